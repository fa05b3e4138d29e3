import { css, mix, paper, theme } from "../colours.js";

/** A three from the digits data, for the stamp: the whole set is too long to fetch for a picture of 40 pixels. */
const THREE = [
  [0, 0, 7, 15, 13, 1, 0, 0],
  [0, 8, 13, 6, 15, 4, 0, 0],
  [0, 2, 1, 13, 13, 0, 0, 0],
  [0, 0, 2, 15, 11, 1, 0, 0],
  [0, 0, 0, 1, 12, 12, 1, 0],
  [0, 0, 0, 0, 1, 10, 8, 0],
  [0, 0, 8, 4, 5, 14, 9, 0],
  [0, 0, 7, 13, 13, 9, 0, 0],
].flat();

const DARKEST = 16;

/**
 * One 8 × 8 digit, ink on paper, sharp squares.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} [pixels] 64 values of 0…16
 */
export function paintDigit(canvas, pixels = THREE) {
  const size = canvas.clientWidth || 40;
  const cell = Math.max(1, Math.floor((size * (devicePixelRatio || 1)) / 8));
  canvas.width = canvas.height = cell * 8;
  const context = canvas.getContext("2d");
  if (!context) return;
  const dark = theme() === "dark";
  /** @type {[number, number, number]} */
  const ink = dark ? [236, 235, 232] : [28, 28, 31];
  pixels.forEach((value, index) => {
    context.fillStyle = css(mix(paper(), ink, Math.min(1, value / DARKEST)));
    context.fillRect((index % 8) * cell, Math.floor(index / 8) * cell, cell, cell);
  });
}
