import { looksLike } from './expressions.js';

const PAUSE_MS = 6000;

/**
 * Tells people who listen to the page what is on the picture, in one short sentence and no more
 * often than they can follow.
 */
export class SpokenSummary {
  #region;
  #faces = null;
  #timer;

  /** @param {HTMLElement} region a polite live region, out of sight */
  constructor(region) {
    this.#region = region;
  }

  start() {
    this.stop();
    this.#timer = setInterval(() => this.#speak(), PAUSE_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#faces = null;
    this.#region.textContent = '';
  }

  /** @param {import('./protocol.js').Face[]} faces */
  update(faces) {
    this.#faces = faces;
  }

  #speak() {
    if (this.#faces === null) {
      return;
    }
    const words = sentence(this.#faces);
    // Writing the same words again would make some screen readers repeat them.
    if (this.#region.textContent !== words) {
      this.#region.textContent = words;
    }
  }
}

function sentence(faces) {
  if (faces.length === 0) {
    return 'No face in the picture.';
  }
  const looks = faces.map(({ emotion }) => looksLike(emotion));
  return faces.length === 1
    ? `One face, ${looks[0]}.`
    : `${faces.length} faces: ${looks.map((look) => `one ${look}`).join(', ')}.`;
}
