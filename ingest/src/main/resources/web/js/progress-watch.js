/**
 * Notices when a run that looks healthy isn't: connections are open and yet no pictures come.
 * Pure arithmetic on times given to it (ms).
 */

const PATIENCE_MS = 4000;

export class ProgressWatch {
  #since;
  #sentAt = -Infinity;
  #resultAt = -Infinity;
  #numbersAt = -Infinity;
  #pictureAt = -Infinity;

  constructor(now) {
    this.#since = now;
  }

  /** Forgets what was, as after a pause in which nothing could be expected. */
  restart(now) {
    this.#since = now;
  }

  sent(now) {
    this.#sentAt = now;
  }

  /** @param {ReturnType<typeof import('./protocol.js').decodeResult>} result */
  resulted(now, { header, jpeg }) {
    this.#resultAt = now;
    if (!header.skipped) {
      this.#numbersAt = now;
    }
    if (jpeg) {
      this.#pictureAt = now;
    }
  }

  /**
   * @param {boolean} sends false for who only watches
   * @returns {string | null} the code of what to tell the person; null if all is well
   */
  verdict(now, sends) {
    const silent = (at) => now - Math.max(at, this.#since) > PATIENCE_MS;
    if (!silent(sends ? this.#numbersAt : this.#pictureAt)) {
      return null;
    }
    if (!sends) {
      if (silent(this.#resultAt)) {
        return 'nothing-to-watch';
      }
      return silent(this.#numbersAt) ? 'server-overloaded' : 'no-picture-shared';
    }
    if (silent(this.#sentAt)) {
      return 'source-silent';
    }
    return silent(this.#resultAt) ? 'no-results' : 'server-overloaded';
  }
}
