/** @import { Clock, History, HistoryPoint, Metrics } from "../types.js" */

const MOST = 4_000;

/** @returns {History} */
export const emptyHistory = () => ({ points: [], events: [] });

/**
 * One more point. When there are too many, every second one goes, so that the whole run stays in view.
 * The points are extended in place (a copy of thousands per frame would be the page's largest cost);
 * the history around them is new, so that a view sees that it changed.
 *
 * @param {History} history
 * @param {Clock} clock
 * @param {Metrics} metrics
 * @returns {History}
 */
export function appendPoint(history, clock, metrics) {
  const last = history.points.at(-1);
  /** @type {HistoryPoint} */
  const point = { ...clock, ...metrics };
  if (last && last.step === clock.step) {
    // No update since: the same point, where the update was, but its metrics may have been changed by hand.
    if (same(last, point)) return history;
    history.points[history.points.length - 1] = { ...last, ...metrics };
    return { ...history };
  }
  // Behind the tip the future stays in view: only a change by hand cuts it off.
  if (last && clock.step < last.step) return history;
  let { points } = history;
  if (points.length >= MOST) points = points.filter((_, index) => index % 2 === 0);
  points.push(point);
  return { ...history, points };
}

/**
 * @param {HistoryPoint} one
 * @param {HistoryPoint} other
 */
function same(one, other) {
  return one.train_loss === other.train_loss && one.test_loss === other.test_loss;
}
