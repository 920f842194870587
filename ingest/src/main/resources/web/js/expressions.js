/**
 * The seven expressions in the order of the protocol, and how the page speaks of them. A face
 * *looks* happy; whether the person is, no picture can tell.
 */
export const EXPRESSIONS = [
  { key: 'angry', word: 'angry' },
  { key: 'disgust', word: 'disgusted' },
  { key: 'fear', word: 'afraid' },
  { key: 'happy', word: 'happy' },
  { key: 'neutral', word: 'neutral' },
  { key: 'sad', word: 'sad' },
  { key: 'surprise', word: 'surprised' },
];

const WORDS = new Map(EXPRESSIONS.map(({ key, word }) => [key, word]));

/** @param {string} key */
export function wordFor(key) {
  return WORDS.get(key) ?? key;
}

/** @param {string} key */
export function looksLike(key) {
  return `looks ${wordFor(key)}`;
}

/** The drawing of an expression, for an SVG `use`. */
export function iconOf(key) {
  return `img/expressions.svg#${WORDS.has(key) ? key : 'neutral'}`;
}
