import { EXPRESSIONS } from './expressions.js';
import { mostly, percent, rateOf, shareSkipped } from './figures.js';
import { HistoryChart } from './history-chart.js';

/** One session. It keeps its elements from poll to poll, so that focus and open tables stay. */
export class SessionCard {
  #root;
  #chart;
  #segments = new Map();
  #history = [];
  #inSight = false;

  /**
   * @param {HTMLTemplateElement} template
   * @param {string} session
   * @param {string} name
   */
  constructor(template, session, name) {
    this.#root = /** @type {HTMLElement} */ (template.content.firstElementChild.cloneNode(true));
    this.#root.dataset.session = session;
    const title = this.#find('.name');
    title.textContent = name;
    title.title = session;
    this.#find('.table').setAttribute('aria-label', `Last five minutes of ${name}`);
    for (const { key } of EXPRESSIONS) {
      const segment = document.createElement('span');
      segment.className = 'share';
      segment.dataset.expression = key;
      this.#segments.set(key, segment);
    }
    this.#find('.shares').append(...this.#segments.values());
    this.#chart = new HistoryChart(this.#find('.chart'));
    this.#find('details').addEventListener('toggle', () => this.#writeTable());
  }

  get element() {
    return this.#root;
  }

  /** @param {ReturnType<import('./figures.js').figuresOf>} figures */
  show(figures) {
    this.#root.dataset.quiet = String(figures.quiet);
    this.#write('.age', figures.age);
    this.#write('.frames', `${figures.framesPerSecond.toFixed(1)} /s`);
    this.#write('.faces', String(figures.faces));
    this.#write('.skipped', percent(figures.skippedShare));
    this.#find('.skipped-meter').dataset.many = String(figures.manySkipped);
    this.#write('.look-words', figures.looks);
    this.#write('.look-detail', figures.detail);
    for (const [key, segment] of this.#segments) {
      segment.style.setProperty('--part', String(figures.share?.[key] ?? 0));
    }
    this.#history = figures.history;
    if (this.#inSight) {
      this.#chart.show(this.#history);
    }
    this.#writeTable();
  }

  /** Only what is in sight is painted. */
  setInSight(inSight) {
    this.#inSight = inSight;
    if (inSight && this.#history.length > 0) {
      this.#chart.show(this.#history);
    }
  }

  repaint() {
    this.#chart.renew();
  }

  remove() {
    this.#chart.remove();
    this.#root.remove();
  }

  #writeTable() {
    if (/** @type {HTMLDetailsElement} */ (this.#find('details')).open) {
      this.#find('tbody').replaceChildren(...[...this.#history].reverse().map(rowOf));
    }
  }

  #write(selector, words) {
    const place = this.#find(selector);
    if (place.textContent !== words) {
      place.textContent = words;
    }
  }

  /** @returns {HTMLElement} */
  #find(selector) {
    return this.#root.querySelector(selector);
  }
}

function rowOf(summary) {
  const row = document.createElement('tr');
  const time = document.createElement('th');
  time.scope = 'row';
  time.textContent = new Date(summary.windowStart).toLocaleTimeString();
  const cells = [
    mostly(summary),
    String(summary.tracks),
    rateOf(summary).toFixed(1),
    percent(shareSkipped(summary)),
  ].map((words, at) => {
    const cell = document.createElement('td');
    cell.className = at > 0 ? 'number' : '';
    cell.textContent = words;
    return cell;
  });
  row.append(time, ...cells);
  return row;
}
