/** A figure's box in its own unit, and which of its three layouts fits it. */

/** @typedef {"wide"|"tall"|"phone"} Layout */

/** Narrower than this, in em, only a part of a figure is shown at a time. */
const PHONE = 34;
/** From this shape on, width to height, rows are lower rather than narrower. */
const WIDE = 1.75;

/**
 * @param {HTMLElement} box
 * @returns {{em: number, width: number, height: number, layout: Layout}} em in pixels, width and height in em
 */
export function sizeOf(box) {
  const em = Number.parseFloat(getComputedStyle(box).fontSize) || 16;
  const width = box.clientWidth / em;
  const height = box.clientHeight / em;
  return { em, width, height, layout: layoutOf(width, height) };
}

/** @param {number} width in em @param {number} height in em @returns {Layout} */
export function layoutOf(width, height) {
  if (width < PHONE) return "phone";
  return width / Math.max(height, 1) >= WIDE ? "wide" : "tall";
}
