import { EXPRESSIONS, wordFor } from './expressions.js';

const PAUSE_MS = 10_000;
/** A window that ended longer ago than this isn't the last ten seconds any more. */
const OLDEST_MS = 40_000;

/**
 * What the server counted in the last ten seconds, in words and as a bar. Servers without that part
 * have nothing to say; then nothing is shown, and nobody is bothered.
 */
export class RecentSummary {
  #root;
  #words;
  #bar;
  #watched = null;
  #timer;
  /** Grows with each session, so that an answer that comes too late is seen as such. */
  #epoch = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
    this.#words = root.querySelector('.recent-words');
    this.#bar = root.querySelector('.recent-bar');
  }

  /** @param {{session: string, token: string}} watched */
  start(watched) {
    this.stop();
    this.#watched = watched;
    this.#timer = setInterval(() => this.#fetch(), PAUSE_MS);
    this.#fetch();
  }

  stop() {
    this.#epoch += 1;
    clearInterval(this.#timer);
    this.#root.hidden = true;
  }

  async #fetch() {
    if (document.hidden) {
      return;
    }
    const epoch = this.#epoch;
    const answer = await summariesOf(this.#watched);
    if (epoch !== this.#epoch) {
      return;
    }
    if (answer === 'not-offered') {
      clearInterval(this.#timer);
    }
    this.#show(typeof answer === 'string' ? null : answer);
  }

  #show(summary) {
    this.#root.hidden = summary === null;
    if (summary === null) {
      return;
    }
    this.#words.textContent = `Last 10 s: ${inWords(summary)}`;
    this.#bar.hidden = !summary.share;
    this.#bar.replaceChildren(
      ...EXPRESSIONS.filter(({ key }) => summary.share?.[key] > 0).map(({ key }) => {
        const part = document.createElement('span');
        part.dataset.expression = key;
        part.style.setProperty('--share', String(summary.share[key]));
        return part;
      }),
    );
  }
}

/** @returns {Promise<object | 'none' | 'not-offered'>} the newest window */
async function summariesOf({ session, token }) {
  const url = new URL(`api/v1/sessions/${encodeURIComponent(session)}/summaries`, document.baseURI);
  url.hash = '';
  url.search = new URLSearchParams({ token }).toString();
  try {
    const response = await fetch(url, { cache: 'no-store' });
    if (!response.ok) {
      return response.status === 404 ? 'not-offered' : 'none';
    }
    const { summaries } = await response.json();
    const newest = summaries.at(-1);
    // By the server's own clock where it says the time; this one's may be off by minutes.
    const now = Date.parse(response.headers.get('Date') ?? '') || Date.now();
    return newest && now - newest.windowEnd < OLDEST_MS ? newest : 'none';
  } catch {
    return 'none';
  }
}

/** @returns {string} such as “mostly happy, 2 faces” */
function inWords({ share, tracks }) {
  if (!share || tracks === 0) {
    return 'no face.';
  }
  const [first, second] = EXPRESSIONS.map(({ key }) => ({ key, part: share[key] ?? 0 })).sort(
    (a, b) => b.part - a.part,
  );
  const faces = tracks === 1 ? '1 face' : `${tracks} faces`;
  if (first.part >= 0.95) {
    return `${wordFor(first.key)} throughout, ${faces}.`;
  }
  if (first.part >= 0.5) {
    return `mostly ${wordFor(first.key)}, ${faces}.`;
  }
  return `${wordFor(first.key)} and ${wordFor(second.key)} by turns, ${faces}.`;
}
