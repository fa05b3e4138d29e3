/** @import { HistoryPoint, State } from "../../../types.js" */
import { percent, short } from "../../../lib/format.js";
import { ticks } from "../../../lib/ticks.js";
import { figure, INK, LINE, QUIET, tag, text } from "./svg.js";

const WIDTH = 420;
const HEIGHT = 220;
const LEFT = 52;
const TOP = 34;
const GAP = 70;
const MOST = 1_200;
const TEST = "#00705d";

/**
 * @param {HistoryPoint[]} points
 * @param {"loss"|"accuracy"} quantity
 * @param {number} left
 * @param {number} examples
 */
function panel(points, quantity, left, examples) {
  const at = (/** @type {HistoryPoint} */ { epoch, sample }) => Math.max(epoch, sample / (examples || 1));
  const values = (/** @type {"train"|"test"} */ part) => points.map((point) => point[`${part}_${quantity}`]);
  const all = [...values("train"), ...values("test")].filter(
    (value) => value !== null && value !== undefined,
  );
  const last = points.at(-1);
  const end = Math.max(last ? at(last) : 0, 1);
  const high = quantity === "accuracy" ? 1 : Math.max(...all, 1e-6) * 1.06;
  const low = quantity === "accuracy" ? Math.min(0.4, Math.floor(Math.min(...all) * 10) / 10) : 0;
  const x = (/** @type {number} */ epoch) => left + (epoch / end) * WIDTH;
  const y = (/** @type {number} */ value) => TOP + ((high - value) / (high - low)) * HEIGHT;
  const format = (/** @type {number} */ value) =>
    quantity === "accuracy" ? percent(value, 0) : short(value, 2);
  const line = (/** @type {"train"|"test"} */ part) => {
    const places = values(part).flatMap((value, index) => {
      const point = points[index];
      return value === null || value === undefined || !point
        ? []
        : [`${x(at(point)).toFixed(2)},${y(value).toFixed(2)}`];
    });
    if (places.length === 0) return "";
    /** @type {Record<string, string>} */
    const look = part === "train" ? { stroke: INK } : { stroke: TEST, "stroke-dasharray": "5 3" };
    return tag("polyline", { points: places.join(" "), fill: "none", "stroke-width": 1.6, ...look });
  };
  const floor = TOP + HEIGHT;
  return [
    ...ticks(low, high, 5).map(
      (value) =>
        tag("line", {
          x1: left,
          x2: left + WIDTH,
          y1: y(value),
          y2: y(value),
          stroke: LINE,
          "stroke-width": 0.8,
        }) + text(left - 6, y(value) + 4, format(value), { "text-anchor": "end" }),
    ),
    ...ticks(0, end, 6).map((value) => text(x(value), floor + 16, short(value), { "text-anchor": "middle" })),
    tag("line", { x1: left, x2: left + WIDTH, y1: floor, y2: floor, stroke: QUIET, "stroke-width": 0.8 }),
    text(left + WIDTH / 2, floor + 36, "epoch", { "text-anchor": "middle", "font-size": 12, fill: INK }),
    text(left, TOP - 14, quantity === "loss" ? "Loss" : "Accuracy", {
      "font-size": 13,
      "font-weight": 600,
      fill: INK,
    }),
    text(left + WIDTH, TOP - 14, "— training   - - test", { "text-anchor": "end" }),
    line("train"),
    line("test"),
  ].join("");
}

/** @param {State} state */
export function curvesFigure({ history, data }) {
  if (history.points.length === 0 || !data) return null;
  const stride = Math.ceil(history.points.length / MOST);
  const points = history.points.filter(
    (_, index) => index % stride === 0 || index === history.points.length - 1,
  );
  const examples = data.train.inputs.length;
  const accuracy = data.task !== "regression";
  const second = LEFT + WIDTH + GAP;
  const body =
    panel(points, "loss", LEFT, examples) + (accuracy ? panel(points, "accuracy", second, examples) : "");
  return figure("curves", (accuracy ? second : LEFT) + WIDTH + 16, TOP + HEIGHT + 48, body);
}
