/** @import { HistoryPoint, State } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useEffect, useState } from "../../../vendor/ui.js";
import { count, fixed, percent } from "../../lib/format.js";

const ROWS = 20;
const EVERY_MS = 1000;

/** @type {[string, (point: HistoryPoint) => string][]} */
const TIMES = [
  ["Epoch", ({ epoch }) => count(epoch)],
  ["Update", ({ step }) => count(step)],
];

/** @type {[string, (point: HistoryPoint) => string][]} */
const LOSSES = [
  ["Loss, training", ({ train_loss }) => fixed(train_loss, 4)],
  ["Loss, test", ({ test_loss }) => fixed(test_loss, 4)],
];

/** @type {[string, (point: HistoryPoint) => string][]} */
const ACCURACIES = [
  ["Accuracy, training", ({ train_accuracy }) => percent(train_accuracy)],
  ["Accuracy, test", ({ test_accuracy }) => percent(test_accuracy)],
];

/**
 * The curves as numbers: at most twenty rows, evenly over the run. Read anew once a second: a table that runs is not read.
 *
 * @param {{history: Signals["history"], regression: boolean}} props
 */
export function CurvesTable({ history, regression }) {
  const [{ points }, setShown] = useState(/** @type {State["history"]} */ (history.peek()));
  useEffect(() => {
    const timer = setInterval(() => setShown(history.peek()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const columns = [...TIMES, ...LOSSES, ...(regression ? [] : ACCURACIES)];
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows = points.filter((_, index) => index % step === 0 || index === points.length - 1);
  return html`<div class="curve-table" tabindex="0" role="region" aria-label="The curves as a table">
    <table>
      <thead><tr>${columns.map(([name]) => html`<th key=${name} scope="col">${name}</th>`)}</tr></thead>
      <tbody>${rows.map((point) => html`<tr key=${point.step}>${columns.map(([name, text]) => html`<td key=${name}>${text(point)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
