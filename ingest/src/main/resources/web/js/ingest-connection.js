import { socketUrl } from './addresses.js';
import { ingestToken } from './ingest-token.js';
import { decodeIngestMessage, encodeFrameHeader } from './protocol.js';
import { ReconnectingSocket } from './reconnecting-socket.js';

/**
 * Sends frames. Each connection is a session of its own: after a reconnection the server gives a
 * new id and the count of frames starts at 0 again.
 */
export class IngestConnection {
  #socket;
  #on;
  #session = null;
  #nextSequence = 0;

  /**
   * @param {object} on
   * @param {(session: import('./protocol.js').Session) => void} on.session
   * @param {(sequence: number) => void} on.acknowledged
   * @param {(sequence: number, reason: string) => void} on.rejected
   * @param {(why: 'lost' | 'full') => void} on.waiting
   * @param {(words: string) => void} on.refused
   * @param {() => void} on.tokenMissing only those may send who hold a token, and there is none
   */
  constructor(on) {
    this.#on = on;
    this.#socket = new ReconnectingSocket({
      url: () => socketUrl('ws/ingest'),
      onOpen: () => {},
      onMessage: (data) => this.#received(data),
      onWaiting: (why) => {
        this.#session = null;
        on.waiting(why);
      },
      onRefused: on.refused,
      mayRetry: () => !document.hidden,
    });
  }

  open() {
    this.#socket.open();
  }

  close() {
    this.#session = null;
    this.#socket.close();
  }

  replace() {
    this.#socket.replace();
  }

  /** Ends the session and begins another at once. */
  renew() {
    this.close();
    this.open();
  }

  retryNow() {
    this.#socket.retryNow();
  }

  get isReady() {
    return this.#session !== null && this.#socket.isOpen;
  }

  /**
   * @param {{style: string, smoothingMillis: number | null, capturedAt: number, jpeg: Blob}} frame
   * @returns {number | null} the sequence it was sent under; null if the connection is closing
   */
  send({ jpeg, ...about }) {
    if (!this.isReady) {
      return null;
    }
    const sequence = this.#nextSequence;
    this.#nextSequence += 1;
    this.#socket.send(new Blob([encodeFrameHeader({ ...about, sequence }), jpeg]));
    return sequence;
  }

  #received(data) {
    const message = decodeIngestMessage(/** @type {string} */ (data));
    switch (message?.type) {
      case 'sign-in':
        this.#signIn();
        break;
      case 'session':
        this.#session = message;
        this.#nextSequence = 0;
        this.#on.session(message);
        break;
      case 'ack':
        this.#socket.proven();
        this.#on.acknowledged(message.sequence);
        break;
      case 'reject':
        this.#on.rejected(message.sequence, message.reason);
        break;
    }
  }
  #signIn() {
    const token = ingestToken();
    if (token === null) {
      this.close();
      this.#on.tokenMissing();
    } else {
      this.#socket.send(JSON.stringify({ type: 'sign-in', token }));
    }
  }
}
