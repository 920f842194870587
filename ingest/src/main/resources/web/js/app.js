import { isThisMachine, readShareLink } from './addresses.js';
import { camerasAreReachable, listCameras } from './camera.js';
import { Controls } from './controls.js';
import { fileName, save } from './downloads.js';
import { ErasurePanel } from './erasure-panel.js';
import { FacesPanel } from './faces-panel.js';
import { Filming } from './recording/filming.js';
import { takeTokenFromAddress } from './ingest-token.js';
import { LiveSession } from './live-session.js';
import { MessageArea } from './message-area.js';
import {
  ANNOUNCEMENTS, FACES_HINTS, promiseFor, SHARED_PROMISE, STAGE_HINTS, STATE_WORDS,
} from './messages.js';
import { Meters } from './meters.js';
import { mirrored } from './mirrored.js';
import { Problem } from './problem.js';
import { RecentSummary } from './recent-summary.js';
import { ShareDialog } from './share-dialog.js';
import { SharedSession } from './shared-session.js';
import { Shortcuts } from './shortcuts.js';
import { openSource } from './sources.js';
import { SpokenSummary } from './spoken-summary.js';
import { Stages } from './stages.js';
import { Timeline } from './timeline/timeline.js';
import { Toolbar } from './toolbar.js';

/** Puts the parts together. Each part knows its own work; only this file knows all of them. */

const root = document.documentElement;
const byTestId = (id) => /** @type {any} */ (document.querySelector(`[data-testid="${id}"]`));

const where = { here: isThisMachine(), host: location.host };
const link = readShareLink(location.hash);
takeTokenFromAddress();

const canvas = byTestId('stage');
const video = document.querySelector('video');
const meters = new Meters(
  {
    fps: byTestId('fps'),
    latency: byTestId('latency'),
    skipped: byTestId('skipped'),
    verdict: byTestId('verdict'),
  },
  !link,
);
const facesPanel = new FacesPanel(byTestId('faces'), document.querySelector('.faces-hint'));
const timeline = new Timeline(byTestId('timeline'));
const recent = new RecentSummary(byTestId('recent'));
const erasure = new ErasurePanel(byTestId('erasure'), stop);
const summary = new SpokenSummary(byTestId('summary'));
const messages = new MessageArea(byTestId('message'), act);
const stages = new Stages(canvas, {
  style: () => controls.style,
  shown: pictureShown,
  unreadable: () => meters.skipped(),
});
const controls = new Controls(document.querySelector('.controls'), where, {
  start,
  stop,
  pause: () => pause(!pausedByHand),
  sourceChanged,
  deviceChanged,
});
const toolbar = new Toolbar(document.querySelector('.picture'), {
  view: viewChanged,
  mirror: (on) => announce(on ? 'mirrorOn' : 'mirrorOff'),
  snapshot,
  record: () => filming.toggle(),
  share: () => share.open(),
});
const filming = new Filming(canvas, {
  began: () => {
    stages.freezeSize(true);
    toolbar.setRecording(true);
    announce('recording');
  },
  ended: () => {
    stages.freezeSize(false);
    toolbar.setRecording(false);
    announce('recorded');
  },
});
const share = new ShareDialog(byTestId('share-dialog'), {
  shared: () => toolbar.setShared(true),
  ended: () => {
    toolbar.setShared(false);
    stages.beginSession();
    run.renew();
  },
});

/** @type {LiveSession | SharedSession | null} */
let run = null;
/** Grows with each Start and Stop, so that a permission that comes too late is seen as such. */
let attempt = 0;
let pausedByHand = false;

begin();

function begin() {
  root.dataset.mode = link ? 'watch' : 'send';
  document.querySelector('.promise').textContent = link ? SHARED_PROMISE : promiseFor(where);
  enter('idle');
  facesPanel.say(FACES_HINTS.idle);
  addShortcuts();
  if (!Filming.isPossible) {
    toolbar.withoutRecording();
  }
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
  document.addEventListener('visibilitychange', reflectPause);
}

function addShortcuts() {
  const press = (id) => () => {
    const button = byTestId(id);
    if (!button.hidden && !button.disabled) {
      button.click();
    }
  };
  const forSenders = [
    { key: 'v', does: 'Annotated or overlay', act: () => toolbar.toggleView() },
    ...['box', 'emoji', 'blur', 'none'].map((style, i) => ({
      key: String(i + 1),
      does: `Style: ${style}`,
      act: () => controls.chooseStyle(style),
    })),
    { key: 'm', does: 'Mirror', act: press('mirror') },
    { key: 'c', does: 'Snapshot', act: press('snapshot') },
    { key: 'r', does: 'Record, and finish', act: press('record') },
    { key: 'l', does: 'Share a link', act: press('share') },
  ];
  const shortcuts = new Shortcuts(byTestId('keys-dialog'), [
    { key: 's', does: 'Start, and stop', act: () => press(run ? 'stop' : 'start')() },
    { key: 'p', does: 'Pause, and resume', act: press('pause') },
    ...(link ? [] : forSenders),
    { key: 'f', does: 'Full screen', act: press('full-screen') },
    { key: 't', does: 'Next face on the timeline', act: () => timeline.nextTrack() },
  ]);
  byTestId('keys').addEventListener('click', () => shortcuts.open());
}

