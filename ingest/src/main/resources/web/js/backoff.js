/**
 * How long to wait before the next attempt: twice as long each time up to a bound, half of it by
 * chance, so that the pages that lost a server together don't come back together.
 */
export class Backoff {
  #attempts = 0;
  #firstMs;
  #longestMs;
  #random;

  /** @param {{firstMs?: number, longestMs?: number, random?: () => number}} [options] */
  constructor({ firstMs = 1000, longestMs = 20_000, random = Math.random } = {}) {
    this.#firstMs = firstMs;
    this.#longestMs = longestMs;
    this.#random = random;
  }

  /** @returns {number} ms */
  next() {
    const ceiling = Math.min(this.#longestMs, this.#firstMs * 2 ** this.#attempts);
    this.#attempts += 1;
    return ceiling / 2 + (this.#random() * ceiling) / 2;
  }

  /** The connection has proved itself: the next loss starts from a short wait again. */
  reset() {
    this.#attempts = 0;
  }
}
