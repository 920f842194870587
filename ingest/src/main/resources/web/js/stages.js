import { OverlayStage } from './overlay/overlay-stage.js';
import { Stage } from './stage.js';

/**
 * The two ways to see a run, on one canvas: *annotated* shows the picture that the server drew,
 * *overlay* one's own picture with the numbers drawn on it here.
 */
export class Stages {
  #annotated;
  #overlay;
  /** @type {'annotated' | 'overlay'} */
  #view = 'annotated';

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} options
   * @param {() => string} options.style
   * @param {() => void} options.shown a picture was shown
   * @param {() => void} options.unreadable one came that can't be shown
   */
  constructor(canvas, { style, shown, unreadable }) {
    this.#annotated = new Stage(canvas, { shown, unreadable });
    this.#overlay = new OverlayStage(canvas, { style, shown });
  }

  /** @param {'annotated' | 'overlay'} view */
  see(view) {
    this.#overlay.stop();
    this.#annotated.forget();
    this.#view = view;
    if (view === 'overlay') {
      this.#overlay.start();
    }
  }

  clear() {
    this.#overlay.stop();
    this.#annotated.clear();
  }

  /** @returns {boolean} whether results are to come with pictures */
  get wantsPictures() {
    return this.#view === 'annotated';
  }

  get keepsAll() {
    return this.#view === 'overlay';
  }

  /** @param {import('./sources.js').Source} source */
  capture(source) {
    return this.#view === 'overlay' ? this.#overlay.capture(source) : source;
  }

  encoded(picture, sequence) {
    if (this.#view === 'overlay' && picture.picture) {
      this.#overlay.encoded(picture, sequence);
    }
  }

  /** The server counts from 0 again. */
  beginSession() {
    this.#overlay.forgetNumbers();
  }

  /** @param {ReturnType<typeof import('./protocol.js').decodeResult>} result */
  received({ header, jpeg }) {
    if (this.#view === 'overlay') {
      this.#overlay.resulted(header);
    } else if (jpeg) {
      this.#annotated.show(header, jpeg);
    }
  }

  /** While a film is made of it, the canvas keeps its size. */
  freezeSize(frozen) {
    this.#overlay.freezeSize(frozen);
  }
}
