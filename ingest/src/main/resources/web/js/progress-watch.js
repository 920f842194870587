/**
 * Notices when a run that looks healthy isn't: connections are open and yet no pictures come.
 * Pure arithmetic on times given to it (ms).
 */

const PATIENCE_MS = 4000;

export class ProgressWatch {
  #since;
  #sentAt = -Infinity;
  #resultAt = -Infinity;
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

  /** @param {boolean} withPicture false for a skipped frame */
  resulted(now, withPicture) {
    this.#resultAt = now;
    if (withPicture) {
      this.#pictureAt = now;
    }
  }

  /**
   * @param {boolean} sends false for who only watches
   * @returns {string | null} the code of what to tell the person; null if all is well
   */
  verdict(now, sends) {
    const silent = (at) => now - Math.max(at, this.#since) > PATIENCE_MS;
    if (!silent(this.#pictureAt)) {
      return null;
    }
    if (!sends) {
      return silent(this.#resultAt) ? 'nothing-to-watch' : 'server-overloaded';
    }
    if (silent(this.#sentAt)) {
      return 'source-silent';
    }
    return silent(this.#resultAt) ? 'no-results' : 'server-overloaded';
  }
}
