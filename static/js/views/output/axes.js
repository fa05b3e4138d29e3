/** @import { DataView } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { axisNumber, featureName } from "../../lib/format.js";

/** Between a chip of an axis and the plot's corner, and between its edge and its text. */
const AWAY = 6;
const INSET = 7;

/**
 * @param {DataView} data
 * @param {number} input
 */
export function axisName(data, input) {
  const name = data.input_names[input] ?? "";
  return /^x\d+$/.test(name) || name === "" ? featureName(`x${input + 1}`) : name;
}

/**
 * The frame and the numbers at its left and lower side; on white ground a grid as well.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Palette} palette
 * @param {string} family
 * @param {{grid?: boolean}} [options]
 */
export function drawAxes(context, geometry, palette, family, { grid = false } = {}) {
  const { left, top, side, text, ticks } = geometry;
  const base = top + side;
  context.font = `${text}px ${family}`;
  context.lineWidth = 1;
  const across = ticks.x.map((tick) => ({ name: axisNumber(tick), at: Math.round(geometry.x(tick)) + 0.5 }));
  const up = ticks.y.map((tick) => ({ name: axisNumber(tick), at: Math.round(geometry.y(tick)) + 0.5 }));
  if (grid) {
    context.fillStyle = palette.chip;
    context.fillRect(left, top, side, side);
    context.strokeStyle = palette.grid;
    context.beginPath();
    for (const { at } of across) line(context, at, top, at, base);
    for (const { at } of up) line(context, left, at, left + side, at);
    context.stroke();
  }
  context.strokeStyle = palette.line;
  context.strokeRect(left - 0.5, top - 0.5, side + 1, side + 1);
  context.fillStyle = palette.quiet;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { name, at } of across) {
    const half = context.measureText(name).width / 2;
    if (at - half >= 0 && at + half <= left + side + 1) context.fillText(name, at, base + 7);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { name, at } of up)
    if (at - text / 2 >= 0 && at + text / 2 <= base + 7) context.fillText(name, left - 7, at);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function line(context, x0, y0, x1, y1) {
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
}

/**
 * What the axes are, as chips in the plot's corners. Drawn last: whatever ends in a corner runs under them.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {{across: string, up: string, low?: boolean}} names low: both in the lower corner, one above the other
 * @param {Palette} palette
 * @param {string} family
 */
export function nameAxes(context, { left, top, side, text }, { across, up, low }, palette, family) {
  context.font = `600 ${text}px ${family}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const height = Math.round(1.5 * text);
  const most = side - 2 * (AWAY + INSET);
  const wide = (/** @type {string} */ name) => Math.min(most, context.measureText(name).width);
  const end = (/** @type {string} */ name) => left + side - AWAY - wide(name) - 2 * INSET;
  chip(end(across), top + side - AWAY - height, wide(across), across);
  if (up && low) chip(end(up), top + side - AWAY - 2 * height, wide(up), up);
  else if (up) chip(left + AWAY, top + AWAY, wide(up), up);

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {string} name
   */
  function chip(x, y, width, name) {
    context.fillStyle = palette.chip;
    context.beginPath();
    context.roundRect(x, y, width + 2 * INSET, height, 4);
    context.fill();
    context.fillStyle = palette.ink;
    context.fillText(name, x + INSET, y + height / 2 + 0.5, width);
  }
}
