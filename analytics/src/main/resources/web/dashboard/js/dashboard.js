import { EXPRESSIONS } from './expressions.js';
import { Poller } from './poller.js';
import { SessionList } from './session-list.js';
import { askForSessions } from './summaries.js';
import { currentToken, forgetToken, rememberToken } from './token.js';

/** Puts the parts together: asks with the token, shows what comes, says what doesn't. */

const root = document.documentElement;
const byTestId = (id) => /** @type {any} */ (document.querySelector(`[data-testid="${id}"]`));

const signIn = /** @type {HTMLElement} */ (document.querySelector('.sign-in'));
const overview = /** @type {HTMLElement} */ (document.querySelector('.overview'));
const list = new SessionList(byTestId('sessions'), document.querySelector('template#session'));
const poller = new Poller(poll);

/** @type {string | null} */
let token = null;
let shownAt = '';

document.querySelector('.legend').append(...EXPRESSIONS.map(legendEntry));
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  rememberToken(byTestId('token').value.trim());
  begin();
});
byTestId('order').addEventListener('change', (event) => list.orderBy(event.target.value));
byTestId('forget').addEventListener('click', () => {
  forgetToken();
  list.clear();
  askForToken('');
});
// Another token pasted behind the address loads nothing by itself.
addEventListener('hashchange', begin);
begin();

function begin() {
  token = currentToken();
  if (!token) {
    askForToken('');
    return;
  }
  enter('loading');
  poller.start();
}

/** @returns {Promise<boolean>} whether the server was there */
async function poll() {
  const asked = token;
  const answer = await askForSessions(asked);
  if (asked !== token) {
    return true;
  }
  if (answer.kind === 'sessions') {
    showSessions(answer.sessions, answer.now);
  } else if (answer.kind === 'unauthorised') {
    forgetToken();
    list.clear();
    askForToken('The server doesn’t accept this token.');
  } else {
    showAway(answer);
  }
  root.dataset.polls = String(Number(root.dataset.polls) + 1);
  return answer.kind !== 'away';
}

function showSessions(sessions, now) {
  const current = sessions.filter(({ summaries }) => summaries.length > 0);
  list.show(current, now);
  shownAt = new Date().toLocaleTimeString();
  enter(current.length > 0 ? 'sessions' : 'empty');
  const faces = current.reduce((sum, { summaries }) => sum + summaries.at(-1).tracks, 0);
  const words = `${counted(current.length, 'session')}, ${counted(faces, 'face')}`;
  if (byTestId('totals').textContent !== words) {
    byTestId('totals').textContent = words;
    byTestId('status').textContent = words;
  }
}

function showAway({ kind, words }) {
  document.querySelector('.away-words').textContent =
    kind === 'off'
      ? `This server shows no sessions.${words ? ` It says: “${words}”` : ''}`
      : `The server isn’t answering. This page keeps trying.${
        shownAt ? ` What you see is of ${shownAt}.` : ''}`;
  enter(kind);
}

/** @param {string} problem with the token that was tried */
function askForToken(problem) {
  token = null;
  poller.stop();
  enter('token');
  byTestId('token').value = '';
  byTestId('token-problem').textContent = problem;
  byTestId('token').setAttribute('aria-invalid', String(problem !== ''));
  byTestId('token').focus();
}

function enter(state) {
  root.dataset.state = state;
  signIn.hidden = state !== 'token';
  const hasList = byTestId('sessions').children.length > 0;
  overview.hidden = !(state === 'sessions' || (state === 'away' && hasList));
  byTestId('empty').hidden = state !== 'empty';
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function legendEntry({ key, word }) {
  const entry = document.createElement('li');
  entry.dataset.expression = key;
  entry.textContent = word;
  return entry;
}
