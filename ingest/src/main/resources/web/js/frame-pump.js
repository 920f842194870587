import { FRAME_HEADER_BYTES } from './protocol.js';
import { Pacer } from './pacer.js';
import { FrameEncoder } from './frame-encoder.js';

const FASTEST = 30;
const OVERLOADED = new Set(['too-fast', 'busy']);
/** These mean that the picture was fine and a step had no time for it. */
const SKIPPED_FOR_LOAD = new Set(['stale', 'no-result', 'frame-lost']);

/**
 * Sends the pictures that it is offered, or rather as many of them as the pacer lets pass. None
 * waits in a queue.
 */
export class FramePump {
  #send;
  #wishes;
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
   * @param {() => {style: string, smoothingMillis: number | null}} options.wishes asked for each
   *     frame, so that a choice applies to the next
   * @param {(frame: {style: string, smoothingMillis: number | null, capturedAt: number,
   *     jpeg: Blob}) => number | null} options.send
   */
  constructor({ wishes, send }) {
    this.#wishes = wishes;
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

  /** Whether a picture would be sent now: one that wouldn't needn't be taken. */
  get isReady() {
    return Boolean(
      this.#pacer && !this.#encoding && !document.hidden &&
        this.#pacer.mayCapture(performance.now()),
    );
  }

  /**
   * @param {{width: number, height: number, draw: import('./sources.js').Source['draw']}} picture
   * @returns {Promise<number | null>} the sequence it was sent under; null if it wasn't sent
   */
  async offer(picture) {
    if (!this.isReady) {
      return null;
    }
    const pacer = this.#pacer;
    pacer.captured(performance.now());
    const about = { ...this.#wishes(), capturedAt: Date.now() };
    this.#encoding = true;
    try {
      const jpeg = await this.#encoder.encode(picture, this.#maxJpegBytes);
      // The connection may have been lost, and replaced, while this frame was being encoded.
      if (!jpeg || this.#pacer !== pacer) {
        return null;
      }
      const sequence = this.#send({ ...about, jpeg });
      if (sequence !== null) {
        this.#newestSent = sequence;
        pacer.sent(sequence, performance.now());
      }
      return sequence;
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
