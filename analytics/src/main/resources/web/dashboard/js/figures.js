import { EXPRESSIONS } from './expressions.js';

/** What a session's windows say, in the words and numbers that are shown. Pure. */

export const HISTORY_MS = 300_000;
const LIVE_MS = 30_000;
const MANY_SKIPPED = 0.1;
const SHORT_NAME = 14;
const NAMED_SHARES = 3;

const WORDS = new Map(EXPRESSIONS.map(({ key, word }) => [key, word]));

/** @param {string} session */
export function shortName(session) {
  return session.length <= SHORT_NAME ? session : `${session.slice(0, SHORT_NAME - 2)}…`;
}

/**
 * @param {import('./summaries.js').Session} session
 * @param {number} now on the server's clock
 */
export function figuresOf({ session, summaries }, now) {
  const last = summaries.at(-1);
  if (!last) {
    return null;
  }
  const quietFor = Math.max(0, now - last.windowEnd);
  return {
    session,
    name: shortName(session),
    quiet: quietFor > LIVE_MS,
    age: quietFor > LIVE_MS ? `quiet for ${duration(quietFor)}` : knownFor(summaries, now),
    faces: last.tracks,
    framesPerSecond: rateOf(last),
    skippedShare: shareSkipped(last),
    manySkipped: shareSkipped(last) > MANY_SKIPPED,
    share: last.share,
    looks: last.share ? `Mostly looks ${WORDS.get(largest(last.share))}` : 'No face',
    detail: last.share ? describe(last.share) : 'Nobody in the picture in the last window.',
    history: summaries.filter(({ windowEnd }) => windowEnd > last.windowEnd - HISTORY_MS),
  };
}

/** @param {import('./summaries.js').Summary} summary */
export function rateOf({ frames, windowStart, windowEnd }) {
  return frames / Math.max(1, (windowEnd - windowStart) / 1000);
}

/** @param {import('./summaries.js').Summary} summary */
export function shareSkipped({ frames, skipped }) {
  return frames > 0 ? skipped / frames : 0;
}

/** @param {import('./summaries.js').Summary} summary */
export function mostly({ share }) {
  const key = share && largest(share);
  return key ? `${WORDS.get(key)}, ${percent(share[key])}` : 'no face';
}

/** The largest shares, from the largest on. */
export function describe(share) {
  return EXPRESSIONS.filter(({ key }) => share[key] >= 0.005)
    .sort((a, b) => share[b.key] - share[a.key])
    .slice(0, NAMED_SHARES)
    .map(({ key, word }) => `${word} ${percent(share[key])}`)
    .join(' · ');
}

/** @param {number} share from 0 to 1 */
export function percent(share) {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

function knownFor(summaries, now) {
  const since = now - summaries[0].windowStart;
  return since >= HISTORY_MS ? 'live for over 5 min' : `live for ${duration(since)}`;
}

function largest(share) {
  return EXPRESSIONS.reduce((best, { key }) => (share[key] > share[best] ? key : best), 'angry');
}
