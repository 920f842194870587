import UPlot from '../../lib/uplot/uPlot.esm.js';
import { EXPRESSIONS } from './expressions.js';
import { HISTORY_MS } from './figures.js';

const HEIGHT_REM = 5.25;
const SECONDS = HISTORY_MS / 1000;

/**
 * The shares of the seven expressions in each window of the last five minutes, as stacked columns.
 * A window without a face stays empty.
 */
export class HistoryChart {
  #room;
  #plot = null;
  #columns = null;
  #watcher;

  /** @param {HTMLElement} room */
  constructor(room) {
    this.#room = room;
    this.#watcher = new ResizeObserver(() => this.#fit());
    this.#watcher.observe(room);
  }

  /** @param {import('./summaries.js').Summary[]} history */
  show(history) {
    this.#columns = columnsOf(history);
    if (this.#plot) {
      this.#plot.setData(this.#columns);
    } else if (this.#room.clientWidth > 0) {
      this.#plot = new UPlot(this.#options(), this.#columns, this.#room);
    }
  }

  /** Paints anew, for instance in the colours of another theme. */
  renew() {
    this.#plot?.destroy();
    this.#plot = null;
    this.#fit();
  }

  remove() {
    this.#watcher.disconnect();
    this.#plot?.destroy();
  }

  #fit() {
    const width = this.#room.clientWidth;
    if (this.#columns === null || width === 0) {
      return;
    }
    if (this.#plot) {
      this.#plot.setSize({ width, height: chartHeight() });
    } else {
      this.#plot = new UPlot(this.#options(), this.#columns, this.#room);
    }
  }

  #options() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const paths = UPlot.paths.bars({ size: [0.86, 40], radius: 0 });
    return {
      width: this.#room.clientWidth,
      height: chartHeight(),
      padding: [4, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: () => [-SECONDS, 0] }, y: { range: () => [0, 1] } },
      axes: [
        {
          stroke: colour('--ink-soft'),
          font: `${Math.round(0.75 * rem())}px ${colour('--text')}`,
          size: Math.round(1.4 * rem()),
          gap: 4,
          grid: { show: false },
          ticks: { show: false },
          splits: () => [-270, -150, -20],
          values: () => ['−5 min', '−2½', 'now'],
        },
        { show: false, grid: { show: true, stroke: colour('--line'), width: 1 } },
      ],
      series: [
        {},
        // The whole stack first: each series is painted over the upper part of the one before.
        ...EXPRESSIONS.map(({ key }) => ({
          fill: colour(`--expression-${key}`),
          width: 0,
          points: { show: false },
          paths,
        })).reverse(),
      ],
    };
  }
}

/** @returns {number} pixels; larger on the largest screens, and for who enlarges text */
function rem() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function chartHeight() {
  return Math.round(HEIGHT_REM * rem());
}

/** Seconds before the newest window's end, then the height of the stack from each series down. */
function columnsOf(history) {
  const end = history.at(-1).windowEnd;
  const seconds = history.map(({ windowStart, windowEnd }) =>
    ((windowStart + windowEnd) / 2 - end) / 1000);
  const heights = EXPRESSIONS.map(({ key }, at) =>
    history.map(({ share }) =>
      share && EXPRESSIONS.slice(0, at + 1).reduce((sum, one) => sum + share[one.key], 0)));
  return [seconds, ...heights.reverse()];
}
