/** @import { HistoryPoint, State, View } from "../../types.js" */
import { count, fixed, percent } from "../../lib/format.js";
import { createChart } from "./chart.js";

/** @type {{quantity: "loss"|"accuracy", title: string}[]} */
const CHARTS = [
  { quantity: "loss", title: "Loss" },
  { quantity: "accuracy", title: "Accuracy" },
];

/**
 * Loss and accuracy over the run, training and test; the numbers are those under the cursor, else the newest.
 *
 * @param {HTMLElement} element
 * @returns {View}
 */
export function curvesView(element) {
  /** @type {State|null} */
  let shown = null;
  let cursor = /** @type {number|null} */ (null);
  const root = document.createElement("div");
  root.className = "charts";
  const parts = CHARTS.map(({ quantity, title }) => {
    const figure = document.createElement("figure");
    figure.className = "chart";
    figure.dataset.quantity = quantity;
    const caption = document.createElement("figcaption");
    const heading = document.createElement("h3");
    heading.textContent = title;
    const numbers = ["train", "test"].map((part) => {
      const span = document.createElement("span");
      span.className = `chart-number ${part}`;
      const name = document.createElement("span");
      name.textContent = part === "train" ? "training" : "test";
      const value = document.createElement("b");
      span.append(name, value);
      return value;
    });
    const [train, test] = numbers;
    const at = document.createElement("span");
    at.className = "chart-at";
    at.setAttribute("aria-live", "polite");
    caption.append(heading, ...numbers.map((value) => /** @type {HTMLElement} */ (value.parentElement)), at);
    const plot = document.createElement("div");
    plot.className = "chart-plot";
    plot.setAttribute("role", "img");
    plot.setAttribute(
      "aria-label",
      `${title} over the run. Arrow keys walk along it; the numbers stand above.`,
    );
    figure.append(caption, plot);
    root.append(figure);
    const chart = createChart(plot, quantity, (index) => {
      if (index === cursor) return;
      cursor = index;
      numbersOf();
    });
    return { quantity, figure, chart, train, test, at };
  });
  element.append(root);

  function numbersOf() {
    const points = shown?.history.points ?? [];
    const { frame } = shown ?? {};
    const now = frame ? { ...frame.clock, ...frame.metrics } : points.at(-1);
    /** @type {HistoryPoint|undefined} */
    const point = cursor === null ? now : points[cursor];
    for (const { quantity, train, test, at } of parts) {
      const format = (/** @type {number|null|undefined} */ value) =>
        quantity === "loss" ? fixed(value, 4) : percent(value);
      if (train) train.textContent = format(point?.[`train_${quantity}`]);
      if (test) test.textContent = format(point?.[`test_${quantity}`]);
      at.textContent =
        cursor === null || !point ? "" : `at epoch ${count(point.epoch)}, update ${count(point.step)}`;
    }
  }

  return {
    update(state) {
      const before = shown;
      shown = state;
      const regression = state.data?.task === "regression";
      for (const { figure, chart, quantity } of parts) {
        figure.hidden = quantity === "accuracy" && regression;
        chart.update(state);
      }
      if (before?.history !== state.history || before.frame !== state.frame) numbersOf();
    },
    destroy() {
      for (const { chart } of parts) chart.destroy();
      root.remove();
    },
  };
}
