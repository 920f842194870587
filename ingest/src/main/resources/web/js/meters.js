const REFRESH_MS = 500;
const FPS_WINDOW_MS = 2000;
const LATENCY_WINDOW_MS = 3000;
const UNKNOWN = '–';

/**
 * Frames per second, round trip and skipped frames. Rewritten twice a second and no more: numbers
 * that flicker can't be read.
 */
export class Meters {
  #fps;
  #latency;
  #skipped;
  /** @type {{at: number, latency: number}[]} */
  #shown = [];
  #skips = 0;
  #timer;

  /** @param {{fps: HTMLElement, latency: HTMLElement, skipped: HTMLElement}} outputs */
  constructor({ fps, latency, skipped }) {
    this.#fps = fps;
    this.#latency = latency;
    this.#skipped = skipped;
  }

  start() {
    this.stop();
    this.#shown = [];
    this.#skips = 0;
    this.#write();
    this.#timer = setInterval(() => this.#write(), REFRESH_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** @param {number} capturedAt ms since the epoch, on the sender's clock */
  shown(capturedAt) {
    this.#shown.push({ at: performance.now(), latency: Date.now() - capturedAt });
  }

  skipped() {
    this.#skips += 1;
  }

  #write() {
    const now = performance.now();
    this.#shown = this.#shown.filter(({ at }) => now - at < LATENCY_WINDOW_MS);
    this.#fps.textContent = String(Math.round(framesPerSecond(this.#shown, now)));
    this.#latency.textContent = this.#shown.length
      ? String(Math.round(median(this.#shown.map(({ latency }) => latency))))
      : UNKNOWN;
    this.#skipped.textContent = String(this.#skips);
  }
}

/** Counted from the first frame of the window to now, so that it is right soon after the start. */
function framesPerSecond(shown, now) {
  const recent = shown.filter(({ at }) => now - at < FPS_WINDOW_MS);
  if (recent.length === 0) {
    return 0;
  }
  return recent.length / Math.max((now - recent[0].at) / 1000, REFRESH_MS / 1000);
}

function median(values) {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
