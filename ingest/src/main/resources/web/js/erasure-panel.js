import { ERASURE_WORDS, erasureOrdered } from './messages.js';

const CHECK_MS = 60_000;

/**
 * Lets people have the results of their visit deleted: of all sessions that this page has sent since
 * it was loaded. Tokens are kept in the page's memory and nowhere else.
 */
export class ErasurePanel {
  #root;
  #button;
  #note;
  #before;
  /** Whose results may be deleted: owner tokens by session. @type {Map<string, string>} */
  #sessions = new Map();
  /** Whose are being deleted, the same way. @type {Map<string, string>} */
  #leaving = new Map();
  /** Whether there were some that this page can't have deleted any more. */
  #lost = false;
  #timer;

  /**
   * @param {HTMLElement} root
   * @param {() => void} before what is to be done first; nothing is sent after it
   */
  constructor(root, before) {
    this.#root = root;
    this.#button = /** @type {HTMLButtonElement} */ (root.querySelector('[data-testid="erase"]'));
    this.#note = root.querySelector('[data-testid="erase-note"]');
    this.#before = before;
    this.#button.addEventListener('click', () => this.#erase());
  }

  /** @param {{session: string, ownerToken?: string}} sent viewers have no owner's token */
  add({ session, ownerToken }) {
    if (!ownerToken) {
      return;
    }
    this.#sessions.set(session, ownerToken);
    this.#note.textContent = '';
    this.#button.disabled = false;
    this.#root.hidden = false;
  }

  /** Asks for all of them, whatever becomes of one. */
  async #erase() {
    this.#before();
    this.#button.disabled = true;
    this.#note.textContent = ERASURE_WORDS.asking;
    let goneBy = 0;
    const refusals = new Set();
    for (const [session, token] of [...this.#sessions]) {
      const answer = await ask('DELETE', session, token);
      if (typeof answer === 'string') {
        refusals.add(answer);
        this.#refused(session, answer);
      } else {
        this.#sessions.delete(session);
        this.#leaving.set(session, token);
        goneBy = Math.max(goneBy, answer.resultsGoneBy);
      }
    }
    // What can be tried again comes first.
    const refusal = ['unanswered', 'too-late', 'not-offered'].find((it) => refusals.has(it));
    this.#note.textContent =
      goneBy > 0 ? erasureOrdered(new Date(goneBy), refusal) : ERASURE_WORDS[refusal];
    this.#button.disabled = this.#sessions.size === 0;
    if (this.#leaving.size > 0) {
      clearInterval(this.#timer);
      this.#timer = setInterval(() => this.#check(), CHECK_MS);
    }
  }

  /** What is too late stays so: nobody need ask again. */
  #refused(session, refusal) {
    if (refusal === 'too-late') {
      this.#sessions.delete(session);
      this.#lost = true;
    }
  }

  /** Whether the server has looked again and found nothing left. */
  async #check() {
    if (document.hidden) {
      return;
    }
    for (const [session, token] of [...this.#leaving]) {
      const answer = await ask('GET', session, token);
      if (typeof answer !== 'string' && answer.state === 'erased') {
        this.#leaving.delete(session);
      }
    }
    if (this.#leaving.size > 0) {
      return;
    }
    clearInterval(this.#timer);
    if (this.#sessions.size === 0) {
      this.#note.textContent = ERASURE_WORDS[this.#lost ? 'some-erased' : 'erased'];
    }
  }
}

/**
 * The token goes in a header, where it is in no address and so in no log.
 *
 * @returns {Promise<{state: string, resultsGoneBy: number} | 'unanswered' | 'too-late' |
 *     'not-offered'>}
 */
async function ask(method, session, token) {
  const url = new URL(`api/v1/sessions/${encodeURIComponent(session)}`, document.baseURI);
  url.hash = '';
  url.search = '';
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(url, { method, headers, cache: 'no-store' });
    if (response.ok) {
      return await response.json();
    }
    return { 401: 'too-late', 403: 'not-offered', 404: 'not-offered', 405: 'not-offered' }[
      response.status
    ] ?? 'unanswered';
  } catch {
    return 'unanswered';
  }
}
