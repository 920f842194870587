/**
 * Single keys for what people do most. They can be switched off, since whoever speaks to their
 * computer may press keys without meaning to (WCAG 2.2, criterion 2.1.4), and they are silent while
 * something is typed or chosen.
 *
 * @typedef {object} Shortcut
 * @property {string} key as `KeyboardEvent.key` has it, in lower case
 * @property {string} does in words
 * @property {() => void} act
 */

const TAKES_KEYS = 'input:not([type="radio"], [type="checkbox"]), select, textarea, dialog';

export class Shortcuts {
  #shortcuts;
  #dialog;
  #switch;

  /**
   * @param {HTMLDialogElement} dialog that lists them
   * @param {Shortcut[]} shortcuts
   */
  constructor(dialog, shortcuts) {
    this.#dialog = dialog;
    this.#shortcuts = [
      ...shortcuts,
      { key: '?', does: 'This list', act: () => this.open() },
    ];
    this.#switch = /** @type {HTMLInputElement} */ (
      dialog.querySelector('[data-testid="keys-on"]')
    );
    dialog.querySelector('.keys').replaceChildren(...this.#shortcuts.flatMap(entryOf));
    document.addEventListener('keydown', (event) => this.#pressed(event));
  }

  open() {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
  }

  #pressed(event) {
    const { key, ctrlKey, altKey, metaKey, repeat, target, defaultPrevented } = event;
    if (ctrlKey || altKey || metaKey || repeat || defaultPrevented) {
      return;
    }
    if (target instanceof Element && target.closest(TAKES_KEYS)) {
      return;
    }
    const shortcut = this.#shortcuts.find((one) => one.key === key.toLowerCase());
    if (shortcut && this.#switch.checked) {
      event.preventDefault();
      shortcut.act();
    }
  }
}

function entryOf({ key, does }) {
  const term = document.createElement('dt');
  const cap = document.createElement('kbd');
  cap.textContent = key.toUpperCase();
  term.append(cap);
  const words = document.createElement('dd');
  words.textContent = does;
  return [term, words];
}
