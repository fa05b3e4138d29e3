/** @import { HistoryPoint, State } from "../../types.js" */
import uPlot from "../../../vendor/uplot.js";
import { token } from "../../lib/colours.js";
import { pair } from "../../store/comparison.js";
import { standing } from "../../store/timeline.js";
import { column, epochs } from "./series.js";

/** @typedef {"loss"|"accuracy"} Quantity */
/** @typedef {{name: string, kind: "train"|"test"|"rival", value: number|null|undefined}} Reading */

/** The fork's curve, beside that of the run it parts from. */
export const forkSeries = () => ({
  label: "Fork, training",
  stroke: token("--rival"),
  width: 1.75,
  points: { show: false },
  spanGaps: true,
});

/**
 * All columns of one chart: training and test of this run; with a fork, training of both on the same axis, each in the
 * colour of its lane. Null while the two change places.
 *
 * @param {State} state
 * @param {Quantity} quantity
 * @param {number} examples
 */
export function columns(state, quantity, examples) {
  const { history, comparison, display } = state;
  const of = (/** @type {HistoryPoint[]} */ points, /** @type {("train"|"test")[]} */ ...parts) => [
    epochs(points, examples),
    ...parts.map((part) => column(points, `${part}_${quantity}`, display.smoothing)),
  ];
  if (!comparison) return [...of(history.points, "train", "test"), Array(history.points.length).fill(null)];
  const both = pair(state);
  if (!both) return null;
  // The one beside may have come a little further: that is shown when the clock gets there.
  const end = standing(state).tip.sample;
  const seen = (/** @type {HistoryPoint[]} */ points) =>
    (points.at(-1)?.sample ?? 0) <= end ? points : points.filter(({ sample }) => sample <= end);
  const [xs, original, fork] = uPlot.join(
    /** @type {any} */ (
      [both.original, both.fork].map(({ history: { points } }) => of(seen(points), "train"))
    ),
  );
  return [xs, original, Array(xs?.length ?? 0).fill(null), fork];
}

/**
 * With two runs on one axis a place on it is not a place in this run's history: the nearest point before it is.
 *
 * @param {State|null} state
 * @param {number|null} index
 * @param {number} x
 * @param {number} examples
 */
export function pointAt(state, index, x, examples) {
  if (index === null || !state?.comparison) return index;
  const xs = epochs(state.history.points, examples);
  const after = xs.findIndex((one) => one > x);
  return after < 0 ? xs.length - 1 : Math.max(0, after - 1);
}

/**
 * The point of a run under the cursor, else where it stands.
 *
 * @param {Pick<State, "frame"|"history">} run
 * @param {HistoryPoint|null} under
 * @returns {HistoryPoint|undefined}
 */
function standingAt({ frame, history: { points } }, under) {
  if (under) return points.findLast(({ sample }) => sample <= under.sample);
  return frame ? { ...frame.clock, ...frame.metrics } : points.at(-1);
}

/**
 * What stands above a chart: training and test, or training of both runs.
 *
 * @param {State} state
 * @param {Quantity} quantity
 * @param {number|null} cursor a place in this run's history
 * @returns {[Reading, Reading]}
 */
export function readings(state, quantity, cursor) {
  const under = cursor === null ? null : (state.history.points[cursor] ?? null);
  const both = pair(state);
  const here = standingAt(both?.original ?? state, under);
  const first = here?.[`train_${quantity}`];
  if (!both)
    return [
      { name: "training", kind: "train", value: first },
      { name: "test", kind: "test", value: here?.[`test_${quantity}`] },
    ];
  return [
    { name: "this run", kind: "train", value: first },
    { name: "fork", kind: "rival", value: standingAt(both.fork, under)?.[`train_${quantity}`] },
  ];
}

/**
 * A line where the run stands, while that is not its end.
 *
 * @param {any} plot
 * @param {State} state
 * @param {number} examples
 */
export function playhead(plot, state, examples) {
  const { clock, behind } = standing(state);
  const line = plot.over.querySelector(".playhead") ?? plot.over.appendChild(document.createElement("div"));
  line.className = "playhead";
  line.hidden = !behind;
  if (!behind) return;
  const at = Math.max(clock.epoch, clock.sample / (examples || 1));
  line.style.transform = `translateX(${plot.valToPos(at, "x") - 1}px)`;
}
