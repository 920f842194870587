import { NumbersTable } from './numbers-table.js';

const FRAMES_PER_SECOND = 30;
const BITS_PER_SECOND = 4_000_000;
const CHUNK_MS = 1000;
/** What a browser keeps of a film, it keeps in memory or in its own cache. */
const LONGEST_MS = 20 * 60 * 1000;
const FORMATS = [
  'video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4',
];

/**
 * Films the canvas as it is shown, and keeps the numbers of the frames meanwhile.
 *
 * @typedef {object} Take
 * @property {Blob} film
 * @property {'webm' | 'mp4'} extension
 * @property {Blob} table
 * @property {number} rows
 * @property {number} seconds
 * @property {Date} startedAt
 */
export class Recorder {
  #canvas;
  #onTime;
  #onFull;
  #media = null;
  #chunks = [];
  #table = null;
  #startedAt = 0;
  #timer;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {object} on
   * @param {(seconds: number) => void} on.time once a second
   * @param {() => void} on.full it has lasted as long as it may
   */
  constructor(canvas, { time, full }) {
    this.#canvas = canvas;
    this.#onTime = time;
    this.#onFull = full;
  }

  /** False where the browser can't film a canvas. */
  static get isPossible() {
    return typeof MediaRecorder === 'function' && FORMATS.some(isSupported);
  }

  get isRunning() {
    return this.#media !== null;
  }

  start() {
    this.#chunks = [];
    this.#table = new NumbersTable();
    this.#startedAt = Date.now();
    this.#media = new MediaRecorder(this.#canvas.captureStream(FRAMES_PER_SECOND), {
      mimeType: FORMATS.find(isSupported),
      videoBitsPerSecond: BITS_PER_SECOND,
    });
    this.#media.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.#media.start(CHUNK_MS);
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#onTime(0);
  }

  /**
   * @param {string} session
   * @param {import('../protocol.js').ResultHeader} header
   */
  add(session, header) {
    this.#table?.add(session, header);
  }

  pause() {
    if (this.#media?.state === 'recording') {
      this.#media.pause();
    }
  }

  resume() {
    if (this.#media?.state === 'paused') {
      this.#media.resume();
    }
  }

  /** @returns {Promise<Take>} */
  async stop() {
    const media = this.#media;
    const table = this.#table;
    this.#media = null;
    this.#table = null;
    clearInterval(this.#timer);
    await new Promise((resolve) => {
      media.onstop = resolve;
      media.stop();
    });
    media.stream.getTracks().forEach((track) => track.stop());
    const type = media.mimeType.split(';')[0];
    return {
      film: new Blob(this.#chunks, { type }),
      extension: type === 'video/mp4' ? 'mp4' : 'webm',
      table: table.toBlob(),
      rows: table.rows,
      seconds: Math.round((Date.now() - this.#startedAt) / 1000),
      startedAt: new Date(this.#startedAt),
    };
  }

  #tick() {
    const passed = Date.now() - this.#startedAt;
    this.#onTime(Math.round(passed / 1000));
    if (passed >= LONGEST_MS) {
      this.#onFull();
    }
  }
}

function isSupported(format) {
  return MediaRecorder.isTypeSupported(format);
}
