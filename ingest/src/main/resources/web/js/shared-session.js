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
        this.#watch.resulted(performance.now(), result.jpeg !== null);
        on.result(result);
      },
      waiting: (why) => {
        this.#live = false;
        on.state('reconnecting');
        on.trouble(why === 'full' ? 'server-full' : 'server-gone');
      },
      refused: (words) => {
        this.stop();
        on.ended('link-refused', words);
      },
    });
  }

  start() {
    this.#on.state('connecting');
    this.#view.watch(this.#link);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#view.close();
  }

  wake() {
    this.#watch.restart(performance.now());
    this.#view.retryNow();
  }

  #tick() {
    if (this.#live && !document.hidden) {
      this.#on.trouble(this.#watch.verdict(performance.now(), false));
    }
  }
}
