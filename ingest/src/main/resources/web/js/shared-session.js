import { ProgressWatch } from './progress-watch.js';
import { ViewConnection } from './view-connection.js';

const TICK_MS = 500;

/** Shows somebody else's session, by share link. Sends nothing and opens no camera. */
export class SharedSession {
  #view;
  #on;
  #link;
  #watch = new ProgressWatch(performance.now());
  #timer;
  #live = false;
  #paused = false;

  /**
   * @param {object} options
   * @param {{session: string, token: string}} options.link
   * @param {import('./live-session.js').RunListener} options.on
   */
  constructor({ link, on }) {
    this.#link = link;
    this.#on = on;
    this.#view = new ViewConnection({
      opened: () => {
        this.#live = true;
        this.#watch.restart(performance.now());
        on.state('live');
        on.trouble(null);
      },
      result: (result) => {
        this.#watch.resulted(performance.now(), result);
        on.result(result, 0);
      },
      waiting: (why) => {
        this.#live = false;
        on.state('reconnecting');
        on.trouble(why === 'full' ? 'server-full' : 'server-gone');
      },
      refused: (words) => {
        this.stop();
        on.ended(words.includes('expired') ? 'link-expired' : 'link-refused', words);
      },
    });
  }

  start() {
    this.#on.state('connecting');
    this.#on.session(this.#link);
    this.#view.watch(this.#link, true);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#view.close();
  }

  /** Lets go of the connection, so that nothing is fetched that nobody sees. */
  pause() {
    if (!this.#paused) {
      this.#paused = true;
      this.#live = false;
      this.#view.close();
      this.#on.state('paused');
      this.#on.trouble(null);
    }
  }

  resume() {
    if (this.#paused) {
      this.#paused = false;
      this.#on.state('connecting');
      this.#view.watch(this.#link, true);
    }
  }

  wake() {
    if (!this.#paused) {
      this.#watch.restart(performance.now());
      this.#view.retryNow();
    }
  }

  #tick() {
    if (this.#live && !document.hidden) {
      this.#on.trouble(this.#watch.verdict(performance.now(), false));
    }
  }
}
