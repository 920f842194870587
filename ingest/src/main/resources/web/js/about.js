import { EXPRESSIONS, iconOf } from './expressions.js';
import { readFigures } from './model-card.js';

/** Writes the model's figures into the page. Without them, the link to the model's card remains. */

const CARD = 'models/model-card.md';

const section = /** @type {HTMLElement} */ (document.querySelector('.figures'));
const words = new Map(EXPRESSIONS.map(({ key, word }) => [key, word]));

const answer = await fetch(CARD);
if (!answer.ok) {
  throw new Error(`${CARD}: ${answer.status}`);
}
write(readFigures(await answer.text()));

/** @param {import('./model-card.js').Figures} figures */
function write(figures) {
  for (const place of section.querySelectorAll('[data-figure]')) {
    place.textContent = figures[/** @type {HTMLElement} */ (place).dataset.figure];
  }
  const rows = section.querySelector('tbody');
  const template = document.querySelector('template');
  rows.replaceChildren(...figures.expressions.map((expression) => rowOf(template, expression)));
  const [worst, second] = [...figures.expressions].sort(
    (a, b) => parseFloat(a.recall) - parseFloat(b.recall));
  section.querySelector('.weakest').textContent =
    `It is weakest on faces that people call ${words.get(worst.key)} (${worst.recall} found) and ` +
    `${words.get(second.key)} (${second.recall}).`;
  section.dataset.read = 'true';
}

function rowOf(template, { key, pictures, recall, precision }) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.expression = key;
  row.querySelector('use').setAttribute('href', iconOf(key));
  row.querySelector('.word').textContent = words.get(key);
  row.querySelector('.recall-value').textContent = recall;
  row.querySelector('.bar-fill').style.setProperty('--share', String(parseFloat(recall) / 100));
  row.querySelector('.precision').textContent = precision;
  row.querySelector('.pictures').textContent = pictures;
  return row;
}
