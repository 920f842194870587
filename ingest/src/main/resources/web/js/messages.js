/**
 * Everything the page says when something isn't as it should be: what happened, and what to do.
 * One place, so that the words can be read and improved together.
 *
 * @typedef {object} Message
 * @property {'info' | 'warning' | 'error'} tone
 * @property {string} title
 * @property {string} text
 * @property {'try-demo' | 'retry'} [action] what the button beneath does, if there is one
 */

const TRY_DEMO = 'try-demo';
const RETRY = 'retry';

/** @type {Record<string, (words: string) => Message>} */
const MESSAGES = {
  'camera-none': () => ({
    tone: 'error',
    title: 'No camera found',
    text: 'Connect a camera and press Start again, or use a video file or the demo picture.',
    action: TRY_DEMO,
  }),
  'camera-denied': () => ({
    tone: 'error',
    title: 'The camera is not allowed',
    text:
      'Your browser keeps the camera from this page. To allow it again: press the camera or ' +
      'padlock symbol beside the address, set the camera to “Allow”, then press Start.',
    action: TRY_DEMO,
  }),
  'camera-denied-by-system': () => ({
    tone: 'error',
    title: 'Your system keeps the camera from the browser',
    text:
      'In the privacy settings of your computer or phone, allow this browser to use the camera, ' +
      'then press Start again.',
    action: TRY_DEMO,
  }),
  'insecure-context': () => ({
    tone: 'warning',
    title: 'No camera on this address',
    text:
      'Browsers give the camera only to pages opened over https or on the machine itself ' +
      `(localhost). This page came over plain http from ${location.host}. A video file or the ` +
      'demo picture works here as it is.',
    action: TRY_DEMO,
  }),
  'camera-busy': () => ({
    tone: 'error',
    title: 'The camera is busy',
    text:
      'Another program or browser tab seems to be using it. Close that one, then press Start ' +
      'again.',
    action: TRY_DEMO,
  }),
  'camera-gone': () => ({
    tone: 'error',
    title: 'The camera was disconnected',
    text: 'It was unplugged, or its permission was withdrawn. Press Start when it is back.',
  }),
  'camera-failed': () => ({
    tone: 'error',
    title: 'The camera did not start',
    text: 'The browser could not open it. Unplug and reconnect it, or choose another one.',
    action: TRY_DEMO,
  }),
  'file-missing': () => ({
    tone: 'info',
    title: 'Which video?',
    text: 'Choose a video file first, then press Start.',
  }),
  'file-unplayable': () => ({
    tone: 'error',
    title: 'This file can’t be played',
    text:
      'Your browser doesn’t know its format, or the file is damaged. MP4 (H.264) and WebM work ' +
      'in most browsers.',
  }),
  'file-without-picture': () => ({
    tone: 'error',
    title: 'This file shows no picture',
    text:
      'It holds sound only, or its pictures are in a format that your browser doesn’t know. MP4 ' +
      '(H.264) and WebM work in most browsers.',
  }),
  'demo-missing': () => ({
    tone: 'error',
    title: 'The demo picture didn’t load',
    text: 'The server didn’t deliver it. Check that it is running, then press Start again.',
  }),
  'server-gone': () => ({
    tone: 'warning',
    title: 'The server isn’t answering',
    text: 'Nothing is being sent. The page keeps trying and goes on by itself.',
    action: RETRY,
  }),
  'server-full': () => ({
    tone: 'warning',
    title: 'The server has no room at the moment',
    text: 'As many sessions as it takes are running. The page keeps trying and starts by itself.',
    action: RETRY,
  }),
  'server-overloaded': () => ({
    tone: 'warning',
    title: 'The server can’t keep up',
    text: 'It skips pictures to stay live. This page already sends fewer of them.',
  }),
  'no-results': () => ({
    tone: 'warning',
    title: 'No results are coming back',
    text: 'The server takes the pictures, but a later step doesn’t answer. It may be starting.',
  }),
  'source-silent': () => ({
    tone: 'warning',
    title: 'No pictures are coming in',
    text: 'The camera or video stands still, so there is nothing to send.',
  }),
  'session-ended': (words) => ({
    tone: 'error',
    title: 'The server ended this session',
    text:
      'It was sent more, or something else, than it allows, or doesn’t accept pages from this ' +
      `address.${quoted(words)} Press Start for a new session.`,
  }),
  'sign-in-needed': () => ({
    tone: 'error',
    title: 'Sending needs a token here',
    text:
      'This server takes pictures only from those whom its operator has given a token. Open the ' +
      'page by the link you were given: it ends with “#token=” and the token.',
  }),
  'sign-in-refused': (words) => ({
    tone: 'error',
    title: 'The token isn’t right',
    text:
      `A part of it may be missing, or the operator has changed it.${quoted(words)} Open the page ` +
      'again by the whole link, or ask for a new one.',
  }),
  'nothing-to-watch': () => ({
    tone: 'info',
    title: 'Nothing to see right now',
    text: 'The person who shared this session isn’t sending pictures. It goes on by itself.',
  }),
  'no-picture-shared': () => ({
    tone: 'info',
    title: 'This session shares no picture right now',
    text: 'Its expressions are being read, but the person who runs it lets nobody watch.',
  }),
  'link-expired': () => ({
    tone: 'error',
    title: 'This link has expired',
    text: 'Links to watch a session work for some hours only. Ask whoever sent it for a new one.',
  }),
  'link-refused': (words) => ({
    tone: 'error',
    title: 'This link doesn’t open a session',
    text: `A part of it may be missing, or it is from another server.${quoted(words)} Ask for a ` +
      'new link.',
  }),
  'link-incomplete': () => ({
    tone: 'error',
    title: 'This link isn’t complete',
    text: 'A part of the address is missing. Copy the whole link, or ask for it again.',
  }),
  bug: () => ({
    tone: 'error',
    title: 'Something went wrong in this page',
    text: 'Reload the page. If it happens again, the browser’s console tells the details.',
  }),
};

