import { Problem } from './problem.js';
import { onEachVideoFrame } from './video-frames.js';

/** False where the browser hides cameras: pages that came over plain http from another machine. */
export function camerasAreReachable() {
  return window.isSecureContext && Boolean(navigator.mediaDevices?.getUserMedia);
}

/**
 * The cameras whose names the browser tells; it tells them only once permission was given.
 *
 * @returns {Promise<{id: string, name: string}[]>}
 */
export async function listCameras() {
  if (!camerasAreReachable()) {
    return [];
  }
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind, deviceId, label }) => kind === 'videoinput' && deviceId && label)
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

/**
 * @param {HTMLVideoElement} video plays the camera; it stays out of sight
 * @param {string} [deviceId] the camera to use, or any
 * @returns {Promise<import('./sources.js').Source & {deviceId: string}>}
 */
export async function openCamera(video, deviceId) {
  if (!camerasAreReachable()) {
    throw new Problem('insecure-context');
  }
  const stream = await requestStream(deviceId);
  const [track] = stream.getVideoTracks();
  const release = () => {
    track.onended = null;
    track.stop();
    video.srcObject = null;
  };
  try {
    video.srcObject = stream;
    await video.play();
  } catch (cause) {
    release();
    throw new Problem('camera-failed', { cause });
  }
  let stopFrames = () => {};
  return {
    deviceId: track.getSettings().deviceId ?? '',
    get width() {
      return video.videoWidth;
    },
    get height() {
      return video.videoHeight;
    },
    draw: (context, width, height) => context.drawImage(video, 0, 0, width, height),
    start(onFrame, onEnded) {
      stopFrames = onEachVideoFrame(video, onFrame);
      // Only an unplugged or withdrawn camera ends by itself; our own stop() fires no event.
      track.onended = () => onEnded('camera-gone');
    },
    stop() {
      stopFrames();
      release();
    },
  };
}

async function requestStream(deviceId) {
  const video = {
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' }),
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 30 },
  };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video });
  } catch (cause) {
    if (cause.name === 'OverconstrainedError' && deviceId) {
      return requestStream(undefined);
    }
    throw new Problem(codeOf(cause), { cause });
  }
}

/** The names are those of the Media Capture and Streams specification, section 10.1.2. */
function codeOf(error) {
  switch (error.name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'camera-none';
    case 'NotAllowedError':
      // Chromium says so in words alone when the operating system is the one that refuses.
      return /system/i.test(error.message) ? 'camera-denied-by-system' : 'camera-denied';
    case 'SecurityError':
      return 'camera-denied';
    case 'NotReadableError':
    case 'AbortError':
      return 'camera-busy';
    default:
      return 'camera-failed';
  }
}
