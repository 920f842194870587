import { FramePump } from './frame-pump.js';
import { IngestConnection } from './ingest-connection.js';
import { ProgressWatch } from './progress-watch.js';
import { ViewConnection } from './view-connection.js';

const TICK_MS = 500;
/** A server that leaves a frame unanswered this long is gone, whatever its connection claims. */
const UNANSWERED_MS = 10_000;

/**
 * What a run tells the page. A run is one person's use from Start to Stop, across all losses of the
 * server; `LiveSession` and `SharedSession` are the two kinds.
 *
 * @typedef {object} RunListener
 * @property {(state: 'connecting' | 'live' | 'reconnecting') => void} state
 * @property {(result: ReturnType<typeof import('./protocol.js').decodeResult>) => void} result
 * @property {(code: string | null) => void} trouble what is wrong at present and may heal by itself
 * @property {(reason: string) => void} rejected one frame was refused
 * @property {(code: string, words?: string) => void} ended it is over and won't come back by itself
 */

/**
 * Sends one's own pictures and receives what became of them. Frames leave only while the answers
 * can be seen: pictures are never sent into the dark.
 */
export class LiveSession {
  #source;
  #pump;
  #ingest;
  #view;
  #on;
  #watch = new ProgressWatch(performance.now());
  #timer;
  #state = 'connecting';
  #stopped = false;
  /** @type {import('./protocol.js').Session | null} */
  #session = null;

  /**
   * @param {object} options
   * @param {import('./sources.js').Source} options.source
   * @param {() => string} options.style
   * @param {RunListener} options.on
   */
  constructor({ source, style, on }) {
    this.#on = on;
    this.#source = source;
    this.#pump = new FramePump({
      source,
      style,
      send: (frame) => {
        this.#watch.sent(performance.now());
        return this.#ingest.send(frame);
      },
    });
    this.#ingest = new IngestConnection({
      session: (session) => {
        this.#session = session;
        this.#view.watch({ session: session.sessionId, token: session.viewToken });
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
      refused: (words) => this.#end('session-ended', words),
    });
    this.#view = new ViewConnection({
      opened: () => this.#goLive(),
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
    this.#pump.switchTo(source);
    this.#watch.restart(performance.now());
    this.#startSource();
  }

  /** The network or the page is back: a wait that is under way is pointless. */
  wake() {
    this.#watch.restart(performance.now());
    this.#ingest.retryNow();
    if (this.#ingest.isReady) {
      this.#view.retryNow();
    }
  }

  #startSource() {
    this.#source.start(
      () => this.#pump.offer(),
      (code) => this.#end(code),
    );
  }

  #goLive() {
    this.#watch.restart(performance.now());
    this.#pump.resume(this.#session);
    this.#enter('live');
    this.#on.trouble(null);
  }

  #received(result) {
    this.#watch.resulted(performance.now(), result.jpeg !== null);
    this.#pump.resulted(result.header.skipped);
    this.#on.result(result);
  }

  #interrupted(why) {
    this.#pump.pause();
    this.#enter('reconnecting');
    this.#on.trouble(why === 'full' ? 'server-full' : 'server-gone');
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
