/** Files that the page gives away. Nothing goes over the network: they are made here. */

const KILO = 1024;
/** Longer than any browser takes to begin saving. */
const KEPT_MS = 30_000;

/** @returns {string} such as `emojify-2026-01-31-14-05-09`, in local time */
export function fileName(date = new Date()) {
  const two = (number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())];
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two);
  return ['emojify', ...day, ...time].join('-');
}

/** @param {Blob} blob */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

export function sizeInWords(bytes) {
  return bytes < KILO * KILO
    ? `${Math.max(1, Math.round(bytes / KILO))} KB`
    : `${(bytes / KILO / KILO).toFixed(1)} MB`;
}
