import { fileName, sizeInWords } from '../downloads.js';

/** Offers what was recorded, until it is discarded or something else is recorded. */
export class TakesPanel {
  #root;
  #words;
  #film;
  #table;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#words = root.querySelector('.takes-words');
    this.#film = /** @type {HTMLAnchorElement} */ (root.querySelector('[data-testid="take-film"]'));
    this.#table = /** @type {HTMLAnchorElement} */ (
      root.querySelector('[data-testid="take-table"]')
    );
    root.querySelector('[data-testid="take-discard"]').addEventListener('click', () => {
      this.discard();
    });
  }

  /** @param {import('./recorder.js').Take} take */
  offer({ film, extension, table, rows, seconds, startedAt }) {
    this.discard();
    const name = fileName(startedAt);
    offer(this.#film, film, `${name}.${extension}`, 'Film');
    offer(this.#table, table, `${name}.csv`, 'Numbers');
    this.#words.textContent =
      `${seconds} s of film, and ${rows} ${rows === 1 ? 'row' : 'rows'} of numbers. They are in ` +
      'this page only, until you save them.';
    this.#root.hidden = false;
    this.#root.querySelector('h2').focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: 'nearest' });
  }

  discard() {
    this.#root.hidden = true;
    for (const link of [this.#film, this.#table]) {
      if (link.hasAttribute('href')) {
        URL.revokeObjectURL(link.href);
        link.removeAttribute('href');
      }
    }
  }
}

function offer(link, blob, name, word) {
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.textContent = `${word} · ${sizeInWords(blob.size)}`;
}
