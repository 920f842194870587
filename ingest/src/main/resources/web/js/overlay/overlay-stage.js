import { CapturedFrames } from './captured-frames.js';
import { loadEmoji } from './emoji-art.js';
import { FacePainter } from './face-painter.js';
import { FrameNumbers } from './frame-numbers.js';
import { PresentationDelay } from './presentation-delay.js';

/** Frames whose results may still come; what is longer ago than this comes too late. */
const MOST_EXPECTED = 256;
/** The canvas has as many pixels as the screen shows of it, but no more than this across. */
const WIDEST_CANVAS = 1920;

/**
 * Shows one's own pictures with what was found in them. Each refresh of the display shows the
 * newest picture that is old enough for its numbers to be there, so the picture moves at the
 * camera's rate however few of its frames are analysed, and the numbers drawn are that picture's.
 *
 * The canvas tells what it shows, for tests and the curious: `data-sequence` is the number that the
 * picture was sent under (empty if it wasn't sent), `data-numbers` whose numbers are drawn on it
 * (`own`, `between`, `borrowed` or `none`), `data-numbers-from` the sequences of the frames that
 * these come from, and `data-paints` counts the pictures painted.
 */
export class OverlayStage {
  #canvas;
  #context;
  #painter;
  #style;
  #onShown;
  #frames = new CapturedFrames();
  #numbers = new FrameNumbers();
  #delay = new PresentationDelay();
  /** When each frame was taken, and by sequence when each that was sent was: oldest first. */
  #takenAt = [];
  #sentAt = new Map();
  #refresh = 0;
  #paints = 0;
  /** What is on the canvas, to paint again only what has changed. */
  #painted = { frame: null, from: '', style: '' };
  #frozen = false;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} options
   * @param {() => string} options.style
   * @param {() => void} options.shown a picture was painted
   */
  constructor(canvas, { style, shown }) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#painter = new FacePainter(this.#context);
    this.#style = style;
    this.#onShown = shown;
  }

  start() {
    if (this.#refresh !== 0) {
      return;
    }
    // Without them the style hides faces all the same, only less cheerfully.
    loadEmoji().then(
      (pictures) => this.#painter.useEmoji(pictures),
      (problem) => console.error(problem),
    );
    const next = (now) => {
      this.#refresh = requestAnimationFrame(next);
      this.#present(now);
    };
    this.#refresh = requestAnimationFrame(next);
  }

  stop() {
    cancelAnimationFrame(this.#refresh);
    this.#refresh = 0;
    this.forgetNumbers();
    this.#delay = new PresentationDelay();
    this.#painted = { frame: null, from: '', style: '' };
    for (const name of ['sequence', 'numbers', 'numbersFrom', 'paints']) {
      delete this.#canvas.dataset[name];
    }
    this.#paints = 0;
  }

  /** The server counts from 0 again: numbers of before belong to no frame of now. */
  forgetNumbers() {
    this.#frames.clear();
    this.#numbers.clear();
    this.#takenAt = [];
    this.#sentAt.clear();
  }

  /** While a film is made of it, the canvas keeps its size. */
  freezeSize(frozen) {
    this.#frozen = frozen;
  }

  /**
   * Takes the present picture of a source. Whoever encodes it says when it is done with it.
   *
   * @param {import('../sources.js').Source} source
   */
  capture(source) {
    const frame = this.#frames.take(source, performance.now());
    if (frame) {
      this.#frames.pin(frame);
      this.#takenAt.push(frame.at);
      if (this.#takenAt.length > MOST_EXPECTED) {
        this.#takenAt.shift();
      }
    }
    return frame;
  }

  /**
   * @param {import('./captured-frames.js').CapturedFrame} frame
   * @param {number | null} sequence the number it was sent under; null if it wasn't sent
   */
  encoded(frame, sequence) {
    frame.sequence = sequence;
    this.#frames.release(frame);
    if (sequence !== null) {
      this.#sentAt.set(sequence, frame.at);
      if (this.#sentAt.size > MOST_EXPECTED) {
        this.#sentAt.delete(this.#sentAt.keys().next().value);
      }
    }
  }

  /** @param {import('../protocol.js').ResultHeader} header */
  resulted(header) {
    const takenAt = this.#sentAt.get(header.sequence);
    if (takenAt === undefined || header.skipped) {
      return;
    }
    // The frames since the last result were waiting for this one, the first of them the longest.
    const { newest } = this.#numbers;
    const waiting = this.#takenAt.find((at) => at > newest) ?? takenAt;
    this.#delay.add(performance.now() - waiting);
    this.#numbers.add(takenAt, header);
  }

  #present(now) {
    const due = now - this.#delay.at(now);
    const frame = this.#frames.newestAt(due);
    if (!frame) {
      return;
    }
    this.#frames.forgetBefore(frame.at);
    const numbers = this.#numbers.of(frame);
    const style = this.#style();
    const from = numbers ? `${numbers.kind} ${numbers.from.join(' ')}` : '';
    const was = this.#painted;
    const resized = this.#fitCanvas(frame);
    if (!resized && was.frame === frame && was.from === from && was.style === style) {
      return;
    }
    this.#painter.paint(frame, numbers, style);
    this.#painted = { frame, from, style };
    this.#tell(frame, numbers);
    if (was.frame !== frame) {
      this.#onShown();
    }
  }

  #tell(frame, numbers) {
    this.#paints += 1;
    const { dataset } = this.#canvas;
    dataset.sequence = String(frame.sequence ?? '');
    dataset.numbers = numbers?.kind ?? 'none';
    dataset.numbersFrom = numbers?.from.join(' ') ?? '';
    dataset.paints = String(this.#paints);
  }

  /** @returns {boolean} true if the canvas has another size now, which has emptied it */
  #fitCanvas({ width, height }) {
    const canvas = this.#canvas;
    const shape = width / height;
    const fits = Math.abs(canvas.width / canvas.height - shape) < 0.01;
    if (this.#frozen && fits) {
      return false;
    }
    const room = canvas.clientWidth * devicePixelRatio;
    const tall = canvas.clientHeight * devicePixelRatio * shape;
    const wide = Math.round(Math.max(320, Math.min(WIDEST_CANVAS, room, tall)));
    const high = Math.round(wide / shape);
    if (canvas.width === wide && canvas.height === high) {
      return false;
    }
    canvas.width = wide;
    canvas.height = high;
    return true;
  }
}
