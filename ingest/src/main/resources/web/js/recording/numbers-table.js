import { EXPRESSIONS } from '../expressions.js';

/** Columns, rounding and line ends are those of the tables that `./emojify export` writes. */

const KEYS = EXPRESSIONS.map(({ key }) => key);
const HEADER = [
  'session', 'sequence', 'captured_at', 'received_at', 'width', 'height', 'skipped', 'track',
  'x', 'y', 'face_width', 'face_height', 'score', 'emotion', 'confidence',
  ...KEYS, ...KEYS.map((key) => `raw_${key}`),
];
const FRAME_COLUMNS = 7;

const PIXEL_DIGITS = 2;
const SHARE_DIGITS = 5;

/** What was found in each frame, as CSV: a row for each face, or one without for no face. */
export class NumbersTable {
  #rows = [HEADER.join(',')];

  /**
   * @param {string} session
   * @param {import('../protocol.js').ResultHeader} header
   */
  add(session, header) {
    const frame = [
      session, header.sequence, header.capturedAt, header.receivedAt, header.width, header.height,
      header.skipped ?? '',
    ];
    if (header.faces.length === 0) {
      this.#rows.push(rowOf([...frame, ...Array(HEADER.length - FRAME_COLUMNS).fill('')]));
    }
    for (const { track, box, score, emotion, confidence, probabilities, raw } of header.faces) {
      this.#rows.push(rowOf([
        ...frame,
        track,
        ...[box.x, box.y, box.width, box.height].map((pixels) => rounded(pixels, PIXEL_DIGITS)),
        rounded(score, SHARE_DIGITS),
        emotion,
        rounded(confidence, SHARE_DIGITS),
        ...KEYS.map((key) => rounded(probabilities[key], SHARE_DIGITS)),
        ...KEYS.map((key) => rounded(raw[key], SHARE_DIGITS)),
      ]));
    }
  }

  /** How many rows there are, without the header. */
  get rows() {
    return this.#rows.length - 1;
  }

  /** @returns {Blob} */
  toBlob() {
    return new Blob([this.#rows.join('\n'), '\n'], { type: 'text/csv;charset=utf-8' });
  }
}

/** Text is a session's name or a word of the protocol; only the first may need quotes. */
function rowOf(cells) {
  return cells
    .map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell))
    .join(',');
}

/** Empty for what is no number; without zeros at the end. */
function rounded(value, digits) {
  return Number.isFinite(value) ? String(Number(value.toFixed(digits))) : '';
}
