/**
 * Makes faces on a canvas unrecognisable, as the renderer's blur does (`BlurStyle` says why so
 * coarse): an ellipse around the face keeps only the mean colours of six by six cells.
 */

const CELLS = 6;
/** The ellipse's size in boxes, and how far it moves up, in heights of the box. */
const WIDTH = 1.65;
const HEIGHT = 1.8;
const MIN_ASPECT = 0.75;
const LIFT = 0.06;
/** Browsers shrink well by a half at a time, and skip pixels where it is much more. */
const STEPS = [96, 48, 24, 12, CELLS];

export class FaceVeil {
  #steps = STEPS.map((size) => {
    const canvas = document.createElement('canvas');
    canvas.width = size;
    canvas.height = size;
    return canvas.getContext('2d', { alpha: false });
  });

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {CanvasImageSource} picture what is on the canvas, without anything drawn on it
   * @param {number} scale the canvas's pixels for each of the picture's
   * @param {{x: number, y: number, width: number, height: number}} box in pixels of the picture
   */
  cover(context, picture, scale, box) {
    const ellipse = ellipseAround(box);
    const cells = this.#average(picture, ellipse);
    context.save();
    context.beginPath();
    context.ellipse(
      (ellipse.x + ellipse.width / 2) * scale,
      (ellipse.y + ellipse.height / 2) * scale,
      (ellipse.width / 2) * scale,
      (ellipse.height / 2) * scale,
      0,
      0,
      2 * Math.PI,
    );
    context.clip();
    context.imageSmoothingEnabled = false;
    context.drawImage(
      cells,
      ellipse.x * scale,
      ellipse.y * scale,
      ellipse.width * scale,
      ellipse.height * scale,
    );
    context.restore();
  }

  /** Hides all of a picture, for when it isn't known where in it a face is. */
  coverAll(context, picture, { width, height }) {
    const cells = this.#average(picture, { x: 0, y: 0, width, height });
    context.save();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(cells, 0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  }

  #average(picture, { x, y, width, height }) {
    let from = picture;
    let area = [x, y, width, height];
    for (const context of this.#steps) {
      const { width: size } = context.canvas;
      context.fillRect(0, 0, size, size);
      context.drawImage(from, ...area, 0, 0, size, size);
      from = context.canvas;
      area = [0, 0, size, size];
    }
    return /** @type {HTMLCanvasElement} */ (from);
  }
}

/** What `cover` changes; a label belongs beside it. */
export function ellipseAround({ x, y, width, height }) {
  const longer = Math.max(width, height);
  const across = WIDTH * Math.max(width, MIN_ASPECT * longer);
  const down = HEIGHT * Math.max(height, MIN_ASPECT * longer);
  return {
    x: x + width / 2 - across / 2,
    y: y + height / 2 - LIFT * height - down / 2,
    width: across,
    height: down,
  };
}
