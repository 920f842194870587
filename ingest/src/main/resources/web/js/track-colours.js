const COLOURS = 8;

/** Which of the eight colours of `theme.css` a track has; the renderer's palette is the same. */
export function colourIndexOf(track) {
  const rest = Math.trunc(track) % COLOURS;
  return rest < 0 ? rest + COLOURS : rest;
}

/** @returns {string} the colour itself, for a canvas */
export function colourOf(track) {
  return palette()[colourIndexOf(track)];
}

let known = null;

/** Read from the style sheet once, so that the colours stand in one place. */
function palette() {
  known ??= Array.from({ length: COLOURS }, (_, index) => {
    const probe = document.createElement('span');
    probe.dataset.colour = String(index);
    probe.hidden = true;
    document.body.append(probe);
    const colour = getComputedStyle(probe).getPropertyValue('--track').trim();
    probe.remove();
    return colour;
  });
  return known;
}
