import { ConnectionQuality } from './connection-quality.js';
import { VERDICT_WORDS } from './messages.js';

const REFRESH_MS = 500;
const FPS_WINDOW_MS = 2000;
const LATENCY_WINDOW_MS = 3000;
const UNKNOWN = '–';

/**
 * Pictures per second, round trip, skipped frames, and a word for all of it. Rewritten twice a
 * second and no more: numbers that flicker can't be read.
 */
export class Meters {
  #outputs;
  /** @type {number[]} */
  #shownAt = [];
  /** @type {{at: number, latency: number}[]} */
  #results = [];
  #skips = 0;
  #quality = new ConnectionQuality();
  #sends;
  #timer;
  #wroteAt = 0;
  /** How late the page's own clock strikes, in ms: so long does a result wait to be heard. */
  #lag = 0;

  /**
   * @param {Record<'fps' | 'latency' | 'skipped' | 'verdict', HTMLElement>} outputs
   * @param {boolean} sends false for who only watches, whose clock isn't the sender's
   */
  constructor(outputs, sends) {
    this.#outputs = outputs;
    this.#sends = sends;
  }

  start() {
    this.stop();
    this.#shownAt = [];
    this.#results = [];
    this.#skips = 0;
    this.#quality.clear();
    this.#lag = 0;
    this.#wroteAt = performance.now();
    this.#write();
    this.#timer = setInterval(() => {
      this.#measureLag();
      this.#write();
    }, REFRESH_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#outputs.verdict.textContent = UNKNOWN;
    this.#outputs.verdict.dataset.verdict = '';
  }

  /** A picture is on the stage. */
  shown() {
    this.#shownAt.push(performance.now());
  }

  /**
   * @param {import('./protocol.js').ResultHeader} header
   * @param {number} encoding how long the page took to make a JPEG of the picture, in ms
   */
  resulted(header, encoding) {
    const now = performance.now();
    const latency = Date.now() - header.capturedAt;
    const took = { roundTrip: latency, device: encoding + this.#lag };
    this.#quality.resulted(now, header, this.#sends ? took : null);
    if (header.skipped) {
      this.skipped();
    } else {
      this.#results.push({ at: now, latency });
    }
  }

  skipped() {
    this.#skips += 1;
  }

  /** @param {string} reason */
  rejected(reason) {
    this.#quality.rejected(performance.now(), reason);
  }

  #measureLag() {
    const now = performance.now();
    this.#lag = Math.max(0, now - this.#wroteAt - REFRESH_MS);
    this.#wroteAt = now;
  }

  #write() {
    const now = performance.now();
    this.#shownAt = this.#shownAt.filter((at) => now - at < FPS_WINDOW_MS);
    this.#results = this.#results.filter(({ at }) => now - at < LATENCY_WINDOW_MS);
    const { fps, latency, skipped, verdict } = this.#outputs;
    fps.textContent = String(Math.round(perSecond(this.#shownAt, now)));
    latency.textContent = this.#results.length
      ? String(Math.round(median(this.#results.map((result) => result.latency))))
      : UNKNOWN;
    skipped.textContent = String(this.#skips);
    const word = this.#quality.verdict(now);
    verdict.textContent = VERDICT_WORDS[word] ?? UNKNOWN;
    verdict.dataset.verdict = word;
  }
}

/** Counted from the first of the window to now, so that it is right soon after the start. */
function perSecond(times, now) {
  return times.length === 0
    ? 0
    : times.length / Math.max((now - times[0]) / 1000, REFRESH_MS / 1000);
}

function median(values) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
