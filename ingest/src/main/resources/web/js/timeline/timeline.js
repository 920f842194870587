import { EXPRESSIONS, wordFor } from '../expressions.js';
import { Chart } from './chart.js';
import { TrackHistory } from './track-history.js';

const REDRAW_MS = 250;
/** For those who asked their system for less motion, and while a cursor is being read. */
const CALM_REDRAW_MS = 1000;
const TABLE_STEP_SECONDS = 10;
const AUTOMATIC = 'auto';

/**
 * What a face looked like in the last minutes: as lines, and for those who don't see them by arrow
 * keys or as a table.
 */
export class Timeline {
  #root;
  #hint;
  #body;
  #chooser;
  #chartRoom;
  #reading;
  #table;
  #legend = new Map();
  #chart;
  #history = new TrackHistory();
  #columns = [[]];
  /** The sample that is being read; null for the newest. */
  #cursor = null;
  #timer;
  #drawnAt = -Infinity;
  #calm = matchMedia('(prefers-reduced-motion: reduce)');

  /** @param {HTMLElement} root */
  constructor(root) {
    const find = (selector) => /** @type {any} */ (root.querySelector(selector));
    this.#root = root;
    this.#hint = find('.timeline-hint');
    this.#body = find('.timeline-body');
    this.#chooser = find('[data-testid="timeline-track"]');
    this.#chartRoom = find('.chart');
    this.#reading = find('[data-testid="chart-reading"]');
    this.#table = find('details');
    this.#chart = new Chart(this.#chartRoom, (index) => this.#pointed(index));
    for (const { key, word } of EXPRESSIONS) {
      this.#legend.set(key, addLegendEntry(find('.legend'), key, word));
    }
    this.#chooser.addEventListener('change', () => {
      this.#cursor = null;
      this.#draw();
    });
    this.#chartRoom.addEventListener('keydown', (event) => this.#keyPressed(event));
    this.#chartRoom.addEventListener('blur', () => this.#moveTo(null));
    this.#table.addEventListener('toggle', () => this.#writeTable());
  }

  /** @param {import('../protocol.js').Face[]} faces */
  add(faces) {
    this.#history.add(performance.now() / 1000, faces);
    this.#drawSoon();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#history.clear();
    this.#cursor = null;
    this.#chooser.replaceChildren();
    this.#show(false);
  }

  /** Shows the next face, and after the last whichever is seen most. */
  nextTrack() {
    const { options, selectedIndex } = this.#chooser;
    if (options.length > 0) {
      this.#chooser.selectedIndex = (selectedIndex + 1) % options.length;
      this.#draw();
    }
  }

  #drawSoon() {
    const pause = this.#calm.matches || this.#cursor !== null ? CALM_REDRAW_MS : REDRAW_MS;
    this.#timer ??= setTimeout(
      () => this.#draw(),
      Math.max(0, this.#drawnAt + pause - performance.now()),
    );
  }

  #draw() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#drawnAt = performance.now();
    const now = this.#drawnAt / 1000;
    this.#offerTracks(this.#history.tracks);
    const track = this.#track(now);
    this.#root.dataset.track = String(track ?? '');
    this.#show(track !== null || this.#columns[0].length > 0);
    const cursorTime = this.#cursor === null ? null : this.#columns[0][this.#cursor];
    const moved = (this.#drawnAt - (this.#columnsAt ?? this.#drawnAt)) / 1000;
    this.#columns = this.#history.columns(track, now);
    this.#columnsAt = this.#drawnAt;
    if (this.#body.hidden) {
      return;
    }
    this.#chart.show(this.#columns);
    if (cursorTime !== null) {
      this.#cursor = nearest(this.#columns[0], cursorTime - moved);
      this.#chart.point(this.#cursor);
    }
    this.#chartRoom.setAttribute('aria-label', `Expressions of ${nameOf(track)}, as lines`);
    this.#writeLegend();
    if (this.#table.open) {
      this.#writeTable();
    }
  }

  #columnsAt = null;

  #track(now) {
    const chosen = this.#chooser.value;
    return chosen === AUTOMATIC || chosen === ''
      ? this.#history.mostSeen(now) ?? this.#history.tracks.at(-1) ?? null
      : Number(chosen);
  }

  #show(something) {
    this.#hint.hidden = something;
    this.#body.hidden = !something;
    this.#chooser.parentElement.hidden = !something;
  }

  #offerTracks(tracks) {
    const present = [...this.#chooser.options].slice(1).map(({ value }) => Number(value));
    if (this.#chooser.options.length > 0 && present.join() === tracks.join()) {
      return;
    }
    const chosen = this.#chooser.value;
    this.#chooser.replaceChildren(
      new Option('Most seen face', AUTOMATIC),
      ...tracks.map((track) => new Option(`Face ${track}`, String(track))),
    );
    this.#chooser.value = tracks.includes(Number(chosen)) ? chosen : AUTOMATIC;
  }

  #keyPressed(event) {
    const last = this.#columns[0].length - 1;
    const at = this.#cursor ?? last;
    const target = {
      ArrowLeft: at - (event.shiftKey ? 20 : 4),
      ArrowRight: at + (event.shiftKey ? 20 : 4),
      Home: 0,
      End: last,
      Escape: null,
    }[event.key];
    if (target === undefined || last < 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#moveTo(target === null ? null : Math.max(0, Math.min(last, target)));
    if (target !== null) {
      this.#reading.textContent = this.#sentence(this.#cursor);
    }
  }

  #moveTo(index) {
    this.#cursor = index;
    this.#chart.point(index);
    this.#writeLegend();
  }

  #pointed(index) {
    this.#cursor = index;
    this.#writeLegend();
  }

  #writeLegend() {
    const index = this.#cursor ?? this.#columns[0].length - 1;
    EXPRESSIONS.forEach(({ key }, i) => {
      const share = this.#columns[i + 1]?.[index] ?? null;
      this.#legend.get(key).textContent = share === null ? '–' : percent(share);
    });
  }

  #sentence(index) {
    const seconds = Math.round(-this.#columns[0][index]);
    const shares = EXPRESSIONS.map(({ key }, i) => ({ key, share: this.#columns[i + 1][index] }));
    const when = seconds === 0 ? 'Now' : `${seconds} seconds ago`;
    if (shares[0].share === null) {
      return `${when}: the face was away.`;
    }
    shares.sort((a, b) => b.share - a.share);
    const [first, second] = shares;
    return `${when}: ${wordFor(first.key)} ${percent(first.share)}, ` +
      `${wordFor(second.key)} ${percent(second.share)}.`;
  }

  #writeTable() {
    const rows = rowsOf(this.#columns).map(({ from, key, share }) => {
      const row = document.createElement('tr');
      const when = document.createElement('th');
      when.scope = 'row';
      when.textContent = from === 0 ? 'now' : `${from} s ago`;
      const looked = document.createElement('td');
      looked.textContent = key ? wordFor(key) : 'no face';
      const part = document.createElement('td');
      part.textContent = key ? percent(share) : '';
      row.append(when, looked, part);
      return row;
    });
    this.#table.querySelector('tbody').replaceChildren(...rows);
  }
}

