import { Problem } from './problem.js';
import { onEachVideoFrame } from './video-frames.js';

/**
 * Plays a file of the person's own, over and over, without sound.
 *
 * @param {HTMLVideoElement} video plays the file; it stays out of sight
 * @param {File | undefined} file
 * @returns {Promise<import('./sources.js').Source>}
 */
export async function openVideoFile(video, file) {
  if (!file) {
    throw new Problem('file-missing');
  }
  const address = URL.createObjectURL(file);
  const release = () => {
    video.onerror = null;
    video.removeAttribute('src');
    video.load();
    URL.revokeObjectURL(address);
  };
  video.loop = true;
  video.src = address;
  try {
    await video.play();
  } catch (cause) {
    release();
    throw new Problem('file-unplayable', { cause });
  }
  if (video.videoWidth === 0) {
    release();
    throw new Problem('file-without-picture');
  }
  let stopFrames = () => {};
  return {
    get width() {
      return video.videoWidth;
    },
    get height() {
      return video.videoHeight;
    },
    draw: (context, width, height) => context.drawImage(video, 0, 0, width, height),
    start(onFrame, onEnded) {
      stopFrames = onEachVideoFrame(video, onFrame);
      video.onerror = () => onEnded('file-unplayable');
    },
    suspend() {
      video.pause();
    },
    async resume() {
      await video.play();
    },
    stop() {
      stopFrames();
      release();
    },
  };
}
