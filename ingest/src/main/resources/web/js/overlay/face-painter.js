import { wordFor } from '../expressions.js';
import { ellipseAround, FaceVeil } from './face-veil.js';
import { colourOf } from '../track-colours.js';

/** The same looks as the renderer's (`BoxStyle`, `EmojiStyle`, `LabelStyle`), in vectors. */

const RIM = '#14161a';
const PILL = 'rgb(20 22 26 / 80%)';
const ARM = 0.25;
const BEND = 0.42;
const LINE = 1 / 46;
const THINNEST_LINE = 2;
const THICKEST_LINE = 6;
/** The head's diameter in diagonals of the box, and how far it moves up, in heights of the box. */
const HEAD = 1.16;
const HEAD_LIFT = 0.05;
/** The share of a drawing's width that its head fills. */
const HEAD_IN_DRAWING = 60 / 64;
/** Size of letters: shares of the face's width, and bounds in shares of the picture's height. */
const LETTERS_PER_FACE = 0.12;
const SMALLEST_LETTERS = 1 / 42;
const LARGEST_LETTERS = 1 / 22;
const SMALLEST_PIXELS = 11;
/**
 * A borrowed box is a moment old, so what it hides is enlarged: the face may have moved. It hides
 * nothing any more when it is older than this, in ms.
 */
const BORROWED_MARGIN = 0.3;
const OLDEST_HIDING = 300;

const HIDING_STYLES = new Set(['emoji', 'blur']);

