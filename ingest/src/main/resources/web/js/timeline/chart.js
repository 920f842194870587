import { EXPRESSIONS } from '../expressions.js';
import { HISTORY_SECONDS } from './track-history.js';

const LINE_REM = 0.125;
/** In the page's own measure, which grows on large screens. */
const HEIGHT_REM = 10.5;

/**
 * The lines of one face, drawn by uPlot. The library is fetched when there is something to draw.
 */
export class Chart {
  #room;
  #onCursor;
  #plot = null;
  #columns;
  #loading = false;
  #rem = 0;

  /**
   * @param {HTMLElement} room
   * @param {(index: number | null) => void} onCursor the sample that the pointer is on
   */
  constructor(room, onCursor) {
    this.#room = room;
    this.#onCursor = onCursor;
    new ResizeObserver(() => this.#fit()).observe(room);
    // Colours are painted on a canvas, which no style sheet reaches.
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#renew());
  }

  /** @param {(number | null)[][]} columns as `TrackHistory` gives them */
  show(columns) {
    this.#columns = columns;
    if (this.#plot) {
      this.#plot.setData(columns, false);
      this.#plot.setScale('x', { min: -HISTORY_SECONDS, max: 0 });
    } else {
      this.#load();
    }
  }

  /** @param {number | null} index of the sample to put the cursor on */
  point(index) {
    if (!this.#plot) {
      return;
    }
    const left = index === null ? -10 : this.#plot.valToPos(this.#columns[0][index], 'x');
    this.#plot.setCursor({ left, top: index === null ? -10 : 10 });
  }

  async #load() {
    if (this.#loading) {
      return;
    }
    this.#loading = true;
    const { default: UPlot } = await import('../../lib/uplot/uPlot.esm.js');
    this.#plot = new UPlot(this.#options(UPlot), this.#columns, this.#room);
    this.#loading = false;
  }

  #renew() {
    this.#plot?.destroy();
    this.#plot = null;
    if (this.#columns) {
      this.#load();
    }
  }

  #fit() {
    if (!this.#plot || this.#room.clientWidth === 0) {
      return;
    }
    const rem = remInPixels();
    if (rem !== this.#rem) {
      this.#renew();
    } else {
      this.#plot.setSize({ width: this.#room.clientWidth, height: HEIGHT_REM * rem });
    }
  }

  #options(UPlot) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const rem = remInPixels();
    this.#rem = rem;
    const axis = {
      stroke: colour('--ink-soft'),
      font: `${Math.round(0.75 * rem)}px ${colour('--text')}`,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      gap: 6,
    };
    return {
      width: Math.max(1, this.#room.clientWidth),
      height: HEIGHT_REM * rem,
      padding: [rem / 2, rem, 0, 0],
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        y: false,
        points: { size: 7 },
      },
      scales: {
        x: { time: false, range: () => [-HISTORY_SECONDS, 0] },
        y: { range: () => [0, 1] },
      },
      axes: [
        {
          ...axis,
          size: Math.round(1.5 * rem),
          splits: () => [-180, -120, -60, 0],
          values: (_, seconds) => seconds.map(ago),
        },
        {
          ...axis,
          size: Math.round(2.9 * rem),
          splits: () => [0, 0.5, 1],
          values: (_, shares) => shares.map((share) => `${share * 100} %`),
        },
      ],
      series: [
        {},
        ...EXPRESSIONS.map(({ key, word }) => ({
          label: word,
          stroke: colour(`--expression-${key}`),
          width: LINE_REM * rem,
          points: { show: false },
          paths: UPlot.paths.linear(),
        })),
      ],
      hooks: { setCursor: [(plot) => this.#onCursor(plot.cursor.idx ?? null)] },
    };
  }
}

/** @param {number} seconds before now, at or below zero */
function ago(seconds) {
  return seconds === 0 ? 'now' : `−${-seconds / 60} min`;
}

function remInPixels() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
