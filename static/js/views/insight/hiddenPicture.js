import { divergingTable, TABLE_SIZE, token } from "../../lib/colours.js";
import { shapeOf, targetColour, trace } from "../../lib/points.js";
import { activateOne } from "../../model/activations.js";
import { boundaryLine, clipLine } from "../../model/line.js";
import { ALONG, LINES } from "./warp.js";

/** @import { DataView, LayerShape, State } from "../../types.js" */
/** @import { Station, Warp } from "./warp.js" */

/** Of the picture's side, so that points at the edge are whole. */
const INSET = 0.05;
const CELLS = 40;
/** The ground is paler than the points on it. */
const PALE = 0.55;

/**
 * Where the grid and the examples lie, between two places of the way through the layers.
 * @param {CanvasRenderingContext2D} context
 * @param {number} edge
 * @param {State} state
 * @param {Warp} warp
 * @param {number} way
 */
export function paintHidden(context, edge, state, { stations, targets }, way) {
  const from = Math.min(Math.floor(way), stations.length - 1);
  const to = Math.min(from + 1, stations.length - 1);
  const t = way - from;
  const [a, b] = [stations[from], stations[to]];
  const inset = INSET * edge;
  const side = edge - 2 * inset;
  const x = (/** @type {number} */ p) => inset + (a.x[p] + (b.x[p] - a.x[p]) * t) * side;
  const y = (/** @type {number} */ p) => inset + (1 - (a.y[p] + (b.y[p] - a.y[p]) * t)) * side;
  const near = stations[Math.round(way)];
  const clear = Math.max(0, 1 - 2.5 * Math.abs(way - Math.round(way)));
  const parts = parting(state, near);
  context.globalAlpha = clear;
  if (parts) paintGround(context, edge, inset, state, near, parts);
  context.strokeStyle = token("--ink-3");
  context.lineWidth = 1;
  context.globalAlpha = parts ? 0.5 - 0.3 * clear : 0.5;
  context.beginPath();
  for (let line = 0; line < 2 * LINES; line++) {
    for (let at = 0; at < ALONG; at++) {
      const p = line * ALONG + at;
      if (at) context.lineTo(x(p), y(p));
      else context.moveTo(x(p), y(p));
    }
  }
  context.stroke();
  context.globalAlpha = clear;
  if (parts) paintLine(context, edge, inset, state, near, parts);
  context.globalAlpha = 1;
  const data = /** @type {DataView} */ (state.data);
  const colour = targetColour(data, Math.max(...targets.map(Math.abs), 1e-9));
  const grid = 2 * LINES * ALONG;
  const radius = (targets.length <= 12 ? 6 : targets.length <= 120 ? 3.6 : 2.6) * Math.max(1, edge / 340);
  context.strokeStyle = token("--panel");
  context.lineWidth = 1.2;
  targets.forEach((target, at) => {
    const shape = data.task === "regression" ? "circle" : shapeOf(target);
    context.beginPath();
    trace(context, shape, x(grid + at), y(grid + at), radius);
    context.fillStyle = colour(target);
    context.fill();
    context.stroke();
  });
  context.strokeStyle = token("--line-2");
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, edge - 1, edge - 1);
}

/**
 * The output unit that parts this very plane with a line, if one does: a single unit fed by two.
 * @param {State} state
 * @param {Station} station
 * @returns {LayerShape | null}
 */
export function parting({ network }, { layer }) {
  const last = network?.layers.at(-1);
  if (!network || !last || layer !== network.layers.length - 2) return null;
  return last.units === 1 && last.inputs === 2 ? last : null;
}

/**
 * What the output makes of every place of the plane, as the large picture is coloured.
 * @param {CanvasRenderingContext2D} context
 * @param {number} edge
 * @param {number} inset
 * @param {State} state
 * @param {Station} station
 * @param {LayerShape} last
 */
function paintGround(context, edge, inset, { parameters, data }, { wide, high }, last) {
  const { readout, task } = /** @type {DataView} */ (data);
  if (task === "regression") return;
  const [w1, w2, bias] = [parameters[last.weights], parameters[last.weights + 1], parameters[last.bias]];
  const ground = document.createElement("canvas");
  ground.width = ground.height = CELLS;
  const own = /** @type {CanvasRenderingContext2D} */ (ground.getContext("2d"));
  const image = own.createImageData(CELLS, CELLS);
  const pixels = new Uint32Array(image.data.buffer);
  const table = divergingTable();
  const air = inset / edge;
  /** @param {number} share of the edge @param {[number, number]} range */
  const value = (share, [low, top]) => low + ((share - air) / (1 - 2 * air)) * (top - low);
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      const u = value((column + 0.5) / CELLS, wide);
      const v = value(1 - (row + 0.5) / CELLS, high);
      const output = activateOne(last.activation, w1 * u + w2 * v + bias);
      const share = (2 * (output - readout.level)) / Math.max(readout.high - readout.low, 1e-9);
      const pale = PALE * Math.max(-1, Math.min(1, share));
      pixels[row * CELLS + column] = table[Math.round(((pale + 1) / 2) * (TABLE_SIZE - 1))];
    }
  }
  own.putImageData(image, 0, 0);
  context.drawImage(ground, 0, 0, edge, edge);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} edge
 * @param {number} inset
 * @param {State} state
 * @param {Station} station
 * @param {LayerShape} last
 */
function paintLine(context, edge, inset, { network, data, parameters }, { wide, high }, last) {
  if (!network || !data) return;
  const alone = { inputs: 2, layers: [last], count: network.count };
  const plain = { features: ["x1", "x2"], standardize: null, readout: data.readout, means: [0, 0] };
  const line = boundaryLine(alone, parameters, plain, [0, 1]);
  const ends = line && clipLine(line, wide, high);
  if (!ends) return;
  const side = edge - 2 * inset;
  context.strokeStyle = token("--ink");
  context.lineWidth = 2;
  context.beginPath();
  for (const [at, [u, v]] of ends.entries()) {
    const px = inset + ((u - wide[0]) / (wide[1] - wide[0])) * side;
    const py = inset + (1 - (v - high[0]) / (high[1] - high[0])) * side;
    if (at) context.lineTo(px, py);
    else context.moveTo(px, py);
  }
  context.stroke();
}
