/**
 * The bytes that go between the page and the server, and nothing else: no sockets, no DOM.
 *
 * Frame, page to server:  version (1) · style (1) · smoothing (2) · sequence (4) · capturedAt (8) ·
 *                         JPEG
 * Result, server to page: length of the header (4) · header (UTF-8 JSON) · annotated JPEG
 *
 * All integers are big-endian. Smoothing is 0 for what the service is set to, else ms + 1. A result
 * whose header says `skipped` carries no JPEG, nor does one of which the numbers alone were wanted.
 *
 * @typedef {object} Session what the server grants when it accepts a sender
 * @property {string} sessionId
 * @property {string} viewToken proves the right to watch this session
 * @property {string} ownerToken proves the right to have its results deleted
 * @property {number} maxFrameBytes
 * @property {number} maxFramesPerSecond
 * @property {number} maxInFlight frames that may wait for their acknowledgement
 *
 * @typedef {object} Face
 * @property {number} track the same number for the same face from frame to frame
 * @property {{x: number, y: number, width: number, height: number}} box in pixels of the frame
 * @property {number} score how sure the detector is that this is a face, 0 to 1
 * @property {string} emotion the most probable expression
 * @property {number} confidence 0 to 1
 * @property {Record<string, number>} probabilities one for each expression, adding up to 1
 * @property {Record<string, number>} raw the same before smoothing
 *
 * @typedef {object} ResultHeader
 * @property {number} sequence
 * @property {number} capturedAt ms since the epoch, on the sender's clock
 * @property {number} receivedAt ms since the epoch, on the server's clock
 * @property {number} composedAt the same, when the result was ready
 * @property {number} width
 * @property {number} height
 * @property {Face[]} faces
 * @property {string} [skipped] why there is no picture
 */

export const FRAME_HEADER_BYTES = 16;

const VERSION = 1;
const STYLE_CODES = { box: 0, emoji: 1, blur: 2, none: 3, numbers: 4 };

/** A message that doesn't follow the protocol. It costs that message, not the connection. */
export class ProtocolError extends Error {}

/**
 * The sixteen bytes that stand before each JPEG.
 *
 * @param {{style: string, smoothingMillis: number | null, sequence: number, capturedAt: number}}
 *     frame with a smoothing of null for the service's own
 * @returns {ArrayBuffer}
 */
export function encodeFrameHeader({ style, smoothingMillis, sequence, capturedAt }) {
  const code = STYLE_CODES[style];
  if (code === undefined) {
    throw new ProtocolError(`unknown style: ${style}`);
  }
  const header = new DataView(new ArrayBuffer(FRAME_HEADER_BYTES));
  header.setUint8(0, VERSION);
  header.setUint8(1, code);
  header.setUint16(2, smoothingMillis === null ? 0 : Math.round(smoothingMillis) + 1);
  header.setUint32(4, sequence);
  header.setBigInt64(8, BigInt(Math.round(capturedAt)));
  return header.buffer;
}

/**
 * Reads what the server says on the ingest connection.
 *
 * @param {string} text
 * @returns {{type: 'session'} & Session | {type: 'sign-in'} | {type: 'ack', sequence: number}
 *     | {type: 'reject', sequence: number, reason: string} | null} null for a type that this
 *     edition doesn't know, so that a newer server can say more
 */
export function decodeIngestMessage(text) {
  const message = parseJson(text);
  switch (message.type) {
    case 'session':
      requireThat(typeof message.sessionId === 'string', 'a session without an id');
      requireThat(typeof message.viewToken === 'string', 'a session without a view token');
      for (const limit of ['maxFrameBytes', 'maxFramesPerSecond', 'maxInFlight']) {
        requireThat(message[limit] > 0, `a session without ${limit}`);
      }
      return message;
    case 'sign-in':
      return message;
    case 'ack':
    case 'reject':
      requireThat(Number.isInteger(message.sequence), `an ${message.type} without a sequence`);
      return message;
    default:
      return null;
  }
}

/**
 * Takes a result apart without copying the picture.
 *
 * @param {ArrayBuffer} buffer
 * @returns {{header: ResultHeader, jpeg: Uint8Array | null}} no JPEG if the frame was skipped or
 *     its numbers alone were wanted
 */
export function decodeResult(buffer) {
  requireThat(buffer.byteLength >= 4, 'a result shorter than its length field');
  const headerBytes = new DataView(buffer).getUint32(0);
  requireThat(headerBytes <= buffer.byteLength - 4, 'a result shorter than its header');

  const header = parseJson(new TextDecoder().decode(new Uint8Array(buffer, 4, headerBytes)));
  requireThat(Number.isInteger(header.sequence), 'a result without a sequence');
  header.faces ??= [];
  requireThat(Array.isArray(header.faces), 'a result whose faces are no list');

  const jpeg = new Uint8Array(buffer, 4 + headerBytes);
  return { header, jpeg: jpeg.length > 0 ? jpeg : null };
}

function parseJson(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ProtocolError('not JSON', { cause });
  }
  requireThat(value !== null && typeof value === 'object', 'not a JSON object');
  return value;
}

function requireThat(condition, complaint) {
  if (!condition) {
    throw new ProtocolError(complaint);
  }
}
