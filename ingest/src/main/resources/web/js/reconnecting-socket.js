import { Backoff } from './backoff.js';

const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;
const FULL_SERVER_PAUSE_MS = 5000;
const SILENT_OPENING_MS = 10_000;

/**
 * A WebSocket that comes back by itself.
 *
 * The server may close it for good (1008): then it stays closed and says so. After anything else it
 * waits, longer each time, and connects again. The waits grow until its owner calls `proven`:
 * a server that accepts and hangs up at once must not be hammered.
 */
export class ReconnectingSocket {
  #socket = null;
  #timer = undefined;
  #wanted = false;
  #backoff;
  #on;
  #url;

  /**
   * @param {object} options
   * @param {() => URL} options.url asked anew for each attempt
   * @param {() => void} options.onOpen
   * @param {(data: string | ArrayBuffer) => void} options.onMessage
   * @param {(why: 'lost' | 'full') => void} options.onWaiting the connection is down; it will retry
   * @param {(words: string) => void} options.onRefused closed for good, with the server's words
   * @param {() => boolean} [options.mayRetry] false postpones an attempt until `retryNow`
   * @param {Backoff} [options.backoff]
   */
  constructor({ url, onOpen, onMessage, onWaiting, onRefused, mayRetry, backoff }) {
    this.#url = url;
    this.#on = { onOpen, onMessage, onWaiting, onRefused, mayRetry: mayRetry ?? (() => true) };
    this.#backoff = backoff ?? new Backoff();
  }

  open() {
    this.#wanted = true;
    this.#backoff.reset();
    this.#connect();
  }

  /** Closes it for good; no callback follows. */
  close() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Gives up this connection, as one that has gone silent, and makes another after a wait. */
  replace() {
    this.#drop();
    this.#waitAndRetry('lost');
  }

  /** Skips what is left of a wait, if there is one. */
  retryNow() {
    if (this.#wanted && this.#socket === null) {
      this.#connect();
    }
  }

  /** The other side does what it should, so the next loss may be answered quickly. */
  proven() {
    this.#backoff.reset();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** @param {string | Blob | ArrayBuffer} data */
  send(data) {
    this.#socket.send(data);
  }

  #connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#url());
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    // A connection given up earlier may still report; only the present one is listened to.
    const ifCurrent = (handle) => (event) => {
      if (this.#socket === socket) {
        handle(event);
      }
    };
    socket.onopen = ifCurrent(() => {
      clearTimeout(this.#timer);
      this.#on.onOpen();
    });
    socket.onmessage = ifCurrent((event) => this.#on.onMessage(event.data));
    socket.onclose = ifCurrent((event) => this.#closed(event));
    // A host that swallows packets leaves an attempt hanging for minutes.
    this.#timer = setTimeout(() => this.replace(), SILENT_OPENING_MS);
  }

  #closed({ code, reason }) {
    this.#socket = null;
    clearTimeout(this.#timer);
    if (code === POLICY_VIOLATION) {
      this.#wanted = false;
      this.#on.onRefused(reason);
    } else {
      this.#waitAndRetry(code === TRY_AGAIN_LATER ? 'full' : 'lost');
    }
  }

  #waitAndRetry(why) {
    if (!this.#wanted) {
      return;
    }
    const pause = this.#backoff.next() + (why === 'full' ? FULL_SERVER_PAUSE_MS : 0);
    this.#timer = setTimeout(() => {
      if (this.#on.mayRetry()) {
        this.#connect();
      }
    }, pause);
    this.#on.onWaiting(why);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    socket?.close();
  }
}
