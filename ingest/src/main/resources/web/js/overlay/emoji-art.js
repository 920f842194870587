import { EXPRESSIONS } from '../expressions.js';

const ADDRESS = 'img/expressions.svg';
/** Pixels across; larger faces are drawn from it enlarged. */
const SIZE = 512;

/**
 * The seven drawings as pictures that a canvas can paint. A canvas takes no single symbol of an
 * SVG file, so each is made a file of its own first.
 *
 * @returns {Promise<Map<string, HTMLImageElement>>} by expression
 */
export async function loadEmoji() {
  const response = await fetch(ADDRESS);
  if (!response.ok) {
    throw new Error(`${ADDRESS}: ${response.status}`);
  }
  const drawings = new DOMParser().parseFromString(await response.text(), 'image/svg+xml');
  const pictures = await Promise.all(
    EXPRESSIONS.map(async ({ key }) => [key, await pictureOf(drawings.getElementById(key))]),
  );
  return new Map(/** @type {[string, HTMLImageElement][]} */ (pictures));
}

async function pictureOf(symbol) {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" ` +
    `viewBox="${symbol.getAttribute('viewBox')}">${symbol.innerHTML}</svg>`;
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(address);
  }
}
