/**
 * Calls back once for each new picture of a playing video, and never twice for the same one.
 *
 * @param {HTMLVideoElement} video
 * @param {() => void} callback
 * @returns {() => void} stops it
 */
export function onEachVideoFrame(video, callback) {
  return 'requestVideoFrameCallback' in video
    ? withVideoFrameCallback(video, callback)
    : withAnimationFrames(video, callback);
}

function withVideoFrameCallback(video, callback) {
  let handle = video.requestVideoFrameCallback(function next() {
    handle = video.requestVideoFrameCallback(next);
    callback();
  });
  return () => video.cancelVideoFrameCallback(handle);
}

/** For browsers without the callback: the playing time tells whether the picture is a new one. */
function withAnimationFrames(video, callback) {
  let shownAt = -1;
  let handle = requestAnimationFrame(function next() {
    handle = requestAnimationFrame(next);
    if (video.currentTime !== shownAt && video.readyState >= video.HAVE_CURRENT_DATA) {
      shownAt = video.currentTime;
      callback();
    }
  });
  return () => cancelAnimationFrame(handle);
}
