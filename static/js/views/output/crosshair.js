/** @import { Pointer, DataView } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { heightOf, isCurve } from "../../model/curve.js";
import { line } from "./axes.js";

const RING = 9;
const DOT = 4;

/**
 * Lines through the place that is pointed at. An example that is spoken of, in slow motion or among the mistakes, is
 * ringed; on a curve the dot is what the network answers there.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pointer} pointer
 * @param {{geometry: Geometry, palette: Palette, data: DataView, answer?: number}} on
 */
export function drawCrosshair(context, { x1, x2, inputs }, { geometry, palette, data, answer }) {
  const { left, top, side } = geometry;
  const curve = isCurve(data);
  const x = geometry.x(x1);
  const y = geometry.y(curve ? (answer ?? 0) : x2);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.55;
  context.beginPath();
  line(context, x, top, x, top + side);
  if (!curve) line(context, left, y, left + side, y);
  context.stroke();
  context.globalAlpha = 1;
  const target = exampleAt(data, inputs);
  if (curve) {
    context.fillStyle = palette.ink;
    context.beginPath();
    context.arc(x, y, DOT + 1, 0, 2 * Math.PI);
    context.fill();
  } else if (target === null) {
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.stroke();
  }
  if (target === null) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(x, curve ? geometry.y(heightOf(data)(target)) : y, RING, 0, 2 * Math.PI);
  context.stroke();
}

/**
 * @param {DataView} data
 * @param {number[]} inputs
 * @returns {number|null} the target of the example that has exactly these inputs
 */
function exampleAt({ train, test }, inputs) {
  for (const part of [train, test]) {
    const at = part?.inputs.findIndex((row) => row.every((value, input) => value === inputs[input])) ?? -1;
    if (part && at >= 0) return part.targets[at] ?? 0;
  }
  return null;
}
