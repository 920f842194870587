/**
 * The same source as a mirror shows it, while `wanted` says so. What is sent is mirrored, too:
 * so the words that the server draws on it can be read, and boxes fit without further ado.
 *
 * @param {import('./sources.js').Source} source
 * @param {() => boolean} wanted
 * @returns {import('./sources.js').Source}
 */
export function mirrored(source, wanted) {
  return {
    get width() {
      return source.width;
    },
    get height() {
      return source.height;
    },
    draw(context, width, height) {
      if (!wanted()) {
        source.draw(context, width, height);
        return;
      }
      context.save();
      context.translate(width, 0);
      context.scale(-1, 1);
      source.draw(context, width, height);
      context.restore();
    },
    start: (onFrame, onEnded) => source.start(onFrame, onEnded),
    suspend: () => source.suspend(),
    resume: () => source.resume(),
    stop: () => source.stop(),
  };
}
