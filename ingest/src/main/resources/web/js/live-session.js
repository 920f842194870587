import { FramePump } from './frame-pump.js';
import { IngestConnection } from './ingest-connection.js';
import { forgetIngestToken } from './ingest-token.js';
import { ProgressWatch } from './progress-watch.js';
import { ViewConnection } from './view-connection.js';

const TICK_MS = 500;
/** A server that leaves a frame unanswered this long is gone, whatever its connection claims. */
const UNANSWERED_MS = 10_000;
/** Frames whose result may still come. */
const MOST_EXPECTED = 256;

/**
 * What a run tells the page. A run is one person's use from Start to Stop, across all losses of the
 * server; `LiveSession` and `SharedSession` are the two kinds.
 *
 * @typedef {object} RunListener
 * @property {(state: 'connecting' | 'live' | 'paused' | 'reconnecting') => void} state
 * @property {(watched: {session: string, token: string, ownerToken?: string}) => void} session what
 *     is watched from now on; another one after the server was lost
 * @property {(result: ReturnType<typeof import('./protocol.js').decodeResult>,
 *     encoding: number) => void} result and how long the page took to encode its picture, in ms
 * @property {(code: string | null) => void} trouble what is wrong at present and may heal by itself
 * @property {(reason: string) => void} rejected one frame was refused
 * @property {(code: string, words?: string) => void} ended it is over and won't come back by itself
 */

/**
 * Where the pictures of a source go first; `Stages` is the one there is.
 *
 * @typedef {object} Roll
 * @property {boolean} wantsPictures whether results are to come with pictures
 * @property {boolean} keepsAll whether it wants every picture, also those that won't be sent
 * @property {(source: import('./sources.js').Source) => any} capture the picture to be sent; null if
 *     there is none
 * @property {(picture: any, sequence: number | null) => void} encoded what became of it
 */

/**
 * Sends one's own pictures and receives what became of them. Frames leave only while the answers
 * can be seen: pictures are never sent into the dark.
 */
export class LiveSession {
  #source;
  #roll;
  #pump;
  #ingest;
  #view;
  #on;
  #watch = new ProgressWatch(performance.now());
  #timer;
  #state = 'connecting';
  #paused = false;
  #stopped = false;
  /** How long each frame took to encode, by sequence, oldest first. */
  #encoding = new Map();
  /** @type {import('./protocol.js').Session | null} */
  #session = null;

