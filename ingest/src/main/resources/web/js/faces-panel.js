import { EXPRESSIONS, iconOf, looksLike } from './expressions.js';
import { colourIndexOf } from './track-colours.js';

const REDRAW_MS = 100;
/** A face that the detector loses for a frame or two keeps its place. */
const LINGER_MS = 700;

/**
 * A card with seven bars for each face. Cards stand in the order of their tracks, which never
 * change places, and each track keeps its colour.
 */
export class FacesPanel {
  #list;
  #hint;
  /** @type {Map<number, FaceCard>} */
  #cards = new Map();
  /** @type {import('./protocol.js').Face[]} */
  #faces = [];
  #timer;
  #redrawnAt = -Infinity;

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} hint stands in for an empty list
   */
  constructor(list, hint) {
    this.#list = list;
    this.#hint = hint;
  }

  /** @param {import('./protocol.js').Face[]} faces those of the picture just shown */
  update(faces) {
    this.#faces = faces;
    this.#timer ??= setTimeout(
      () => this.#redraw(),
      Math.max(0, this.#redrawnAt + REDRAW_MS - performance.now()),
    );
  }

  /** @param {string} words what to say while there are no faces */
  say(words) {
    this.#hint.textContent = words;
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#faces = [];
    this.#cards.clear();
    this.#list.replaceChildren();
    this.#hint.hidden = false;
  }

  #redraw() {
    const now = performance.now();
    this.#timer = undefined;
    this.#redrawnAt = now;
    for (const face of this.#faces) {
      this.#cardOf(face.track).show(face, now);
    }
    for (const [track, card] of this.#cards) {
      if (now - card.seenAt > LINGER_MS) {
        card.element.remove();
        this.#cards.delete(track);
      }
    }
    this.#hint.hidden = this.#cards.size > 0;
  }

  #cardOf(track) {
    let card = this.#cards.get(track);
    if (!card) {
      card = new FaceCard(track);
      this.#cards.set(track, card);
      const later = [...this.#list.children].find(
        (other) => Number(/** @type {HTMLElement} */ (other).dataset.track) > track,
      );
      this.#list.insertBefore(card.element, later ?? null);
    }
    return card;
  }
}

class FaceCard {
  seenAt = 0;
  element;
  #icon;
  #words;
  #confidence;
  #bars = new Map();

  constructor(track) {
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector('#face-card'));
    const row = /** @type {HTMLTemplateElement} */ (document.querySelector('#probability-row'));
    this.element = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
    this.element.dataset.track = String(track);
    this.element.dataset.colour = String(colourIndexOf(track));
    this.#icon = this.element.querySelector('use');
    this.#words = this.element.querySelector('.face-words');
    this.#confidence = this.element.querySelector('.face-confidence');
    this.element.querySelector('.face-track').textContent = `Face ${track}`;
    for (const { key, word } of EXPRESSIONS) {
      const line = /** @type {HTMLElement} */ (row.content.firstElementChild.cloneNode(true));
      line.dataset.probability = key;
      line.querySelector('.probability-name').textContent = word;
      this.#bars.set(key, {
        line,
        bar: line.querySelector('.probability-bar'),
        value: line.querySelector('.probability-value'),
      });
      this.element.querySelector('.probabilities').append(line);
    }
  }

  /** @param {import('./protocol.js').Face} face */
  show({ emotion, confidence, probabilities }, now) {
    this.seenAt = now;
    if (this.element.dataset.emotion !== emotion) {
      this.element.dataset.emotion = emotion;
      this.#icon.setAttribute('href', iconOf(emotion));
      this.#words.textContent = looksLike(emotion);
    }
    this.#confidence.textContent = percent(confidence);
    for (const [key, { line, bar, value }] of this.#bars) {
      const probability = probabilities?.[key] ?? 0;
      bar.style.setProperty('--share', String(Math.min(1, Math.max(0, probability))));
      value.textContent = percent(probability);
      line.classList.toggle('is-top', key === emotion);
    }
  }
}

function percent(share) {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : '';
}
