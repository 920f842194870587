import { Recorder } from './recorder.js';
import { TakesPanel } from './takes-panel.js';

/** Everything about recording: begin and finish, the mark on the stage, what is offered then. */
export class Filming {
  #recorder;
  #takes = new TakesPanel(document.querySelector('[data-testid="takes"]'));
  #mark = /** @type {HTMLElement} */ (document.querySelector('[data-testid="recording-mark"]'));
  #on;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{began: () => void, ended: () => void}} on
   */
  constructor(canvas, on) {
    this.#on = on;
    this.#recorder = new Recorder(canvas, {
      time: (seconds) => this.#tell(seconds),
      full: () => this.finish(),
    });
  }

  static get isPossible() {
    return Recorder.isPossible;
  }

  toggle() {
    if (this.#recorder.isRunning) {
      this.finish();
      return;
    }
    this.#takes.discard();
    this.#recorder.start();
    this.#mark.hidden = false;
    this.#on.began();
  }

  async finish() {
    if (!this.#recorder.isRunning) {
      return;
    }
    const take = this.#recorder.stop();
    this.#mark.hidden = true;
    this.#takes.offer(await take);
    this.#on.ended();
  }

  setPaused(paused) {
    if (paused) {
      this.#recorder.pause();
    } else {
      this.#recorder.resume();
    }
  }

  /**
   * @param {string} session
   * @param {import('../protocol.js').ResultHeader} header
   */
  add(session, header) {
    this.#recorder.add(session, header);
  }

  #tell(seconds) {
    const minutes = Math.floor(seconds / 60);
    this.#mark.querySelector('.recording-time').textContent =
      `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
