const ADDRESS = new URL('../api/v1/summaries', document.baseURI);
const PATIENCE_MS = 8000;

/**
 * One window of a session, as the server tells it. Times are milliseconds since the epoch, on the
 * server's clock; `share` and `mean` are null where there was no face.
 *
 * @typedef {object} Summary
 * @property {number} windowStart
 * @property {number} windowEnd
 * @property {number} frames that came, skipped ones included
 * @property {number} skipped
 * @property {number} faces in all of the frames
 * @property {number} tracks different faces
 * @property {Record<string, number> | null} mean
 * @property {Record<string, number> | null} share
 * @property {number | null} meanConfidence
 *
 * @typedef {{session: string, summaries: Summary[]}} Session
 *
 * @typedef {{kind: 'sessions', sessions: Session[], now: number}
 *   | {kind: 'unauthorised' | 'off' | 'away', words: string}} Answer
 */

/**
 * Asks for all current sessions.
 *
 * @param {string} token
 * @returns {Promise<Answer>}
 */
export async function askForSessions(token) {
  let response;
  try {
    response = await fetch(ADDRESS, {
      headers: { Authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = await response.json();
    if (response.ok) {
      return { kind: 'sessions', sessions: body.sessions, now: serverTime(response) };
    }
    return { kind: kindOf(response.status), words: body.error ?? '' };
  } catch {
    // No connection, no answer in time, or an answer that isn't the server's own.
    return { kind: response ? kindOf(response.status) : 'away', words: '' };
  }
}

function kindOf(status) {
  if (status === 401 || status === 403) {
    return 'unauthorised';
  }
  return status === 404 ? 'off' : 'away';
}

/** The clock that the windows were cut by; this machine's own may be wrong. */
function serverTime(response) {
  const date = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
