import { isThisMachine, readShareLink } from './addresses.js';
import { camerasAreReachable, listCameras } from './camera.js';
import { Controls } from './controls.js';
import { FacesPanel } from './faces-panel.js';
import { LiveSession } from './live-session.js';
import { MessageArea } from './message-area.js';
import {
  FACES_HINTS, promiseFor, SHARED_PROMISE, STAGE_HINTS, STATE_WORDS,
} from './messages.js';
import { Meters } from './meters.js';
import { Problem } from './problem.js';
import { SharedSession } from './shared-session.js';
import { openSource } from './sources.js';
import { SpokenSummary } from './spoken-summary.js';
import { Stage } from './stage.js';

/** Puts the parts together. Each part knows its own work; only this file knows all of them. */

const root = document.documentElement;
const byTestId = (id) => /** @type {any} */ (document.querySelector(`[data-testid="${id}"]`));

const where = { here: isThisMachine(), host: location.host };
const link = readShareLink(location.hash);

const stateWord = byTestId('state');
const stageHint = document.querySelector('.stage-hint');
const video = document.querySelector('video');
const meters = new Meters({
  fps: byTestId('fps'),
  latency: byTestId('latency'),
  skipped: byTestId('skipped'),
});
const facesPanel = new FacesPanel(byTestId('faces'), document.querySelector('.faces-hint'));
const summary = new SpokenSummary(document.querySelector('.summary'));
const messages = new MessageArea(byTestId('message'), act);
const stage = new Stage(byTestId('stage'), {
  shown: pictureShown,
  unreadable: () => meters.skipped(),
});
const controls = new Controls(document.querySelector('form'), where, {
  start,
  stop,
  sourceChanged,
  deviceChanged,
});

/** @type {LiveSession | SharedSession | null} */
let run = null;
/** Grows with each Start and Stop, so that a permission that comes too late is seen as such. */
let attempt = 0;

begin();

function begin() {
  root.dataset.mode = link ? 'watch' : 'send';
  document.querySelector('.promise').textContent = link ? SHARED_PROMISE : promiseFor(where);
  enter('idle');
  facesPanel.say(FACES_HINTS.idle);
  if (link) {
    controls.becomeViewer();
    start();
  } else if (camerasAreReachable()) {
    showCameras();
    navigator.mediaDevices.addEventListener('devicechange', () => showCameras());
  } else {
    controls.chooseSource('demo');
  }

  // A share link differs from the page by its fragment alone, which loads nothing by itself.
  addEventListener('hashchange', () => location.reload());
  addEventListener('online', () => run?.wake());
  addEventListener('pagehide', () => run && stop());
  document.addEventListener('visibilitychange', () => {
    showTitle();
    if (!document.hidden) {
      run?.wake();
    }
  });
}

async function start() {
  attempt += 1;
  messages.clear();
  stage.clear();
  root.dataset.framesShown = '0';
  if (link === 'incomplete') {
    messages.show('link-incomplete');
  } else if (link) {
    beginRun(new SharedSession({ link, on: listenerFor(attempt) }));
  } else {
    await startSending(attempt);
  }
}

async function startSending(thisAttempt) {
  const choice = controls.source;
  controls.setRunning(true);
  enter('connecting');
  stageHint.textContent = choice.kind === 'camera' ? STAGE_HINTS.permission : STAGE_HINTS.opening;
  let source;
  try {
    source = await openSource(choice, video);
  } catch (problem) {
    if (thisAttempt === attempt) {
      controls.setRunning(false);
      enter('idle');
      messages.show(codeOf(problem));
    }
    return;
  }
  if (thisAttempt !== attempt) {
    source.stop();
    return;
  }
  if (choice.kind === 'camera') {
    showCameras(source.deviceId);
  }
  const on = listenerFor(thisAttempt);
  beginRun(new LiveSession({ source, style: () => controls.style, on }));
}

function beginRun(newRun) {
  run = newRun;
  controls.setRunning(true);
  meters.start();
  summary.start();
  run.start();
  document.querySelector('.stage').scrollIntoView({ block: 'nearest' });
}

/** @returns {import('./live-session.js').RunListener} deaf once the run it was made for is over */
function listenerFor(thisAttempt) {
  const whileCurrent = (handle) => (...args) => {
    if (thisAttempt === attempt) {
      handle(...args);
    }
  };
  return {
    state: whileCurrent(enter),
    result: whileCurrent(received),
    trouble: whileCurrent((code) => messages.show(code)),
    rejected: whileCurrent((reason) => messages.showRejection(reason)),
    ended: whileCurrent((code, words) => {
      stop();
      messages.show(code, words);
    }),
  };
}

function received({ header, jpeg }) {
  if (jpeg === null) {
    meters.skipped();
  } else if (!document.hidden) {
    stage.show(header, jpeg);
  }
}

function pictureShown(header) {
  meters.shown(header.capturedAt);
  facesPanel.say(FACES_HINTS.live);
  facesPanel.update(header.faces);
  summary.update(header.faces);
  root.dataset.framesShown = String(Number(root.dataset.framesShown) + 1);
}

function stop() {
  attempt += 1;
  run?.stop();
  run = null;
  stage.clear();
  meters.stop();
  summary.stop();
  facesPanel.clear();
  facesPanel.say(FACES_HINTS.idle);
  messages.clear();
  controls.setRunning(false);
  enter('stopped');
}

function sourceChanged() {
  messages.clear();
  if (controls.source.kind === 'camera' && !camerasAreReachable()) {
    messages.show('insecure-context');
  }
}

function deviceChanged() {
  if (run instanceof LiveSession) {
    run.switchTo(() => openSource(controls.source, video));
  }
}

function act(action) {
  if (action === 'retry') {
    run?.wake();
  } else {
    controls.chooseSource('demo');
    controls.focusStart();
  }
}

async function showCameras(selected) {
  controls.offerCameras(await listCameras(), selected);
}

function enter(state) {
  root.dataset.state = state;
  stateWord.textContent = STATE_WORDS[state];
  stageHint.textContent = link && state === 'stopped' ? STAGE_HINTS.left : STAGE_HINTS[state];
  showTitle();
}

function showTitle() {
  const { state } = root.dataset;
  const word = state === 'live' && document.hidden ? 'Paused' : STATE_WORDS[state];
  document.title = state === 'idle' ? 'Emojify' : `${word} – Emojify`;
}

/** What isn't a known problem is a mistake of ours: say so, and leave the trace in the console. */
function codeOf(problem) {
  if (problem instanceof Problem) {
    return problem.code;
  }
  console.error(problem);
  return 'bug';
}