/** The words for each reason the protocol has for refusing a frame. */
const REJECTIONS = {
  'bad-header': 'The server didn’t understand it: page and server may be of different versions. ' +
    'Reload the page.',
  'not-a-jpeg': 'It was no JPEG picture. Some browsers change pictures to prevent tracking.',
  truncated: 'It arrived incomplete.',
  'too-many-bytes': 'It was too large. The next ones are made smaller.',
  'too-many-pixels': 'It had too many pixels. The next ones are made smaller.',
  'too-fast': 'It came too soon after the one before. This page now sends fewer.',
  busy: 'The server had no time for it. This page now sends fewer.',
  'out-of-order': 'It arrived in the wrong order.',
};

/**
 * @param {string} code
 * @param {string} [words] the server's own words, where it gave any
 * @returns {Message}
 */
export function messageFor(code, words = '') {
  return (MESSAGES[code] ?? MESSAGES.bug)(words);
}

/**
 * @param {string} reason
 * @returns {Message}
 */
export function messageForRejection(reason) {
  return {
    tone: 'info',
    title: 'The server refused a picture',
    text: REJECTIONS[reason] ?? `Its reason: ${reason}.`,
  };
}

/**
 * @param {{kind: string, here: boolean, host: string}} where
 * @returns {string} what pressing Start agrees to
 */
export function consentFor({ kind, here, host }) {
  const [pictures, they] = {
    camera: ['camera pictures', 'They are'],
    file: ['pictures from your video', 'They are'],
    demo: ['the demo picture', 'It is'],
  }[kind];
  const server = here ? `the server on this machine (${host})` : host;
  return (
    `By starting, you let this page send ${pictures} to ${server}. ${they} analysed, shown back ` +
    'to you, and deleted within a minute. Expressions are how a face looks, not what a person ' +
    'feels.'
  );
}

/** @param {{here: boolean, host: string}} where */
export function promiseFor({ here, host }) {
  return here
    ? 'See what your face says – nothing leaves this machine.'
    : `See what your face says – pictures go to ${host} and are deleted after a minute.`;
}

export const SHARED_PROMISE =
  'You are watching a shared session – nothing is sent from this device.';

/** What stands on the stage while it shows no picture. */
export const STAGE_HINTS = {
  idle: 'Seven expressions, live on your face',
  permission: 'Waiting for the camera…',
  opening: 'Opening…',
  connecting: 'Connecting…',
  live: 'Waiting for the first picture…',
  reconnecting: 'Reconnecting…',
  paused: 'Paused. Nothing is being sent.',
  stopped: 'Stopped. Nothing is being sent.',
  left: 'Nothing is being watched.',
  leftAlone: 'Paused',
};

/** What stands in the list of faces while it is empty. */
export const FACES_HINTS = {
  idle: 'Each face gets its bars here.',
  live: 'No face in the picture.',
};

export const STATE_WORDS = {
  idle: 'Ready',
  connecting: 'Connecting',
  live: 'Live',
  paused: 'Paused',
  reconnecting: 'Reconnecting',
  stopped: 'Stopped',
};

export const VERDICT_WORDS = {
  smooth: 'Smooth',
  'slow-network': 'Slow network',
  'server-busy': 'Server busy',
  'slow-device': 'Slow device',
};

/** What is said aloud, and nowhere else, when a key or button has done something. */
export const ANNOUNCEMENTS = {
  snapshot: 'Snapshot saved.',
  recording: 'Recording.',
  recorded: 'The recording is ready to be saved.',
  mirrorOn: 'Mirrored.',
  mirrorOff: 'Not mirrored.',
  annotated: 'Annotated view.',
  overlay: 'Overlay view.',
};

/** What became of the wish to have one's results deleted. */
export const ERASURE_WORDS = {
  asking: 'Asking the server…',
  erased: 'They are gone: the server looked again and found nothing left.',
  'some-erased':
    'Those that this page could have deleted are gone: the server looked again and found none left.',
  unanswered: 'The server didn’t answer, so perhaps nothing was deleted. Please try again.',
  'too-late': 'That was too long ago for this page. Whoever runs the server can delete them.',
  'not-offered': 'This server can’t do that. Whoever runs it can say how long results are kept.',
};

const NOT_ALL_WORDS = {
  unanswered: 'For the others the server didn’t answer. Please try again.',
  'too-late':
    'The others were sent too long ago for this page. Whoever runs the server can delete them.',
  'not-offered': 'The others it can’t delete. Whoever runs it can say how long they are kept.',
};

/**
 * @param {Date} goneBy
 * @param {'unanswered' | 'too-late' | 'not-offered'} [refusal] why it isn't all of them
 */
export function erasureOrdered(goneBy, refusal) {
  const time = goneBy.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return refusal
    ? `Only some of them are being deleted, and will be gone from the server’s disks by ${time}. ` +
        NOT_ALL_WORDS[refusal]
    : `Nobody is shown them any more. They will be gone from the server’s disks by ${time}, and ` +
        'the pictures within a minute.';
}

export const ACTION_WORDS = {
  'try-demo': 'Use the demo picture',
  retry: 'Try now',
};

function quoted(words) {
  return words ? ` It says: “${words}”.` : '';
}