async function start() {
  attempt += 1;
  pausedByHand = false;
  messages.clear();
  timeline.clear();
  stages.clear();
  root.dataset.framesShown = '0';
  if (link === 'incomplete') {
    messages.show('link-incomplete');
  } else if (link) {
    stages.see('annotated');
    beginRun(new SharedSession({ link, on: listenerFor(attempt) }));
  } else {
    await startSending(attempt);
  }
}

async function startSending(thisAttempt) {
  const choice = controls.source;
  controls.setRunning(true);
  enter('connecting');
  say(choice.kind === 'camera' ? STAGE_HINTS.permission : STAGE_HINTS.opening);
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
  stages.see(toolbar.view);
  beginRun(
    new LiveSession({
      source: asWanted(source),
      roll: stages,
      wishes,
      on: listenerFor(thisAttempt),
    }),
  );
}

function asWanted(source) {
  return mirrored(source, () => toolbar.isMirrored);
}

/** Nobody else sees the picture of an overlay, unless the session is shared. */
function wishes() {
  const numbersOnly = !stages.wantsPictures && !share.isShared;
  return {
    style: numbersOnly ? 'numbers' : controls.style,
    smoothingMillis: controls.smoothingMillis,
  };
}

function beginRun(newRun) {
  run = newRun;
  controls.setRunning(true);
  toolbar.setRunning(true);
  meters.start();
  summary.start();
  run.start();
  reflectPause();
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
    session: whileCurrent(sessionBegan),
    result: whileCurrent(received),
    trouble: whileCurrent((code) => messages.show(code)),
    rejected: whileCurrent((reason) => {
      meters.rejected(reason);
      messages.showRejection(reason);
    }),
    ended: whileCurrent((code, words) => {
      stop();
      messages.show(code, words);
    }),
  };
}

function sessionBegan(watched) {
  root.dataset.session = watched.session;
  stages.beginSession();
  share.setSession(watched);
  recent.start(watched);
  erasure.add(watched);
}

function received(result, encoding) {
  const { header } = result;
  meters.resulted(header, encoding);
  filming.add(root.dataset.session, header);
  if (document.hidden) {
    return;
  }
  stages.received(result);
  if (!header.skipped) {
    facesPanel.say(FACES_HINTS.live);
    facesPanel.update(header.faces);
    timeline.add(header.faces);
    summary.update(header.faces);
  }
}

function pictureShown() {
  meters.shown();
  root.dataset.framesShown = String(Number(root.dataset.framesShown) + 1);
}

function stop() {
  attempt += 1;
  pausedByHand = false;
  filming.finish();
  run?.stop();
  run = null;
  stages.clear();
  meters.stop();
  summary.stop();
  recent.stop();
  share.forget();
  toolbar.setShared(false);
  facesPanel.clear();
  facesPanel.say(FACES_HINTS.idle);
  messages.clear();
  controls.setRunning(false);
  toolbar.setRunning(false);
  enter('stopped');
}

function pause(paused) {
  pausedByHand = paused;
  reflectPause();
}

/** A page that nobody looks at takes no pictures; its camera's light goes out. */
function reflectPause() {
  const paused = pausedByHand || document.hidden;
  controls.setPaused(pausedByHand);
  filming.setPaused(paused);
  if (paused) {
    run?.pause();
  } else {
    run?.resume();
  }
}

function viewChanged(view) {
  root.dataset.view = view;
  announce(view);
  if (run instanceof LiveSession) {
    stages.see(view);
    run.changeView();
  }
}

function snapshot() {
  canvas.toBlob((png) => {
    if (png) {
      save(png, `${fileName()}.png`);
      announce('snapshot');
    }
  }, 'image/png');
}

function sourceChanged() {
  messages.clear();
  if (controls.source.kind === 'camera' && !camerasAreReachable()) {
    messages.show('insecure-context');
  }
}

function deviceChanged() {
  if (run instanceof LiveSession) {
    run.switchTo(async () => asWanted(await openSource(controls.source, video)));
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
  byTestId('state').textContent = STATE_WORDS[state];
  const forViewers = { stopped: STAGE_HINTS.left, paused: STAGE_HINTS.leftAlone };
  say((link && forViewers[state]) || STAGE_HINTS[state]);
  document.title = state === 'idle' ? 'Emojify' : `${STATE_WORDS[state]} – Emojify`;
}

function say(hint) {
  document.querySelector('.stage-hint').textContent = hint;
}

function announce(name) {
  byTestId('announcement').textContent = ANNOUNCEMENTS[name];
}

/** What isn't a known problem is a mistake of ours: say so, and leave the trace in the console. */
function codeOf(problem) {
  if (problem instanceof Problem) {
    return problem.code;
  }
  console.error(problem);
  return 'bug';
}
