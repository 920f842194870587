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
  let track = await play(video, deviceId);
  let released = false;
  let stopFrames = () => {};
  let listeners = null;
  const listen = () => {
    stopFrames = onEachVideoFrame(video, listeners.onFrame);
    // Only an unplugged or withdrawn camera ends by itself; our own stop() fires no event.
    track.onended = () => listeners.onEnded('camera-gone');
  };
  const release = () => {
    stopFrames();
    letGo(video, track);
  };
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
      listeners = { onFrame, onEnded };
      listen();
    },
    suspend: release,
    async resume() {
      const again = await play(video, track.getSettings().deviceId ?? deviceId);
      if (released) {
        letGo(video, again);
        return;
      }
      track = again;
      listen();
    },
    stop() {
      released = true;
      release();
    },
  };
}

async function play(video, deviceId) {
  const stream = await requestStream(deviceId);
  const [track] = stream.getVideoTracks();
  try {
    video.srcObject = stream;
    await video.play();
    return track;
  } catch (cause) {
    letGo(video, track);
    throw new Problem('camera-failed', { cause });
  }
}

function letGo(video, track) {
  track.onended = null;
  track.stop();
  // Another camera may be playing there by now.
  if (video.srcObject?.getVideoTracks().includes(track)) {
    video.srcObject = null;
  }
}

async function requestStream(deviceId) {
  const video = {
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' }),
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 60 },
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