/** One row for each ten seconds back from now, as far as there is anything. */
function rowsOf(columns) {
  const [times] = columns;
  const rows = [];
  for (let from = 0; times.length > 0 && from <= -times[0]; from += TABLE_STEP_SECONDS) {
    const sums = EXPRESSIONS.map(() => 0);
    let count = 0;
    times.forEach((time, index) => {
      if (-time >= from && -time < from + TABLE_STEP_SECONDS && columns[1][index] !== null) {
        count += 1;
        sums.forEach((_, i) => {
          sums[i] += columns[i + 1][index];
        });
      }
    });
    const top = sums.indexOf(Math.max(...sums));
    rows.push(
      count ? { from, key: EXPRESSIONS[top].key, share: sums[top] / count } : { from, key: null },
    );
  }
  return rows;
}

function nearest(times, wanted) {
  let best = 0;
  times.forEach((time, index) => {
    if (Math.abs(time - wanted) < Math.abs(times[best] - wanted)) {
      best = index;
    }
  });
  return times.length > 0 ? best : null;
}

function addLegendEntry(list, key, word) {
  const entry = document.createElement('li');
  entry.dataset.expression = key;
  const name = document.createElement('span');
  name.className = 'legend-name';
  name.textContent = word;
  const value = document.createElement('span');
  value.className = 'legend-value';
  value.textContent = '–';
  entry.append(name, value);
  list.append(entry);
  return value;
}

function nameOf(track) {
  return track === null ? 'nobody' : `face ${track}`;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}
