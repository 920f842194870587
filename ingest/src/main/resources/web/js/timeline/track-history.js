import { EXPRESSIONS } from '../expressions.js';

/** How far back it goes, and how finely, in seconds. */
export const HISTORY_SECONDS = 180;
const STEP_SECONDS = 0.25;
const STEPS = HISTORY_SECONDS / STEP_SECONDS;
const MOST_TRACKS = 16;
/** A face that is away for longer than this leaves a gap. */
const LONGEST_BRIDGE = 4;

/**
 * What each face looked like in the last minutes: for each quarter of a second the mean of its
 * probabilities. Bounded in time and in faces. Pure arithmetic on times given to it (seconds).
 */
export class TrackHistory {
  /** @type {Map<number, Map<number, {count: number, sums: number[]}>>} track, step, sums */
  #tracks = new Map();

  /**
   * @param {number} now
   * @param {import('../protocol.js').Face[]} faces
   */
  add(now, faces) {
    const step = Math.floor(now / STEP_SECONDS);
    for (const { track, probabilities } of faces) {
      const steps = this.#tracks.get(track) ?? new Map();
      // The one seen last stands last, so that the first is the one to give up.
      this.#tracks.delete(track);
      this.#tracks.set(track, steps);
      const sample = steps.get(step) ?? { count: 0, sums: EXPRESSIONS.map(() => 0) };
      sample.count += 1;
      EXPRESSIONS.forEach(({ key }, i) => {
        sample.sums[i] += probabilities?.[key] ?? 0;
      });
      steps.set(step, sample);
    }
    this.#forget(step - STEPS);
  }

  clear() {
    this.#tracks.clear();
  }

  /** @returns {number[]} those with something to show, in the order of their numbers */
  get tracks() {
    return [...this.#tracks.keys()].sort((a, b) => a - b);
  }

  /** @returns {number | null} the face that was seen most in the last ten seconds */
  mostSeen(now) {
    const since = Math.floor(now / STEP_SECONDS) - 10 / STEP_SECONDS;
    let best = null;
    let most = 0;
    for (const [track, steps] of this.#tracks) {
      const seen = [...steps.keys()].filter((step) => step >= since).length;
      if (seen > most) {
        [best, most] = [track, seen];
      }
    }
    return best;
  }

  /**
   * Columns for a chart: seconds before now (negative), then one for each expression, with null
   * where the face wasn't there.
   *
   * @param {number | null} track
   * @param {number} now
   * @returns {(number | null)[][]}
   */
  columns(track, now) {
    const steps = this.#tracks.get(track) ?? new Map();
    const columns = [[], ...EXPRESSIONS.map(() => [])];
    let before = -Infinity;
    for (const step of [...steps.keys()].sort((a, b) => a - b)) {
      if (step - before > LONGEST_BRIDGE && before > -Infinity) {
        columns[0].push((before + 1) * STEP_SECONDS - now);
        EXPRESSIONS.forEach((_, i) => columns[i + 1].push(null));
      }
      const { count, sums } = steps.get(step);
      columns[0].push((step + 0.5) * STEP_SECONDS - now);
      sums.forEach((sum, i) => columns[i + 1].push(sum / count));
      before = step;
    }
    return columns;
  }

  #forget(step) {
    for (const [track, steps] of this.#tracks) {
      for (const old of steps.keys()) {
        if (old >= step) {
          break;
        }
        steps.delete(old);
      }
      if (steps.size === 0) {
        this.#tracks.delete(track);
      }
    }
    while (this.#tracks.size > MOST_TRACKS) {
      this.#tracks.delete(this.#tracks.keys().next().value);
    }
  }
}