/** Paints a picture and, over it, what is known about its faces. */
export class FacePainter {
  #context;
  #veil = new FaceVeil();
  /** @type {Map<string, HTMLImageElement>} empty until they are loaded */
  #emoji = new Map();

  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.#context = context;
  }

  /** @param {Map<string, HTMLImageElement>} pictures by expression */
  useEmoji(pictures) {
    this.#emoji = pictures;
  }

  /**
   * Styles that hide faces hide the whole picture where nothing is known about it.
   *
   * @param {import('./captured-frames.js').CapturedFrame} frame
   * @param {import('./frame-numbers.js').Numbers | null} numbers
   * @param {string} style
   */
  paint(frame, numbers, style) {
    const { canvas } = this.#context;
    const scale = canvas.width / frame.width;
    const hides = HIDING_STYLES.has(style);
    if (hides && !canHide(numbers)) {
      this.#veil.coverAll(this.#context, frame);
      return;
    }
    this.#context.drawImage(frame.picture, 0, 0, canvas.width, canvas.height);
    if (numbers === null || style === 'none') {
      return;
    }
    const faces = numbers.faces
      .filter(({ box }) => isRectangle(box))
      .map((face) => ({ ...face, box: inPixelsOf(frame, face.box) }));
    for (const face of faces) {
      const box = hides && numbers.kind === 'borrowed' ? enlarged(face.box) : face.box;
      if (style === 'box') {
        this.#brackets(scaled(box, scale), colourOf(face.track), scale);
      } else if (style === 'emoji' && this.#emoji.has(face.emotion)) {
        this.#head(scaled(box, scale), this.#emoji.get(face.emotion));
      } else {
        this.#veil.cover(this.#context, frame, scale, box);
      }
    }
    if (style !== 'emoji') {
      // After all faces, so that none is drawn over a neighbour's label.
      for (const face of faces) {
        const beside = style === 'blur' ? ellipseAround(face.box) : face.box;
        this.#label(face, scaled(beside, scale), face.box.width * scale);
      }
    }
  }

  /** A bracket at each corner: they say where the face is and hide little of it. */
  #brackets({ x, y, width, height }, colour, scale) {
    const context = this.#context;
    const { width: right, height: bottom } = context.canvas;
    const shorter = Math.min(width, height);
    const line = scale * Math.max(THINNEST_LINE, Math.min(THICKEST_LINE, (LINE * shorter) / scale));
    const edge = line / 2 + scale;
    const left = Math.max(edge, x);
    const top = Math.max(edge, y);
    const far = Math.min(right - edge, x + width);
    const low = Math.min(bottom - edge, y + height);
    if (far <= left || low <= top) {
      return;
    }
    const arm = Math.max(3 * line, ARM * Math.min(far - left, low - top));
    const bend = BEND * arm;
    const path = new Path2D();
    for (const [cornerX, cornerY, toX, toY] of [
      [left, top, 1, 1],
      [far, top, -1, 1],
      [left, low, 1, -1],
      [far, low, -1, -1],
    ]) {
      path.moveTo(cornerX, cornerY + toY * arm);
      path.arcTo(cornerX, cornerY, cornerX + toX * arm, cornerY, bend);
      path.lineTo(cornerX + toX * arm, cornerY);
    }
    context.lineCap = 'round';
    context.lineWidth = line + 2 * scale;
    context.strokeStyle = RIM;
    context.stroke(path);
    context.lineWidth = line;
    context.strokeStyle = colour;
    context.stroke(path);
  }

  #head({ x, y, width, height }, drawing) {
    const size = (HEAD * Math.hypot(width, height)) / HEAD_IN_DRAWING;
    this.#context.drawImage(
      drawing,
      x + width / 2 - size / 2,
      y + height / 2 - HEAD_LIFT * height - size / 2,
      size,
      size,
    );
  }

  /** Above the face if there is room, else below, else over it, and always inside the picture. */
  #label({ emotion, confidence, track }, beside, faceWidth) {
    const context = this.#context;
    const { width, height } = context.canvas;
    const letters = Math.max(
      SMALLEST_PIXELS,
      SMALLEST_LETTERS * height,
      Math.min(LARGEST_LETTERS * height, LETTERS_PER_FACE * faceWidth),
    );
    const gap = letters * 0.35;
    context.font = `600 ${letters}px ui-rounded, system-ui, sans-serif`;
    const text = `${wordFor(emotion)} ${Math.round(100 * confidence)} %`;
    const dot = letters * 0.26;
    const padding = letters * 0.6;
    const pillHeight = letters * 1.6;
    const textLeft = padding + 2 * dot + letters * 0.36;
    const pillWidth = textLeft + context.measureText(text).width + padding;
    const above = beside.y - gap - pillHeight;
    const below = beside.y + beside.height + gap;
    const lowest = height - gap - pillHeight;
    const x = Math.max(gap, Math.min(beside.x, width - gap - pillWidth));
    const y = above >= gap ? Math.min(above, lowest) : below <= lowest ? below : gap;

    context.fillStyle = PILL;
    context.beginPath();
    context.roundRect(x, y, pillWidth, pillHeight, pillHeight / 2);
    context.fill();
    context.fillStyle = colourOf(track);
    context.beginPath();
    context.arc(x + padding + dot, y + pillHeight / 2, dot, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = '#fff';
    context.textBaseline = 'middle';
    context.fillText(text, x + textLeft, y + pillHeight / 2 + letters * 0.04);
  }
}

function canHide(numbers) {
  if (numbers === null || (numbers.kind === 'borrowed' && numbers.age > OLDEST_HIDING)) {
    return false;
  }
  return numbers.faces.every(({ box }) => isRectangle(box));
}

function isRectangle({ x, y, width, height }) {
  return [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
}

function inPixelsOf(frame, { x, y, width, height }) {
  return {
    x: x * frame.width,
    y: y * frame.height,
    width: width * frame.width,
    height: height * frame.height,
  };
}

function scaled({ x, y, width, height }, scale) {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function enlarged({ x, y, width, height }) {
  const more = BORROWED_MARGIN;
  return {
    x: x - (more / 2) * width,
    y: y - (more / 2) * height,
    width: (1 + more) * width,
    height: (1 + more) * height,
  };
}