  /**
   * @param {object} options
   * @param {import('./sources.js').Source} options.source
   * @param {Roll} options.roll
   * @param {() => {style: string, smoothingMillis: number | null}} options.wishes
   * @param {RunListener} options.on
   */
  constructor({ source, roll, wishes, on }) {
    this.#on = on;
    this.#source = source;
    this.#roll = roll;
    this.#pump = new FramePump({
      wishes,
      send: (frame) => this.#send(frame),
    });
    this.#ingest = new IngestConnection({
      session: (session) => {
        this.#session = session;
        on.session(this.#watched);
        this.#view.watch(this.#watched, roll.wantsPictures);
      },
      acknowledged: (sequence) => this.#pump.acknowledged(sequence),
      rejected: (sequence, reason) => {
        this.#pump.rejected(sequence, reason);
        on.rejected(reason);
      },
      waiting: (why) => {
        this.#view.close();
        this.#interrupted(why);
      },
      refused: (words) => this.#refused(words),
      tokenMissing: () => this.#end('sign-in-needed'),
    });
    this.#view = new ViewConnection({
      opened: () => this.#connected(),
      result: (result) => this.#received(result),
      waiting: (why) => this.#interrupted(why),
      // Our own token was good a moment ago: the server behind it is another one now.
      refused: () => this.#ingest.replace(),
    });
  }

  start() {
    this.#on.state(this.#state);
    this.#startSource();
    this.#ingest.open();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  stop() {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#pump.pause();
    this.#ingest.close();
    this.#view.close();
    this.#source.stop();
  }

  /** Lets the camera go and sends nothing, until it is resumed. */
  pause() {
    if (this.#paused) {
      return;
    }
    this.#paused = true;
    this.#pump.pause();
    this.#source.suspend();
    this.#enter('paused');
    this.#on.trouble(null);
  }

  async resume() {
    if (!this.#paused) {
      return;
    }
    const source = this.#source;
    this.#paused = false;
    this.#enter('connecting');
    try {
      await source.resume();
    } catch (problem) {
      if (source === this.#source) {
        this.#end(problem.code ?? 'camera-failed');
      }
      return;
    }
    if (this.#stopped) {
      source.stop();
    } else if (this.#paused) {
      source.suspend();
    } else {
      this.#reconnect();
    }
  }

  /**
   * Goes on with other pictures in the same session, as after a change of camera. The present
   * source is let go first: many phones can't open two cameras at once.
   *
   * @param {() => Promise<import('./sources.js').Source>} open
   */
  async switchTo(open) {
    this.#source.stop();
    let source;
    try {
      source = await open();
    } catch (problem) {
      this.#end(problem.code);
      return;
    }
    if (this.#stopped) {
      source.stop();
      return;
    }
    this.#source = source;
    this.#watch.restart(performance.now());
    this.#startSource();
    if (this.#paused) {
      source.suspend();
    }
  }

  /** The roll wants pictures now, or doesn't any more. */
  changeView() {
    if (this.#session && this.#ingest.isReady) {
      this.#watch.restart(performance.now());
      this.#view.watch(this.#watched, this.#roll.wantsPictures);
    }
  }

  /** Goes on under another number, so that links to the present one show nothing any more. */
  renew() {
    this.#view.close();
    this.#pump.pause();
    if (!this.#paused) {
      this.#enter('connecting');
    }
    this.#ingest.renew();
  }

  /** The network or the page is back: a wait that is under way is pointless. */
  wake() {
    if (!this.#paused) {
      this.#reconnect();
    }
  }

  get #watched() {
    const { sessionId, viewToken, ownerToken } = this.#session;
    return { session: sessionId, token: viewToken, ownerToken };
  }

  #startSource() {
    this.#source.start(
      () => this.#newPicture(),
      (code) => this.#end(code),
    );
  }

  async #newPicture() {
    if (this.#paused || !(this.#roll.keepsAll || this.#pump.isReady)) {
      return;
    }
    const picture = this.#roll.capture(this.#source);
    if (picture) {
      this.#roll.encoded(picture, await this.#pump.offer(picture));
    }
  }

  #send(frame) {
    this.#watch.sent(performance.now());
    const sequence = this.#ingest.send(frame);
    if (sequence !== null) {
      this.#encoding.set(sequence, Date.now() - frame.capturedAt);
      if (this.#encoding.size > MOST_EXPECTED) {
        this.#encoding.delete(this.#encoding.keys().next().value);
      }
    }
    return sequence;
  }

  #reconnect() {
    this.#watch.restart(performance.now());
    this.#ingest.retryNow();
    if (this.#ingest.isReady) {
      this.#view.retryNow();
    }
    if (this.#ingest.isReady && this.#view.isOpen) {
      this.#connected();
    }
  }

  #connected() {
    if (this.#state === 'live' || this.#paused) {
      return;
    }
    this.#watch.restart(performance.now());
    this.#pump.resume(this.#session);
    this.#enter('live');
    this.#on.trouble(null);
  }

  #received(result) {
    this.#watch.resulted(performance.now(), result);
    this.#pump.resulted(result.header.skipped);
    this.#on.result(result, this.#encoding.get(result.header.sequence) ?? 0);
    this.#encoding.delete(result.header.sequence);
  }

  #interrupted(why) {
    this.#pump.pause();
    if (!this.#paused) {
      this.#enter('reconnecting');
      this.#on.trouble(why === 'full' ? 'server-full' : 'server-gone');
    }
  }

  #tick() {
    if (this.#state !== 'live' || document.hidden) {
      return;
    }
    if (this.#pump.longestWait > UNANSWERED_MS) {
      this.#ingest.replace();
      return;
    }
    this.#on.trouble(this.#watch.verdict(performance.now(), true));
  }

  #refused(words) {
    if (words.includes('token')) {
      forgetIngestToken();
      this.#end('sign-in-refused', words);
    } else {
      this.#end('session-ended', words);
    }
  }

  #end(code, words) {
    if (!this.#stopped) {
      this.stop();
      this.#on.ended(code, words);
    }
  }

  #enter(state) {
    if (this.#state !== state) {
      this.#state = state;
      this.#on.state(state);
    }
  }
}
