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
    const context = canvas.getContext('2d', { alpha: false });
    context.imageSmoothingQuality = 'high';
    return context;
  });

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('./captured-frames.js').CapturedFrame} frame what is on the canvas, without
   *     anything drawn on it
   * @param {number} scale the canvas's pixels for each of the picture's
   * @param {{x: number, y: number, width: number, height: number}} box in pixels of the picture
   */
  cover(context, frame, scale, box) {
    const ellipse = ellipseAround(box);
    const cells = this.#average(frame, ellipse);
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
  coverAll(context, frame) {
    const { width, height } = frame;
    const cells = this.#average(frame, { x: 0, y: 0, width, height });
    context.save();
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(cells, 0, 0, context.canvas.width, context.canvas.height);
    context.restore();
  }

  #average(frame, { x, y, width, height }) {
    const [first] = this.#steps;
    const { width: size } = first.canvas;
    // Beyond the picture's edge there is nothing to average; the rest lends its colours.
    const left = Math.max(0, x);
    const top = Math.max(0, y);
    const across = Math.max(1, Math.min(frame.width, x + width) - left);
    const down = Math.max(1, Math.min(frame.height, y + height) - top);
    first.drawImage(frame.picture, left, top, across, down, 0, 0, size, size);
    first.drawImage(frame.picture, x, y, width, height, 0, 0, size, size);
    let { canvas } = first;
    for (const context of this.#steps.slice(1)) {
      context.drawImage(canvas, 0, 0, context.canvas.width, context.canvas.height);
      ({ canvas } = context);
    }
    return canvas;
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
