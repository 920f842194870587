const EVERY_MS = 3000;
const WHILE_AWAY_MS = 5000;

/**
 * Calls something again and again, one call at a time, and rests while the tab is hidden. Coming
 * back calls at once.
 */
export class Poller {
  #ask;
  #timer;
  #asking = false;
  #running = false;

  /** @param {() => Promise<boolean>} ask tells whether the server was there */
  constructor(ask) {
    this.#ask = ask;
    document.addEventListener('visibilitychange', () => this.#wake());
    addEventListener('online', () => this.#wake());
  }

  start() {
    this.#running = true;
    this.#wake();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  async #wake() {
    clearTimeout(this.#timer);
    if (!this.#running || this.#asking || document.hidden) {
      return;
    }
    this.#asking = true;
    let present = false;
    try {
      present = await this.#ask();
    } finally {
      this.#asking = false;
      if (this.#running) {
        this.#timer = setTimeout(() => this.#wake(), present ? EVERY_MS : WHILE_AWAY_MS);
      }
    }
  }
}
