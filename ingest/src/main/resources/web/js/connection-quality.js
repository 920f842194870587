/**
 * How well a run goes, in one word a person understands, and why. Pure arithmetic on times given to
 * it (ms).
 *
 * The server says when it took a frame and when its result was ready, the page knows how long it
 * took itself; what is left of the round trip is the network's. Skipped and refused frames are the
 * server's. One bad moment is no verdict: it takes a while to get worse, and longer to be forgiven.
 *
 * @typedef {'' | 'smooth' | 'slow-network' | 'server-busy' | 'slow-device'} Verdict empty while
 *     nothing is known
 */

const WINDOW_MS = 3000;
const FEWEST_RESULTS = 4;
const BUSY_SHARE = 0.1;
const BUSY_MS = 400;
const SLOW_NETWORK_MS = 250;
const SLOW_DEVICE_MS = 150;
/** Within a limit by this much, it counts as well again. */
const RELIEF = 0.8;
const WORSENS_AFTER_MS = 1500;
const HEALS_AFTER_MS = 4000;
const OVERLOAD = new Set(['too-fast', 'busy']);
const SKIPPED_FOR_LOAD = new Set(['stale', 'no-result', 'frame-lost']);

export class ConnectionQuality {
  /** @type {{at: number, server: number, network: number, device: number}[]} */
  #results = [];
  /** @type {number[]} */
  #refusals = [];
  /** @type {Verdict} */
  #verdict = '';
  /** @type {Verdict} */
  #candidate = '';
  #candidateSince = 0;

  /**
   * @param {number} now
   * @param {import('./protocol.js').ResultHeader} header
   * @param {{roundTrip: number, device: number} | null} took in ms, from the picture to its result,
   *     and the page's own share of that; null for who only watches and can't tell
   */
  resulted(now, { skipped, receivedAt, composedAt }, took) {
    if (skipped) {
      if (SKIPPED_FOR_LOAD.has(skipped)) {
        this.#refusals.push(now);
      }
      return;
    }
    const server = Math.max(0, composedAt - receivedAt);
    const { roundTrip, device } = took ?? { roundTrip: server, device: 0 };
    const network = Math.max(0, roundTrip - server - device);
    this.#results.push({ at: now, server, network, device });
  }

  /** @param {string} reason why the server refused a frame */
  rejected(now, reason) {
    if (OVERLOAD.has(reason)) {
      this.#refusals.push(now);
    }
  }

  /** Starts anew, as after a pause. */
  clear() {
    this.#results = [];
    this.#refusals = [];
    this.#verdict = '';
    this.#candidate = '';
  }

  /** @returns {Verdict} */
  verdict(now) {
    const present = this.#atThisMoment(now);
    if (present !== this.#candidate) {
      this.#candidate = present;
      this.#candidateSince = now;
    }
    const patience = present === 'smooth' ? HEALS_AFTER_MS : WORSENS_AFTER_MS;
    if (this.#verdict === '' || now - this.#candidateSince >= patience) {
      this.#verdict = present === '' ? this.#verdict : present;
    }
    return this.#verdict;
  }

  #atThisMoment(now) {
    const recent = (at) => now - at < WINDOW_MS;
    this.#results = this.#results.filter(({ at }) => recent(at));
    this.#refusals = this.#refusals.filter(recent);
    const all = this.#results.length + this.#refusals.length;
    if (all < FEWEST_RESULTS) {
      return '';
    }
    const limit = (of, name) => (this.#verdict === name ? of * RELIEF : of);
    const busy =
      this.#refusals.length / all > BUSY_SHARE ||
      median(this.#results.map(({ server }) => server)) > limit(BUSY_MS, 'server-busy');
    if (busy) {
      return 'server-busy';
    }
    if (median(this.#results.map(({ device }) => device)) > limit(SLOW_DEVICE_MS, 'slow-device')) {
      return 'slow-device';
    }
    const network = median(this.#results.map(({ network: ms }) => ms));
    return network > limit(SLOW_NETWORK_MS, 'slow-network') ? 'slow-network' : 'smooth';
  }
}

function median(values) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
