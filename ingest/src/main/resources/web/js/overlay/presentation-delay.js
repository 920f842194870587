/**
 * How far the picture on the stage is behind the camera, so that its numbers are there when it is
 * shown. Pure arithmetic on times given to it (ms).
 *
 * It aims at what was enough for 95 of the last 100 results, grows quickly when that is too little
 * and shrinks slowly, since a delay that wobbles shows as a picture that stutters.
 */

const SAMPLES = 100;
const SHARE = 0.95;
/** A frame comes this much late at times: one refresh of a usual display. */
const MARGIN_MS = 17;
const AT_FIRST_MS = 150;
const LONGEST_MS = 900;
/** In ms per second: growing at 400, the picture still moves, at three fifths of its pace. */
const GROWS_BY = 400;
const SHRINKS_BY = 40;
/** Less than this isn't worth a change. */
const TOLERANCE_MS = 12;

export class PresentationDelay {
  /** @type {number[]} the newest last */
  #samples = [];
  #target = AT_FIRST_MS;
  #delay = AT_FIRST_MS;
  #changedAt = null;

  /** @param {number} ms how old the oldest frame was that had to wait for a result */
  add(ms) {
    this.#samples.push(ms);
    if (this.#samples.length > SAMPLES) {
      this.#samples.shift();
    }
    const sorted = [...this.#samples].sort((a, b) => a - b);
    const enough = sorted[Math.ceil(SHARE * sorted.length) - 1];
    this.#target = Math.min(LONGEST_MS, Math.max(0, enough) + MARGIN_MS);
  }

  /** @returns {number} the delay in ms to show the picture with, at this moment */
  at(now) {
    const seconds = this.#changedAt === null ? 0 : (now - this.#changedAt) / 1000;
    this.#changedAt = now;
    const missing = this.#target - this.#delay;
    if (missing > 0) {
      this.#delay += Math.min(missing, GROWS_BY * seconds);
    } else if (missing < -TOLERANCE_MS) {
      this.#delay += Math.max(missing, -SHRINKS_BY * seconds);
    }
    return this.#delay;
  }
}
