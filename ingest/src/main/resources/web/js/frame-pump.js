import { FRAME_HEADER_BYTES } from './protocol.js';
import { Pacer } from './pacer.js';
import { FrameEncoder } from './frame-encoder.js';

const FASTEST = 30;
const OVERLOADED = new Set(['too-fast', 'busy']);
/** These mean that the picture was fine and a step had no time for it. */
const SKIPPED_FOR_LOAD = new Set(['stale', 'no-result', 'frame-lost']);

/**
 * Takes pictures from a source and sends them, as many as the pacer lets pass. Each frame is
 * encoded from the newest picture and never waits in a queue.
 */
export class FramePump {
  #source;
  #send;
  #style;
  #encoder = new FrameEncoder();
  #encoding = false;
  /** @type {Pacer | null} null while there is nobody to send to */
  #pacer = null;
  #maxJpegBytes = 0;
  #newestSent = -1;
  /** Frames up to this one were encoded before the last time they were made smaller. */
  #oldSizeUpTo = -1;

  /**
   * @param {object} options
   * @param {import('./sources.js').Source} options.source
   * @param {() => string} options.style asked for each frame, so that a choice applies to the next
   * @param {(frame: {style: string, capturedAt: number, jpeg: Blob}) => number | null} options.send
   */
  constructor({ source, style, send }) {
    this.#source = source;
    this.#style = style;
    this.#send = send;
  }

  /** @param {import('./protocol.js').Session} session whose limits hold from now on */
  resume({ maxFrameBytes, maxFramesPerSecond, maxInFlight }) {
    this.#maxJpegBytes = maxFrameBytes - FRAME_HEADER_BYTES;
    const rate = Math.min(FASTEST, maxFramesPerSecond);
    this.#pacer = new Pacer({ maxFramesPerSecond: rate, maxInFlight });
    this.#newestSent = -1;
    this.#oldSizeUpTo = -1;
  }

  pause() {
    this.#pacer = null;
  }

  /** @param {import('./sources.js').Source} source */
  switchTo(source) {
    this.#source = source;
  }

  /** The source has a new picture. */
  async offer() {
    const pacer = this.#pacer;
    if (!pacer || this.#encoding || document.hidden || !pacer.mayCapture(performance.now())) {
      return;
    }
    pacer.captured(performance.now());
    const capturedAt = Date.now();
    const style = this.#style();
    this.#encoding = true;
    try {
      const jpeg = await this.#encoder.encode(this.#source, this.#maxJpegBytes);
      // The connection may have been lost, and replaced, while this frame was being encoded.
      if (jpeg && this.#pacer === pacer) {
        const sequence = this.#send({ style, capturedAt, jpeg });
        if (sequence !== null) {
          this.#newestSent = sequence;
          pacer.sent(sequence, performance.now());
        }
      }
    } finally {
      this.#encoding = false;
    }
  }

  acknowledged(sequence) {
    this.#pacer?.acknowledged(sequence, performance.now());
  }

  rejected(sequence, reason) {
    this.#pacer?.rejected(sequence, performance.now(), OVERLOADED.has(reason));
    const tooLarge = reason === 'too-many-bytes' || reason === 'too-many-pixels';
    // Several frames of one size may be under way; one step answers all of them.
    if (!tooLarge || sequence <= this.#oldSizeUpTo) {
      return;
    }
    this.#oldSizeUpTo = this.#newestSent;
    if (reason === 'too-many-pixels') {
      this.#encoder.halveSides();
    } else {
      this.#encoder.makeSmaller();
    }
  }

  /** @param {string | undefined} skipped why the frame has no picture; undefined if it has one */
  resulted(skipped) {
    this.#pacer?.resulted(performance.now(), SKIPPED_FOR_LOAD.has(skipped ?? ''));
  }

  /** How long the server has left a frame unanswered, in ms. */
  get longestWait() {
    return this.#pacer?.longestWait(performance.now()) ?? 0;
  }
}
