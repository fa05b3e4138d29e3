/** @import { Actions, State, View } from "../../types.js" */
import { count, fixed, percent } from "../../lib/format.js";
import { lazily } from "../../lib/lazy.js";
import { answersIn } from "../../store/answers.js";
import { createChart } from "./chart.js";
import { readings } from "./comparison.js";

/** @type {{quantity: "loss"|"accuracy", title: string}[]} */
const CHARTS = [
  { quantity: "loss", title: "Loss" },
  { quantity: "accuracy", title: "Accuracy" },
];

/**
 * Loss and accuracy over the run, training and test; the numbers are those under the cursor, else the newest.
 *
 * @param {HTMLElement} element
 * @param {Actions} [actions] for what has to be asked for
 * @returns {View}
 */
export function curvesView(element, actions) {
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
    const heading = document.createElement("h2");
    heading.textContent = title;
    const numbers = ["train", "test"].map((part) => {
      const span = document.createElement("span");
      span.className = `chart-number ${part}`;
      const name = document.createElement("span");
      const value = document.createElement("b");
      span.append(name, value);
      return value;
    });
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
    return { quantity, figure, chart, numbers, at };
  });
  element.append(root);
  let wanted = false;
  /** @type {ReturnType<typeof import("./outputsChart.js").createOutputsChart>|null} */
  let outputs = null;
  /** Of several values to predict each has a curve of its own; few runs have. @param {Actions} asks */
  async function fetchOutputs(asks) {
    if (wanted) return;
    wanted = true;
    const { createOutputsChart } = await lazily(() => import("./outputsChart.js"));
    outputs = createOutputsChart(root, asks);
    if (shown) outputs.update(shown);
  }

  function numbersOf() {
    if (!shown) return;
    const point = cursor === null ? null : shown.history.points[cursor];
    for (const { quantity, numbers, at } of parts) {
      readings(shown, quantity, cursor).forEach(({ name, kind, value }, index) => {
        const number = numbers[index];
        if (!number) return;
        number.textContent = quantity === "loss" ? fixed(value, 4) : percent(value);
        number.parentElement?.setAttribute("class", `chart-number ${kind}`);
        const label = number.previousElementSibling;
        if (label && label.textContent !== name) label.textContent = name;
      });
      at.textContent = point ? `at epoch ${count(point.epoch)}, update ${count(point.step)}` : "";
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
      if (actions && answersIn(state.data) > 1) fetchOutputs(actions).catch(reportError);
      outputs?.update(state);
      const moved = before?.history !== state.history || before.frame !== state.frame;
      if (moved || before.comparison !== state.comparison) numbersOf();
    },
    destroy() {
      for (const { chart } of parts) chart.destroy();
      outputs?.destroy();
      root.remove();
    },
  };
}
