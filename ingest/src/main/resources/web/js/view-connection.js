import { socketUrl } from './addresses.js';
import { decodeResult } from './protocol.js';
import { ReconnectingSocket } from './reconnecting-socket.js';

/**
 * Receives the results of one session.
 *
 * The pipeline may deliver a frame twice and never goes back in time for a viewer, so a result that
 * isn't newer than the last one is dropped here, before anyone counts it.
 */
export class ViewConnection {
  #socket;
  #newest = -1;
  /** @type {{session: string, token: string, pictures?: 'no'} | null} */
  #watched = null;

  /**
   * @param {object} on
   * @param {() => void} on.opened
   * @param {(result: ReturnType<typeof decodeResult>) => void} on.result
   * @param {(why: 'lost' | 'full') => void} on.waiting
   * @param {(words: string) => void} on.refused
   */
  constructor(on) {
    this.#socket = new ReconnectingSocket({
      url: () => {
        const url = socketUrl('ws/view');
        url.search = new URLSearchParams(this.#watched).toString();
        return url;
      },
      onOpen: on.opened,
      onMessage: (data) => {
        const result = decodeResult(/** @type {ArrayBuffer} */ (data));
        this.#socket.proven();
        if (result.header.sequence > this.#newest) {
          this.#newest = result.header.sequence;
          on.result(result);
        }
      },
      onWaiting: on.waiting,
      onRefused: on.refused,
      mayRetry: () => !document.hidden,
    });
  }

  /**
   * @param {{session: string, token: string}} watched
   * @param {boolean} pictures false for every frame's numbers and no picture
   */
  watch({ session, token }, pictures) {
    this.#socket.close();
    this.#watched = { session, token, ...(pictures ? {} : { pictures: 'no' }) };
    this.#newest = -1;
    this.#socket.open();
  }

  close() {
    this.#socket.close();
  }

  retryNow() {
    this.#socket.retryNow();
  }

  get isOpen() {
    return this.#socket.isOpen;
  }
}
