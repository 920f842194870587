const EXPIRY_RADIX = 36;

/** Where one gets the link that lets others watch. Nobody is let in before it is opened. */
export class ShareDialog {
  #dialog;
  #link;
  #note;
  #watched = null;
  #shared = false;
  #on;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {object} on
   * @param {() => void} on.shared from now on others may be watching
   * @param {() => void} on.ended links that were given away are to show nothing any more
   */
  constructor(dialog, on) {
    const find = (id) => /** @type {any} */ (dialog.querySelector(`[data-testid="${id}"]`));
    this.#dialog = dialog;
    this.#link = find('share-link');
    this.#note = find('share-note');
    this.#on = on;
    find('share-copy').addEventListener('click', () => this.#copy());
    find('share-end').addEventListener('click', () => {
      this.forget();
      dialog.close();
      on.ended();
    });
    this.#link.addEventListener('focus', () => this.#link.select());
  }

  get isShared() {
    return this.#shared;
  }

  /** @param {{session: string, token: string}} watched the session that a link is to show */
  setSession(watched) {
    const changed = this.#watched !== null && this.#watched.session !== watched.session;
    this.#watched = watched;
    this.#write();
    if (changed && this.#shared) {
      this.#note.textContent =
        'The server was lost and is back, so the link is a new one. Please send it again.';
      this.#open();
    }
  }

  open() {
    if (!this.#watched || this.#dialog.open) {
      return;
    }
    this.#note.textContent = `The link works until ${expiryOf(this.#watched.token)}.`;
    if (!this.#shared) {
      this.#shared = true;
      this.#on.shared();
    }
    this.#open();
  }

  /** The session is over, and its link with it. */
  forget() {
    this.#shared = false;
    this.#watched = null;
    if (this.#dialog.open) {
      this.#dialog.close();
    }
  }

  #open() {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    this.#link.focus();
  }

  #write() {
    const url = new URL(document.baseURI);
    const { session, token } = this.#watched;
    url.hash = new URLSearchParams({ watch: session, token }).toString();
    this.#link.value = url.href;
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#link.value);
      this.#note.textContent = 'Copied.';
    } catch {
      // Pages over plain http have no clipboard, and a browser may refuse it.
      this.#link.select();
      this.#note.textContent = 'Your browser doesn’t let this page copy. The link is selected: ' +
        'copy it yourself.';
    }
  }
}

/** The token begins with the second that it expires at. */
function expiryOf(token) {
  const seconds = parseInt(token.split('.')[0], EXPIRY_RADIX);
  return new Date(seconds * 1000).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}
