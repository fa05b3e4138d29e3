import { token } from "../../lib/colours.js";
import { flatten } from "../../store/derive.js";
import { createOutline, paintFrame, paintPoints, planeOf } from "./plane.js";

/** @import { DataView, State } from "../../types.js" */
/** @import { Answer, One } from "./withoutPanel.js" */

/** The largest halo, as a share of the picture's side. */
const HALO = 0.09;
/** The pointer means a point that is so near, in CSS pixels. */
const NEAR = 18;

/**
 * Where each point lies in the picture.
 * @param {State} state
 * @param {Answer} answer
 * @param {number} side
 */
function places({ data }, { ranges }, side) {
  const { inputs, targets } = /** @type {DataView} */ (data).train;
  const flat = ranges.length === 1;
  const [low, high] = [Math.min(...targets), Math.max(...targets)];
  const air = 0.15 * (high - low || 1);
  const plane = planeOf(flat ? [ranges[0], [low - air, high + air]] : ranges, side);
  const at = inputs.map((row, number) => [plane.x(row[0]), plane.y(flat ? targets[number] : row[1])]);
  return { plane: { ...plane, ranges }, at };
}

/**
 * The point that is meant, as a place in the order.
 * @param {number} x
 * @param {number} y
 * @param {State} state
 * @param {Answer} answer
 * @param {number[]} order
 * @param {number} side
 */
export function nearest(x, y, state, answer, order, side) {
  const { at } = places(state, answer, side);
  let best = NEAR;
  let found = null;
  order.forEach((place, rank) => {
    const [left, top] = at[answer.examples[place]];
    const away = Math.hypot(left - x, top - y);
    if (away < best) [best, found] = [away, rank];
  });
  return found;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 * @param {State} state
 * @param {Answer} answer
 * @param {number[]} order
 * @param {number | null} place
 * @param {One | null} one
 * @param {ReturnType<typeof createOutline>} outline
 */
export function paintHalos(context, side, state, answer, order, place, one, outline) {
  const { data, network } = state;
  if (!data || !network) return;
  const { plane, at } = places(state, answer, side);
  context.fillStyle = token("--panel");
  context.fillRect(0, 0, side, side);
  const most = Math.max(...answer.moved.map((moved) => moved ?? 0), 1e-12);
  context.fillStyle = token("--ink");
  answer.examples.forEach((example, number) => {
    // As a circle's area, so that one that matters twice as much looks twice as large.
    const reach = HALO * side * Math.sqrt((answer.moved[number] ?? most) / most);
    context.globalAlpha = 0.16;
    context.beginPath();
    context.arc(at[example][0], at[example][1], reach, 0, 2 * Math.PI);
    context.fill();
  });
  context.globalAlpha = 1;
  const base = { colour: token("--ink-2"), width: 1.4 };
  outline(context, plane, network, data, flatten(answer.parameters), base);
  paintPoints(context, plane, data, at);
  if (one)
    outline(context, plane, network, data, flatten(one.parameters), {
      colour: token("--accent"),
      width: 2.4,
    });
  if (place !== null) {
    const [x, y] = at[answer.examples[order[place]]];
    context.strokeStyle = token("--accent");
    context.lineWidth = 2.4;
    context.beginPath();
    context.arc(x, y, 8, 0, 2 * Math.PI);
    context.stroke();
  }
  paintFrame(context, side);
}
