/**
 * Reads the figures of the model in use from its model card, which is served beside this page as
 * the evaluation wrote it. So the page can't tell other figures than the card.
 *
 * @typedef {object} Figures
 * @property {string} accuracy of the single crop, such as `65.65%`
 * @property {string} margin what chance alone does
 * @property {string} calibrationError
 * @property {string} pictures that it was measured on
 * @property {string} parameters
 * @property {string} timePerFace median, such as `0.55 ms`
 * @property {string} bytes
 * @property {string} sha256
 * @property {{key: string, pictures: string, recall: string, precision: string}[]} expressions
 */

const EXPRESSION_ROW =
  /^\| (angry|disgust|fear|happy|neutral|sad|surprise) \| ([\d,]+) \| ([\d.]+%) \| ([\d.]+%) \|/gm;

/**
 * @param {string} card Markdown
 * @returns {Figures}
 */
export function readFigures(card) {
  const [accuracy, margin, calibrationError] = find(
    card, /^\| single crop \| ([\d.]+%) ± ([\d.]+%) \|.*\| ([\d.]+) \|$/m);
  const [pictures] = find(card, /\*PublicTest\*, ([\d,]+) pictures/);
  const [parameters] = find(card, /^\| parameters \| ([\d,]+) \|/m);
  const [timePerFace] = find(card, /^\| time per face \| median ([\d.]+ ms)/m);
  const [bytes, sha256] = find(card, /^\| file \| ([\d,]+) bytes, SHA-256 `([0-9a-f]{64})`/m);
  const expressions = [...card.matchAll(EXPRESSION_ROW)].map(
    ([, key, count, recall, precision]) => ({ key, pictures: count, recall, precision }));
  if (expressions.length !== 7) {
    throw new Error(`the model card has ${expressions.length} expressions, not 7`);
  }
  return {
    accuracy, margin, calibrationError, pictures, parameters, timePerFace, bytes, sha256,
    expressions,
  };
}

function find(card, pattern) {
  const match = card.match(pattern);
  if (!match) {
    throw new Error(`the model card has no ${pattern}`);
  }
  return match.slice(1);
}
