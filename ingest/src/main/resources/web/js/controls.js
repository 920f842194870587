import { consentFor } from './messages.js';

/**
 * The choices a person makes: source, device or file, style, smoothing, Start, Pause and Stop. It
 * knows what is chosen; what follows from it is for the listener.
 */
export class Controls {
  #form;
  #start;
  #pause;
  #stop;
  #smoothing;
  #smoothingWords;
  /** @type {number | null} */
  #smoothingMillis = null;
  #consent;
  #fileRow;
  #file;
  #deviceRow;
  #devices;
  #where;
  #on;

  /**
   * @param {HTMLFormElement} form
   * @param {{here: boolean, host: string}} where the server that pictures would go to
   * @param {object} on
   * @param {() => void} on.start
   * @param {() => void} on.stop
   * @param {() => void} on.pause pressed to pause, or to go on
   * @param {() => void} on.sourceChanged
   * @param {() => void} on.deviceChanged
   */
  constructor(form, where, on) {
    const find = (selector) => form.querySelector(selector);
    this.#form = form;
    this.#start = /** @type {HTMLButtonElement} */ (find('[data-testid="start"]'));
    this.#pause = /** @type {HTMLButtonElement} */ (find('[data-testid="pause"]'));
    this.#stop = /** @type {HTMLButtonElement} */ (find('[data-testid="stop"]'));
    this.#smoothing = /** @type {HTMLInputElement} */ (find('[data-testid="smoothing"]'));
    this.#smoothingWords = find('[data-testid="smoothing-value"]');
    this.#consent = /** @type {HTMLElement} */ (find('.consent'));
    this.#fileRow = /** @type {HTMLElement} */ (find('.file-row'));
    this.#file = /** @type {HTMLInputElement} */ (find('[data-testid="file"]'));
    this.#deviceRow = /** @type {HTMLElement} */ (find('.device-row'));
    this.#devices = /** @type {HTMLSelectElement} */ (find('[data-testid="device"]'));
    this.#where = where;
    this.#on = on;

    form.addEventListener('submit', (event) => {
      event.preventDefault();
      on.start();
    });
    this.#pause.addEventListener('click', on.pause);
    this.#stop.addEventListener('click', on.stop);
    this.#smoothing.addEventListener('input', () => this.#smooth());
    this.#devices.addEventListener('change', on.deviceChanged);
    this.#file.addEventListener('change', () => this.#sourceChanged());
    for (const radio of form.querySelectorAll('input[name="source"]')) {
      radio.addEventListener('change', () => this.#sourceChanged());
    }
    this.#smoothing.setAttribute('aria-valuetext', this.#smoothingWords.textContent);
    this.#reflectSource();
  }

  /** @returns {import('./sources.js').SourceChoice} */
  get source() {
    const kind = /** @type {'camera' | 'file' | 'demo'} */ (this.#chosen('source'));
    return { kind, deviceId: this.#devices.value, file: this.#file.files[0] };
  }

  /** @returns {string} */
  get style() {
    return this.#chosen('style');
  }

  /** @param {string} style */
  chooseStyle(style) {
    this.#form.elements.namedItem('style').value = style;
  }

  /** @returns {number | null} null until it is touched: the server's own setting */
  get smoothingMillis() {
    return this.#smoothingMillis;
  }

  /** @param {'camera' | 'file' | 'demo'} kind */
  chooseSource(kind) {
    this.#form.elements.namedItem('source').value = kind;
    this.#sourceChanged();
  }

  /**
   * @param {{id: string, name: string}[]} cameras
   * @param {string} [selected] the id of the one in use
   */
  offerCameras(cameras, selected = this.#devices.value) {
    this.#devices.replaceChildren(...cameras.map(({ id, name }) => new Option(name, id)));
    if (cameras.some(({ id }) => id === selected)) {
      this.#devices.value = selected;
    }
    this.#reflectSource();
  }

  /** Swaps Start for Stop, or back, and takes the keyboard's focus along. */
  setRunning(running) {
    const present = running ? this.#stop : this.#start;
    const hadFocus = [this.#start, this.#stop, this.#pause].some(
      (button) => button !== present && button === document.activeElement,
    );
    this.#form.dataset.running = String(running);
    this.#start.hidden = running;
    this.#pause.hidden = !running;
    this.#stop.hidden = !running;
    // Enter in any field presses the form's first button, hidden or not, unless it is disabled.
    this.#start.disabled = running;
    if (hadFocus) {
      present.focus({ preventScroll: true });
    }
  }

  /** Says on its button what pressing it does now. */
  setPaused(paused) {
    this.#pause.textContent = paused ? 'Resume' : 'Pause';
  }

  /** For a page that only shows: nothing is sent, so there is nothing to agree to. */
  becomeViewer() {
    this.#start.textContent = 'Watch';
    this.#start.removeAttribute('aria-describedby');
  }

  focusStart() {
    this.#start.focus();
  }

  #smooth() {
    const seconds = Number(this.#smoothing.value);
    this.#smoothingMillis = Math.round(1000 * seconds);
    this.#smoothingWords.textContent = seconds === 0 ? 'none' : `${seconds.toFixed(2)} s`;
    this.#smoothing.setAttribute('aria-valuetext', this.#smoothingWords.textContent);
  }

  #sourceChanged() {
    this.#reflectSource();
    this.#on.sourceChanged();
  }

  #reflectSource() {
    const { kind } = this.source;
    this.#fileRow.hidden = kind !== 'file';
    this.#deviceRow.hidden = kind !== 'camera' || this.#devices.options.length < 2;
    this.#consent.textContent = consentFor({ kind, ...this.#where });
  }

  #chosen(name) {
    return String(new FormData(this.#form).get(name));
  }
}
