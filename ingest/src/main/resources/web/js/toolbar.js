/**
 * What stands beneath the picture: which view, and what can be done with it. It knows the buttons;
 * what follows from them is for the listener.
 */
export class Toolbar {
  #root;
  #picture;
  #on;

  /**
   * @param {HTMLElement} picture the stage with all that belongs to it; fills the screen on demand
   * @param {object} on
   * @param {(view: 'annotated' | 'overlay') => void} on.view
   * @param {(mirrored: boolean) => void} on.mirror
   * @param {() => void} on.snapshot
   * @param {() => void} on.record
   * @param {() => void} on.share
   */
  constructor(picture, on) {
    this.#picture = picture;
    this.#root = picture.querySelector('.toolbar');
    this.#on = on;
    for (const radio of this.#root.querySelectorAll('input[name="view"]')) {
      radio.addEventListener('change', () => on.view(this.view));
    }
    this.#button('mirror').addEventListener('click', () => this.toggleMirror());
    this.#button('snapshot').addEventListener('click', on.snapshot);
    this.#button('record').addEventListener('click', on.record);
    this.#button('share').addEventListener('click', on.share);
    this.#button('full-screen').addEventListener('click', () => this.toggleFullScreen());
    // Phones that can't fill the screen with anything but a video don't get the button.
    this.#button('full-screen').hidden = !document.fullscreenEnabled;
    document.addEventListener('fullscreenchange', () => {
      this.#press('full-screen', document.fullscreenElement === picture);
    });
  }

  /** @returns {'annotated' | 'overlay'} */
  get view() {
    return this.#root.querySelector('input[name="view"]:checked').value;
  }

  get isMirrored() {
    return this.#button('mirror').getAttribute('aria-pressed') === 'true';
  }

  toggleView() {
    const other = this.#root.querySelector('input[name="view"]:not(:checked)');
    other.checked = true;
    this.#on.view(this.view);
  }

  toggleMirror() {
    this.#press('mirror', !this.isMirrored);
    this.#on.mirror(this.isMirrored);
  }

  async toggleFullScreen() {
    try {
      await (document.fullscreenElement
        ? document.exitFullscreen()
        : this.#picture.requestFullscreen());
    } catch {
      // The browser says no, as it may; the page stays as it is.
    }
  }

  /** @param {boolean} running whether there is a picture to do something with */
  setRunning(running) {
    for (const id of ['snapshot', 'record', 'share']) {
      this.#button(id).disabled = !running;
    }
  }

  setRecording(recording) {
    this.#press('record', recording);
    this.#button('record').querySelector('span').textContent = recording ? 'Finish' : 'Record';
  }

  /** For browsers that can't film a canvas. */
  withoutRecording() {
    this.#button('record').hidden = true;
  }

  setShared(shared) {
    this.#button('share').classList.toggle('is-on', shared);
    this.#button('share').querySelector('span').textContent = shared ? 'Shared' : 'Share';
  }

  #press(id, pressed) {
    this.#button(id).setAttribute('aria-pressed', String(pressed));
  }

  #button(id) {
    return /** @type {HTMLButtonElement} */ (this.#root.querySelector(`[data-testid="${id}"]`));
  }
}
