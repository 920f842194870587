import { ACTION_WORDS, messageFor, messageForRejection } from './messages.js';

const REJECTION_STAYS_MS = 6000;

/**
 * Shows one message at a time. What ended or hinders the run stays until it is resolved; a refused
 * frame is mentioned for some seconds, and only if nothing weightier is being said.
 */
export class MessageArea {
  #root;
  #box;
  #title;
  #text;
  #action;
  #help;
  #onAction;
  /** @type {{code: string, words?: string} | null} */
  #lasting = null;
  #rejection = null;
  #rejectionTimer;
  #shown = '';

  /**
   * @param {HTMLElement} root a polite live region that holds the box
   * @param {(action: string) => void} onAction
   */
  constructor(root, onAction) {
    this.#root = root;
    this.#box = /** @type {HTMLElement} */ (root.querySelector('.message-box'));
    this.#title = root.querySelector('.message-title');
    this.#text = root.querySelector('.message-text');
    this.#action = root.querySelector('button');
    this.#help = root.querySelector('a');
    this.#onAction = onAction;
    this.#action.addEventListener('click', () => this.#onAction(this.#action.dataset.action));
  }

  /**
   * @param {string | null} code null when all is well
   * @param {string} [words]
   */
  show(code, words) {
    this.#lasting = code ? { code, words } : null;
    this.#write();
  }

  /** @param {string} reason */
  showRejection(reason) {
    this.#rejection = reason;
    clearTimeout(this.#rejectionTimer);
    this.#rejectionTimer = setTimeout(() => {
      this.#rejection = null;
      this.#write();
    }, REJECTION_STAYS_MS);
    this.#write();
  }

  clear() {
    clearTimeout(this.#rejectionTimer);
    this.#rejection = null;
    this.show(null);
  }

  #write() {
    const code = this.#lasting?.code ?? (this.#rejection && `rejected-${this.#rejection}`) ?? '';
    if (code === this.#shown) {
      return;
    }
    this.#shown = code;
    this.#root.dataset.code = code;
    this.#box.hidden = code === '';
    if (code === '') {
      this.#title.textContent = '';
      this.#text.textContent = '';
      return;
    }
    const message = this.#lasting
      ? messageFor(this.#lasting.code, this.#lasting.words)
      : messageForRejection(this.#rejection);
    this.#box.dataset.tone = message.tone;
    this.#title.textContent = message.title;
    this.#text.textContent = message.text;
    this.#action.hidden = !message.action;
    this.#action.dataset.action = message.action ?? '';
    this.#help.hidden = message.tone === 'info';
    // The help has a place for each code, under that name.
    this.#help.href = `help.html#${code}`;
    this.#action.textContent = message.action ? ACTION_WORDS[message.action] : '';
    if (message.tone === 'error') {
      this.#box.scrollIntoView({ block: 'nearest' });
    }
  }
}
