/** @import { State } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Scene } from "./surfaceView.js" */
import { contour } from "../../lib/contour.js";
import { boundaryLine, clipLine } from "../../model/line.js";

const NORMAL = 26;

/** Contour lines stand at these shares of the way from the middle of the output to its ends. */
const SHARES = [-0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75];

/**
 * Where the decision changes: the exact line with its normal for a model that has one, else the contour of the
 * surface just painted. Below it, where that is asked for, lines of equal output.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<State, "parameters"|"display">} state
 * @param {Scene} scene
 */
export function drawBoundary(context, { parameters, display }, scene) {
  const { network, data, geometry, painter, palette } = scene;
  context.lineJoin = "round";
  context.lineCap = "round";
  if (display.contours) drawContours(context, scene);
  if (data.readout.kind === "value") return;
  context.strokeStyle = palette.ink;
  const single = network.layers.length === 1 && network.layers[0]?.units === 1;
  const line = single ? boundaryLine(network, parameters, data, geometry.window.axes) : null;
  if (line) {
    drawLine(context, line, geometry);
    return;
  }
  const { surface, size } = painter.grid();
  const values = surface.forward.a.at(-1);
  if (!values) return;
  const segment = segmentsOn(context, geometry, size);
  context.lineWidth = 1.5 * geometry.ink;
  context.beginPath();
  if (data.readout.kind === "level") contour(values, size, size, data.readout.level, segment);
  else winners(values, size, network.layers.at(-1)?.units ?? 1, segment);
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 */
function drawContours(context, { network, data, geometry, painter, palette }) {
  const { surface, size } = painter.grid();
  const values = surface.forward.a.at(-1);
  // A step has no slope to show, and of several outputs each would have lines of its own.
  const stepped = network.layers.at(-1)?.activation === "heaviside";
  if (!values || stepped || data.readout.kind === "argmax") return;
  const { centre, half } = painter.scale;
  const segment = segmentsOn(context, geometry, size);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.globalAlpha = 0.4;
  context.beginPath();
  for (const share of SHARES) contour(values, size, size, centre + share * half, segment);
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {number} size of the grid
 * @returns {(x0: number, y0: number, x1: number, y1: number) => void} adds a segment in grid units to the path
 */
function segmentsOn(context, { left, top, side }, size) {
  const factor = side / size;
  return (x0, y0, x1, y1) => {
    context.moveTo(left + x0 * factor, top + y0 * factor);
    context.lineTo(left + x1 * factor, top + y1 * factor);
  };
}

/** @type {Float64Array} */
let lead = new Float64Array(0);

/**
 * @param {Float64Array} values
 * @param {number} size
 * @param {number} units
 * @param {(x0: number, y0: number, x1: number, y1: number) => void} segment
 */
function winners(values, size, units, segment) {
  const points = size * size;
  if (lead.length < points) lead = new Float64Array(points);
  for (let unit = 0; unit < units; unit++) {
    for (let p = 0; p < points; p++) {
      let other = Number.NEGATIVE_INFINITY;
      for (let one = 0; one < units; one++) {
        const value = /** @type {number} */ (values[one * points + p]);
        if (one !== unit && value > other) other = value;
      }
      lead[p] = /** @type {number} */ (values[unit * points + p]) - other;
    }
    contour(lead, size, size, 0, segment);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../../model/line.js").Line} line
 * @param {Geometry} geometry
 */
function drawLine(context, line, geometry) {
  const { window } = geometry;
  const ends = clipLine(line, window.x, window.y);
  if (!ends) return;
  const [[x0, y0], [x1, y1]] = ends.map(([x, y]) => [geometry.x(x), geometry.y(y)]);
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return;
  context.lineWidth = 2 * geometry.ink;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
  // The normal on the screen: across the line as it is drawn, towards class 1.
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  let nx = -(y1 - y0) / length;
  let ny = (x1 - x0) / length;
  const toOne = line.slope[0] * nx - line.slope[1] * ny;
  if (toOne < 0) [nx, ny] = [-nx, -ny];
  const mx = (x0 + x1) / 2;
  const my = (y0 + y1) / 2;
  const tx = mx + nx * NORMAL;
  const ty = my + ny * NORMAL;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(mx, my);
  context.lineTo(tx, ty);
  context.moveTo(tx - nx * 6 + ny * 4, ty - ny * 6 - nx * 4);
  context.lineTo(tx, ty);
  context.lineTo(tx - nx * 6 - ny * 4, ty - ny * 6 + nx * 4);
  context.stroke();
}
