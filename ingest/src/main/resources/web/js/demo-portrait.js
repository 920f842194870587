import { Problem } from './problem.js';

const ADDRESS = 'demo/portrait.jpg';
const WIDTH = 640;
const HEIGHT = 480;
const FRAME_MS = 1000 / 30;
/** The middle of the face in the portrait, as shares of its width and height. */
const FACE = { x: 0.44, y: 0.24 };
/** The share of the portrait's width that fills the picture, and how far it breathes. */
const VIEW = { share: 0.66, sway: 0.07, drift: 0.035 };

/**
 * The bundled portrait, moved and scaled gently like someone before a camera. It holds still for
 * people who asked their system for less motion.
 *
 * @returns {Promise<import('./sources.js').Source>}
 */
export async function openDemoPortrait() {
  const portrait = await loadPortrait();
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const startedAt = performance.now();
  let timer;
  let newPicture = () => {};
  const run = () => {
    timer = setInterval(newPicture, FRAME_MS);
  };
  return {
    // A closed bitmap has no size, which tells a frame still being encoded that there is none.
    get width() {
      return portrait.width && WIDTH;
    },
    get height() {
      return portrait.height && HEIGHT;
    },
    draw(context, width, height) {
      const seconds = still.matches ? 0 : (performance.now() - startedAt) / 1000;
      const view = viewAt(seconds, portrait.width, portrait.height);
      context.drawImage(
        portrait, view.x, view.y, view.width, view.height, 0, 0, width, height,
      );
    },
    start(onFrame) {
      newPicture = onFrame;
      run();
    },
    suspend() {
      clearInterval(timer);
    },
    async resume() {
      run();
    },
    stop() {
      clearInterval(timer);
      portrait.close();
    },
  };
}

async function loadPortrait() {
  try {
    const response = await fetch(ADDRESS);
    if (!response.ok) {
      throw new Error(`${ADDRESS}: ${response.status}`);
    }
    return await createImageBitmap(await response.blob());
  } catch (cause) {
    throw new Problem('demo-missing', { cause });
  }
}

/** The part of the portrait to show, of the picture's own shape and always inside the portrait. */
function viewAt(seconds, portraitWidth, portraitHeight) {
  const share = VIEW.share + VIEW.sway * Math.sin(seconds * 0.5);
  const width = share * portraitWidth;
  const height = (width * HEIGHT) / WIDTH;
  const middleX = (FACE.x + VIEW.drift * Math.sin(seconds * 0.8)) * portraitWidth;
  const middleY = (FACE.y + 0.04 + VIEW.drift * Math.sin(seconds * 0.6)) * portraitHeight;
  return {
    x: Math.min(Math.max(0, middleX - width / 2), portraitWidth - width),
    y: Math.min(Math.max(0, middleY - height / 2), portraitHeight - height),
    width,
    height,
  };
}
