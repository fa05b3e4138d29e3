/** @import { HistoryPoint, State } from "../../types.js" */
import uPlot from "../../../vendor/uplot.js";
import { token } from "../../lib/colours.js";
import { standing } from "../../store/timeline.js";
import { column, epochs } from "./series.js";

/** The other way's two curves, paler than this run's. */
export function comparisonSeries() {
  const stroke = token("--rival");
  const line = { stroke, width: 1.75, points: { show: false }, spanGaps: true };
  return [
    { ...line, label: "Fork, training" },
    { ...line, label: "Fork, test", dash: [5, 3] },
  ];
}

/**
 * All columns of one chart: this run's and, where there is another way, that one's on the same axis.
 *
 * @param {State} state
 * @param {"loss"|"accuracy"} quantity
 * @param {number} examples
 */
export function columns({ history, comparison, display }, quantity, examples) {
  const of = (/** @type {HistoryPoint[]} */ points) => [
    epochs(points, examples),
    column(points, `train_${quantity}`, display.smoothing),
    column(points, `test_${quantity}`, display.smoothing),
  ];
  const own = of(history.points);
  if (!comparison) return [...own, ...[1, 2].map(() => Array(history.points.length).fill(null))];
  return uPlot.join(/** @type {any} */ ([own, of(comparison.history.points)]));
}

/**
 * With two ways on one axis a place on it is not a place in this run's history: the nearest point before it is.
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
