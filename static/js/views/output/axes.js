/** @import { DataView } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { featureName, short } from "../../lib/format.js";
import { ticks } from "../../lib/ticks.js";

/**
 * @param {DataView} data
 * @param {number} input
 */
export function axisName(data, input) {
  const name = data.input_names[input] ?? "";
  return /^x\d+$/.test(name) || name === "" ? featureName(`x${input + 1}`) : name;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Palette} palette
 * @param {string} family
 */
export function drawAxes(context, geometry, palette, family) {
  const { left, top, side, window, text } = geometry;
  const many = Math.min(6, side / (4.2 * text));
  const [i, j] = window.axes;
  const base = top + side;
  context.font = `${text - 0.5}px ${family}`;
  context.fillStyle = palette.quiet;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, side + 1, side + 1);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.beginPath();
  for (const tick of ticks(...window.x, many)) {
    const x = Math.round(geometry.x(tick)) + 0.5;
    context.moveTo(x, base);
    context.lineTo(x, base + 4);
    context.fillText(short(tick), x, base + 6);
  }
  if (i !== j) {
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const tick of ticks(...window.y, many)) {
      const y = Math.round(geometry.y(tick)) + 0.5;
      context.moveTo(left - 4, y);
      context.lineTo(left, y);
      context.fillText(short(tick), left - 6, y);
    }
  }
  context.stroke();
}

/**
 * Drawn last: a boundary that ends in a corner runs under the name there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {DataView} data
 * @param {Palette} palette
 * @param {string} family
 */
export function nameAxes(context, geometry, data, palette, family) {
  const { left, top, side, window, text } = geometry;
  const [i, j] = window.axes;
  context.fillStyle = palette.ink;
  context.font = `500 ${text + 0.5}px ${family}`;
  context.textAlign = "right";
  context.textBaseline = "bottom";
  label(context, axisName(data, i), left + side - 6, top + side - 5, palette);
  if (i === j) return;
  context.textAlign = "left";
  context.textBaseline = "top";
  label(context, axisName(data, j), left + 6, top + 5, palette);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 */
function label(context, text, x, y, palette) {
  context.save();
  context.strokeStyle = palette.paper;
  context.globalAlpha = 0.9;
  context.lineWidth = 5;
  context.lineJoin = "round";
  context.strokeText(text, x, y);
  context.restore();
  context.fillText(text, x, y);
}
