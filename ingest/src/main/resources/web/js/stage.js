/**
 * The canvas with the annotated picture. Only the newest picture matters: one that arrives while
 * another is being decoded replaces whatever was waiting.
 */
export class Stage {
  #canvas;
  #context;
  #onShown;
  #onUnreadable;
  #decoding = false;
  #newest = null;
  /** Grows when the stage is cleared, so that a picture still being decoded isn't shown after. */
  #epoch = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} on
   * @param {(header: import('./protocol.js').ResultHeader) => void} on.shown that of the picture now
   *     on the canvas
   * @param {() => void} on.unreadable
   */
  constructor(canvas, { shown, unreadable }) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
    this.#onShown = shown;
    this.#onUnreadable = unreadable;
  }

  /**
   * @param {import('./protocol.js').ResultHeader} header
   * @param {Uint8Array} jpeg
   */
  async show(header, jpeg) {
    this.#newest = { header, jpeg };
    if (this.#decoding) {
      return;
    }
    this.#decoding = true;
    try {
      while (this.#newest !== null) {
        const next = this.#newest;
        this.#newest = null;
        await this.#decodeAndDraw(next);
      }
    } finally {
      this.#decoding = false;
    }
  }

  /** What is still on its way won't be shown; what is shown stays. */
  forget() {
    this.#epoch += 1;
    this.#newest = null;
  }

  clear() {
    this.forget();
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  async #decodeAndDraw({ header, jpeg }) {
    const epoch = this.#epoch;
    let picture;
    try {
      picture = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
    } catch {
      this.#onUnreadable();
      return;
    }
    if (epoch === this.#epoch) {
      this.#draw(picture);
      this.#onShown(header);
    }
    picture.close();
  }

  #draw(picture) {
    if (this.#canvas.width !== picture.width || this.#canvas.height !== picture.height) {
      this.#canvas.width = picture.width;
      this.#canvas.height = picture.height;
    }
    this.#context.drawImage(picture, 0, 0);
  }
}
