/** @import { Clock, CommandName, HistoryPoint, Status } from "../types.js" */

/**
 * How one run is kept where another is. It never plays by itself: it is moved on as far as the other is seen to have come,
 * so it is never ahead of it, and has no future that nobody wanted.
 *
 * @typedef {object} Runner
 * @property {Status} status
 * @property {Clock} clock
 * @property {HistoryPoint[]} points of its curve
 *
 * @typedef {{name: CommandName, body: object}} Command
 */

/** An answer is to come within about this time, so that a long way is seen to be gone. */
const STRIDE_MS = 150;

/**
 * What the one beside is to be told next, so that one clock moves both. Null when there is nothing to tell.
 *
 * @param {Runner} lead
 * @param {Runner} other
 * @param {number} stride most examples at a time
 * @returns {Command|null}
 */
export function nextCommand(lead, other, stride) {
  const gap = lead.clock.sample - other.clock.sample;
  if (other.status === "playing") return { name: "pause", body: {} };
  // One that plays will come by.
  if (gap < 0)
    return lead.status === "playing" ? null : { name: "seek", body: { step: stepBefore(lead, other) } };
  if (gap === 0 || other.status === "diverged") return null;
  return { name: "advance", body: { unit: "sample", count: Math.min(gap, stride) } };
}

/**
 * An update of the other after which it had seen no more examples than the lead now has. As long as both count updates
 * alike it is the lead's own; where that led too far, for batches of another size, the last one on the other's curve.
 *
 * @param {Runner} lead
 * @param {Runner} other
 */
function stepBefore(lead, other) {
  const before = (/** @type {Runner} */ { points }) =>
    points.findLast(({ sample }) => sample <= lead.clock.sample) ?? { step: 0, sample: 0 };
  const here = before(lead);
  const there = before(other);
  const alike = here.step === there.step && here.sample === there.sample;
  return alike && other.clock.step !== lead.clock.step ? lead.clock.step : there.step;
}

/**
 * The next stride, learnt from how long the last one took.
 *
 * @param {number} stride
 * @param {number} milliseconds
 */
export function strideAfter(stride, milliseconds) {
  const fit = (stride * STRIDE_MS) / Math.max(1, milliseconds);
  return Math.max(1, Math.round(Math.min(4 * stride, Math.max(stride / 4, fit))));
}
