const LONGEST_SIDE = 640;
/** 0.7 shows no blocks at this size; the rest is for pictures that don't fit the server's limit. */
const QUALITIES = [0.7, 0.5, 0.35, 0.2];
const SMALLEST_SCALE = 1 / 8;

/**
 * Turns the present picture of a source into a JPEG that fits. What had to give way for one frame,
 * quality first and then size, stays so for the next: encoding each frame twice would cost more
 * than the picture gains.
 */
export class FrameEncoder {
  #canvas = makeCanvas();
  #context = this.#canvas.getContext('2d', { alpha: false });
  #qualityStep = 0;
  #scale = 1;

  /**
   * @param {import('./sources.js').Source} source
   * @param {number} maxBytes
   * @returns {Promise<Blob | null>} null if there is no picture yet, or none that fits
   */
  async encode(source, maxBytes) {
    if (!this.#paint(source)) {
      return null;
    }
    let jpeg = await toJpeg(this.#canvas, QUALITIES[this.#qualityStep]);
    while (jpeg && jpeg.size > maxBytes && this.makeSmaller() && this.#paint(source)) {
      jpeg = await toJpeg(this.#canvas, QUALITIES[this.#qualityStep]);
    }
    return jpeg && jpeg.size <= maxBytes ? jpeg : null;
  }

  /** @returns {boolean} false if the next frame can't be made any smaller */
  makeSmaller() {
    if (this.#qualityStep < QUALITIES.length - 1) {
      this.#qualityStep += 1;
    } else if (this.#scale > SMALLEST_SCALE) {
      this.#scale /= 2;
    } else {
      return false;
    }
    return true;
  }

  /** For a server that counts pixels, which no lower quality reduces. */
  halveSides() {
    this.#scale = Math.max(SMALLEST_SCALE, this.#scale / 2);
  }

  #paint(source) {
    if (!source.width || !source.height) {
      return false;
    }
    const fit = Math.min(1, LONGEST_SIDE / Math.max(source.width, source.height)) * this.#scale;
    const width = Math.max(1, Math.round(source.width * fit));
    const height = Math.max(1, Math.round(source.height * fit));
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    source.draw(this.#context, width, height);
    return true;
  }
}

function makeCanvas() {
  if (typeof OffscreenCanvas === 'function' && OffscreenCanvas.prototype.convertToBlob) {
    return new OffscreenCanvas(1, 1);
  }
  return document.createElement('canvas');
}

function toJpeg(canvas, quality) {
  const type = 'image/jpeg';
  return canvas.convertToBlob
    ? canvas.convertToBlob({ type, quality })
    : new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
