/**
 * Which numbers belong to a frame. A frame that was sent and answered has its own. For one that
 * wasn't, they lie between those of the frames before and after it; with a neighbour on one side
 * only they are borrowed from it, for a moment. Pure arithmetic, no DOM.
 *
 * @typedef {import('../protocol.js').Face} Face its box here in shares of the picture's sides:
 *     what was sent may be smaller than what is shown
 *
 * @typedef {object} Numbers
 * @property {Face[]} faces
 * @property {'own' | 'between' | 'borrowed'} kind
 * @property {number} age how far from the frame they are at most, in ms; 0 for its own
 * @property {number[]} from sequences of the frames that they come from
 */

/** Neighbours further apart say nothing about what is between them. */
const WIDEST_GAP_MS = 700;
/** How far numbers may be from the frame that borrows them. */
const LONGEST_LOAN_MS = 500;
/** Results from before this are of no use to any frame still to be shown. */
const MEMORY_MS = 3000;

export class FrameNumbers {
  /** @type {{at: number, sequence: number, faces: Face[]}[]} in the order of their frames */
  #known = [];

  /**
   * @param {number} at when the frame was taken
   * @param {import('../protocol.js').ResultHeader} header
   */
  add(at, { sequence, width, height, faces }) {
    const place = this.#known.findLastIndex((known) => known.at < at) + 1;
    const inShares = faces.map((face) => ({ ...face, box: boxInShares(face.box, width, height) }));
    this.#known.splice(place, 0, { at, sequence, faces: inShares });
    while (this.#known[0].at < at - MEMORY_MS) {
      this.#known.shift();
    }
  }

  /** When the newest frame was taken whose numbers are known; -Infinity if there is none. */
  get newest() {
    return this.#known.at(-1)?.at ?? -Infinity;
  }

  /**
   * @param {import('./captured-frames.js').CapturedFrame} frame
   * @returns {Numbers | null} null if nothing is known about it
   */
  of({ at, sequence }) {
    const own = sequence !== null && this.#known.find((known) => known.sequence === sequence);
    if (own) {
      return { faces: own.faces, kind: 'own', age: 0, from: [own.sequence] };
    }
    const before = this.#known.findLast((known) => known.at <= at);
    const after = this.#known.find((known) => known.at > at);
    if (before && after && after.at - before.at <= WIDEST_GAP_MS) {
      const share = (at - before.at) / (after.at - before.at);
      return {
        faces: facesBetween(before.faces, after.faces, share),
        kind: 'between',
        age: Math.max(at - before.at, after.at - at),
        from: [before.sequence, after.sequence],
      };
    }
    const lenders = [before, after].filter(
      (known) => known && Math.abs(known.at - at) <= LONGEST_LOAN_MS,
    );
    lenders.sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
    const [lender] = lenders;
    return lender
      ? {
          faces: lender.faces,
          kind: 'borrowed',
          age: Math.abs(lender.at - at),
          from: [lender.sequence],
        }
      : null;
  }

  clear() {
    this.#known = [];
  }
}

function boxInShares(box, width, height) {
  return {
    x: box.x / width,
    y: box.y / height,
    width: box.width / width,
    height: box.height / height,
  };
}

/** A face that only one side knows stays where it is: it may be hidden, and must be for long. */
function facesBetween(before, after, share) {
  const later = new Map(after.map((face) => [face.track, face]));
  const faces = before.map((face) => {
    const next = later.get(face.track);
    later.delete(face.track);
    return next ? faceBetween(face, next, share) : face;
  });
  return [...faces, ...later.values()];
}

function faceBetween(a, b, share) {
  const mix = (from, to) => from + (to - from) * share;
  const nearer = share < 0.5 ? a : b;
  return {
    ...nearer,
    box: {
      x: mix(a.box.x, b.box.x),
      y: mix(a.box.y, b.box.y),
      width: mix(a.box.width, b.box.width),
      height: mix(a.box.height, b.box.height),
    },
  };
}
