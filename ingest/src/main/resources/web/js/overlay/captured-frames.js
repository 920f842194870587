const LONGEST_SIDE = 1280;
const BYTES_PER_PIXEL = 4;
const MAX_BYTES = 96 * 1024 * 1024;
const MOST_FRAMES = 90;
const FEWEST_FRAMES = 8;

/**
 * A picture that was taken, and what is known about it. To whoever encodes it, it looks like a
 * source that stands still.
 *
 * @typedef {object} CapturedFrame
 * @property {number} at when it was taken, on the page's own clock (`performance.now`)
 * @property {number} capturedAt the same in ms since the epoch
 * @property {number} width
 * @property {number} height
 * @property {CanvasImageSource} picture
 * @property {(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
 *     width: number, height: number) => void} draw
 * @property {number | null} sequence the number it was sent under; null if it wasn't
 */

/**
 * The last pictures of a source, oldest first, until they are shown. Their canvases go round: a
 * picture that is forgotten lends its own to a later one, so memory is bounded and nothing is
 * allocated for each frame.
 */
export class CapturedFrames {
  /** @type {CapturedFrame[]} */
  #frames = [];
  /** @type {(OffscreenCanvas | HTMLCanvasElement)[]} */
  #spare = [];
  /** Those that are being encoded, which mustn't be painted over. */
  #pinned = new Set();

  /**
   * Takes the present picture of a source.
   *
   * @param {import('../sources.js').Source} source
   * @param {number} at
   * @returns {CapturedFrame | null} null if there is no picture yet, or no room for one
   */
  take(source, at) {
    if (!source.width || !source.height) {
      return null;
    }
    const fit = Math.min(1, LONGEST_SIDE / Math.max(source.width, source.height));
    const width = Math.max(1, Math.round(source.width * fit));
    const height = Math.max(1, Math.round(source.height * fit));
    while (this.#frames.length >= limitFor(width, height)) {
      if (!this.#forgetOldest()) {
        return null;
      }
    }
    const picture = this.#spare.pop() ?? makeCanvas();
    if (picture.width !== width || picture.height !== height) {
      picture.width = width;
      picture.height = height;
    }
    const context = /** @type {CanvasRenderingContext2D} */ (
      picture.getContext('2d', { alpha: false })
    );
    source.draw(context, width, height);
    const frame = {
      at,
      capturedAt: Date.now(),
      width,
      height,
      picture,
      draw: (other, w, h) => other.drawImage(picture, 0, 0, w, h),
      sequence: null,
    };
    this.#frames.push(frame);
    return frame;
  }

  /** Keeps a frame's picture as it is until it is let go. */
  pin(frame) {
    this.#pinned.add(frame);
  }

  release(frame) {
    this.#pinned.delete(frame);
  }

  /** @returns {CapturedFrame | null} the newest that was taken at or before that time */
  newestAt(time) {
    return this.#frames.findLast(({ at }) => at <= time) ?? null;
  }

  /** @param {number} time pictures from before aren't needed any more */
  forgetBefore(time) {
    while (this.#frames.length > 0 && this.#frames[0].at < time && this.#forgetOldest()) {
      // Goes on until what is left is new enough, or in use.
    }
  }

  clear() {
    for (const { picture } of this.#frames) {
      this.#spare.push(/** @type {OffscreenCanvas} */ (picture));
    }
    this.#frames = [];
    this.#pinned.clear();
    for (const canvas of this.#spare) {
      // Some browsers hold a canvas's memory until it is collected, unless it has no size.
      canvas.width = 0;
      canvas.height = 0;
    }
    this.#spare = [];
  }

  /** @returns {boolean} false if the oldest is in use */
  #forgetOldest() {
    const [oldest] = this.#frames;
    if (this.#pinned.has(oldest)) {
      return false;
    }
    this.#frames.shift();
    this.#spare.push(/** @type {OffscreenCanvas} */ (oldest.picture));
    return true;
  }
}

function limitFor(width, height) {
  const affordable = Math.floor(MAX_BYTES / (width * height * BYTES_PER_PIXEL));
  return Math.min(MOST_FRAMES, Math.max(FEWEST_FRAMES, affordable));
}

function makeCanvas() {
  return typeof OffscreenCanvas === 'function'
    ? new OffscreenCanvas(1, 1)
    : document.createElement('canvas');
}
