/**
 * Decides when the next frame may leave. Pure arithmetic on times given to it (ms, any origin).
 *
 * Two bounds hold at once. Credit: never more than `maxInFlight` frames without an
 * acknowledgement. Rate: additive increase, multiplicative decrease, as in TCP (Chiu and Jain,
 * 1989): one frame per second more for each calm second, a large step down when acknowledgements
 * slow, when the server says so, or when many frames come back skipped. Since skipped frames show
 * that a step behind the acknowledgement is overloaded, both signals are needed.
 */

const ROUND_MS = 1000;
const SLOWEST = 1;
const START = 15;
/** Frames per second gained in each calm round; faster until the first trouble. */
const INCREASE = 1;
const INCREASE_AT_START = 5;
const DECREASE = 0.7;
const DEEPEST_DECREASE = 0.5;
/** A round with this many skips, and this share of them, is overload and not an accident. */
const SKIPS_THAT_COUNT = 3;
const SKIPPED_SHARE = 0.1;
/** Acknowledgements are slow when they take twice the fastest seen lately, and this much more. */
const SLOW_ACK_MARGIN_MS = 100;
const FASTEST_ACK_WINDOW_MS = 10_000;
const ACK_SMOOTHING = 0.2;
/** A frame may leave this early, or a camera at exactly the wanted rate loses every other one. */
const EARLY_MS = 4;

export class Pacer {
  #maxRate;
  #maxInFlight;
  #rate;
  #due = -Infinity;
  /** @type {Map<number, number>} sequence to the time it was sent, oldest first */
  #inFlight = new Map();
  #ackMs = null;
  #fastestAck = new RecentMinimum(FASTEST_ACK_WINDOW_MS);
  #round = newRound(null);
  #hadTrouble = false;
  /** Skips of frames sent before the last step down say nothing about the new rate. */
  #settling = false;

  /** @param {{maxFramesPerSecond: number, maxInFlight: number}} limits */
  constructor({ maxFramesPerSecond, maxInFlight }) {
    this.#maxRate = Math.max(SLOWEST, maxFramesPerSecond);
    this.#maxInFlight = Math.max(1, maxInFlight);
    this.#rate = Math.min(START, this.#maxRate);
  }

  /** Frames per second at this moment. */
  get rate() {
    return this.#rate;
  }

  get inFlight() {
    return this.#inFlight.size;
  }

  /** @returns {boolean} */
  mayCapture(now) {
    return this.#inFlight.size < this.#maxInFlight && now >= this.#due - EARLY_MS;
  }

  /** A frame was taken, so the next is due one interval later; a late frame earns no burst. */
  captured(now) {
    const interval = 1000 / this.#rate;
    this.#due = Math.max(this.#due, now - interval) + interval;
  }

  sent(sequence, now) {
    this.#inFlight.set(sequence, now);
    this.#round.sent += 1;
    this.#endRoundIfOver(now);
  }

  acknowledged(sequence, now) {
    const sentAt = this.#inFlight.get(sequence);
    if (sentAt === undefined) {
      return;
    }
    this.#inFlight.delete(sequence);
    const took = now - sentAt;
    this.#fastestAck.add(took, now);
    this.#ackMs = this.#ackMs === null ? took : this.#ackMs + ACK_SMOOTHING * (took - this.#ackMs);
    this.#endRoundIfOver(now);
  }

  /** @param {boolean} overload true if the server refused the frame for want of capacity */
  rejected(sequence, now, overload) {
    this.#inFlight.delete(sequence);
    this.#round.refused ||= overload;
    this.#endRoundIfOver(now);
  }

  /** @param {boolean} overload true if the pipeline skipped the frame for want of time */
  resulted(now, overload) {
    this.#round.results += 1;
    this.#round.skips += overload ? 1 : 0;
    this.#endRoundIfOver(now);
  }

  /** How long the oldest frame has waited for its acknowledgement; 0 if none waits. */
  longestWait(now) {
    const [oldest] = this.#inFlight.values();
    return oldest === undefined ? 0 : now - oldest;
  }

  #endRoundIfOver(now) {
    this.#round.startedAt ??= now;
    if (now - this.#round.startedAt < ROUND_MS) {
      return;
    }
    const round = this.#round;
    this.#round = newRound(now);
    if (this.#settling) {
      this.#settling = false;
      return;
    }
    const factor = this.#decreaseFor(round);
    if (factor < 1) {
      this.#rate = Math.max(SLOWEST, this.#rate * factor);
      this.#hadTrouble = true;
      this.#settling = true;
    } else if (usedItsRate(round, now, this.#rate)) {
      const step = this.#hadTrouble ? INCREASE : INCREASE_AT_START;
      this.#rate = Math.min(this.#maxRate, this.#rate + step);
    }
  }

  /** What to multiply the rate with after this round; 1 if nothing was wrong. */
  #decreaseFor(round) {
    const share = round.results > 0 ? round.skips / round.results : 0;
    if (round.skips >= SKIPS_THAT_COUNT && share > SKIPPED_SHARE) {
      return Math.min(DECREASE, Math.max(DEEPEST_DECREASE, 1 - share));
    }
    return round.refused || this.#acksAreSlow() ? DECREASE : 1;
  }

  #acksAreSlow() {
    return (
      this.#ackMs !== null && this.#ackMs > 2 * this.#fastestAck.value + SLOW_ACK_MARGIN_MS
    );
  }
}

function newRound(startedAt) {
  return { startedAt, sent: 0, results: 0, skips: 0, refused: false };
}

/** A rate that the camera or the credit kept us from using was not tried: it earns no increase. */
function usedItsRate(round, now, rate) {
  return round.sent >= 0.7 * rate * ((now - round.startedAt) / 1000);
}

/** The smallest of the values of the last one to two windows, in constant memory. */
class RecentMinimum {
  #windowMs;
  #startedAt = null;
  #current = Infinity;
  #previous = Infinity;

  constructor(windowMs) {
    this.#windowMs = windowMs;
  }

  add(value, now) {
    this.#startedAt ??= now;
    if (now - this.#startedAt >= this.#windowMs) {
      this.#previous = this.#current;
      this.#current = Infinity;
      this.#startedAt = now;
    }
    this.#current = Math.min(this.#current, value);
  }

  get value() {
    return Math.min(this.#current, this.#previous);
  }
}
