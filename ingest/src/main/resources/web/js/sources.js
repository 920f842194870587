import { openCamera } from './camera.js';
import { openDemoPortrait } from './demo-portrait.js';
import { openVideoFile } from './video-file.js';

/**
 * Where pictures come from. All three kinds look alike to whoever sends them.
 *
 * @typedef {object} Source
 * @property {number} width in pixels; may change while it runs, as when a phone is turned
 * @property {number} height
 * @property {(context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
 *     width: number, height: number) => void} draw paints the present picture
 * @property {(onFrame: () => void, onEnded: (code: string) => void) => void} start
 * @property {() => void} suspend stands still; a camera is let go, so that its light goes out
 * @property {() => Promise<void>} resume goes on; rejects with a `Problem`
 * @property {() => void} stop lets go of the device, file or picture
 *
 * @typedef {object} SourceChoice
 * @property {'camera' | 'file' | 'demo'} kind
 * @property {string} [deviceId]
 * @property {File} [file]
 */

/**
 * @param {SourceChoice} choice
 * @param {HTMLVideoElement} video
 * @returns {Promise<Source & {deviceId?: string}>} rejects with a `Problem`
 */
export function openSource(choice, video) {
  switch (choice.kind) {
    case 'camera':
      return openCamera(video, choice.deviceId);
    case 'file':
      return openVideoFile(video, choice.file);
    default:
      return openDemoPortrait();
  }
}
