/** @import { Metric, Row, Shown, Intents } from "./types.js" */
import { html, useState } from "../../vendor/ui.js";
import { count, percent, short } from "../lib/format.js";
import { labelOf, textOf } from "./axes.js";
import { duration } from "./fields.js";
import { ranked } from "./ranking.js";

/** @type {Metric[]} */
const METRICS = ["test_loss", "train_loss", "test_accuracy", "train_accuracy"];
const MOST = 100;

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {string} title
 * @property {(row: Row) => any} value to sort by
 * @property {(row: Row) => any} cell
 * @property {boolean} [text]
 */

/**
 * @param {Shown} shown
 * @returns {Column[]}
 */
function columnsOf({ plan, rows, summary }) {
  const there = METRICS.filter((metric) => rows.some((row) => row.metrics[metric]));
  const first = [summary.objective, ...there.filter((metric) => metric !== summary.objective)];
  return [
    { name: "number", title: "Trial", value: (row) => row.number, cell: (row) => count(row.number) },
    ...Object.keys(plan.search).map((path) => ({
      name: path,
      title: labelOf(path),
      value: (/** @type {Row} */ row) => row.parameters[path],
      cell: (/** @type {Row} */ row) => textOf(row.parameters[path]),
      text: true,
    })),
    ...first.map((metric) => ({
      name: metric,
      title: labelOf(metric.replace("train_", "training ")),
      value: (/** @type {Row} */ row) => row.metrics[metric]?.mean ?? null,
      cell: (/** @type {Row} */ row) => figureText(row, metric),
    })),
    { name: "epochs", title: "Epochs", value: (row) => row.epochs, cell: (row) => count(row.epochs) },
    {
      name: "seconds",
      title: "Time",
      value: (row) => row.seconds,
      cell: (row) => (row.seconds > 0 ? timeText(row.seconds) : "–"),
    },
  ];
}

/** @param {number} seconds */
const timeText = (seconds) => (seconds < 1 ? `${short(seconds * 1000, 2)} ms` : duration(seconds));

/**
 * @param {Row} row
 * @param {Metric} metric
 */
function figureText(row, metric) {
  const figure = row.metrics[metric];
  if (!figure) return "–";
  const accuracy = metric.endsWith("accuracy");
  const mean = accuracy ? percent(figure.mean) : short(figure.mean);
  if (figure.high === null) return mean;
  const said = (/** @type {number|null} */ value, digits = 3) =>
    accuracy ? percent(value ?? 0) : short(value ?? 0, digits);
  const title = `95 % interval of the mean: ${said(figure.low)} to ${said(figure.high)}. Standard deviation of ${figure.count} runs: ${said(figure.std, 2)}`;
  return html`${mean} <span class="sweep-spread" title=${title}>± ${said(figure.high - figure.mean, 2)}</span>`;
}

/**
 * Every trial, the best first.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function TrialsTable({ shown, selected, intents }) {
  const [order, setOrder] = useState({ name: "", down: false });
  const [all, setAll] = useState(false);
  const columns = columnsOf(shown);
  const column = columns.find(({ name }) => name === order.name);
  const rows = column
    ? [...shown.rows].sort(
        (one, other) => (order.down ? -1 : 1) * compared(column.value(one), column.value(other)),
      )
    : ranked(shown.rows, shown.summary.objective);
  const listed = all ? rows : rows.slice(0, MOST);
  const toggle = (/** @type {Row} */ { number }) => intents.select(number === selected ? null : number);
  const pick = (
    /** @type {Row} */ row,
  ) => html`<button type="button" class="mini text" aria-pressed=${row.number === selected} title="Show it in the charts"
    onClick=${(/** @type {MouseEvent} */ event) => {
      event.stopPropagation();
      toggle(row);
    }}>${count(row.number)}</button>`;
  return html`<section class="sweep-table" aria-label="Trials">
    <div class="sweep-scroll" tabindex="0" role="region" aria-label="All trials as a table">
    <table><thead><tr>
      ${columns.map(({ name, title, text }) => {
        const sorted = order.name === name ? (order.down ? "descending" : "ascending") : undefined;
        return html`<th key=${name} scope="col" class=${text ? "text" : ""} aria-sort=${sorted}><button type="button"
          onClick=${() => setOrder({ name, down: order.name === name && !order.down })}>${title}</button></th>`;
      })}<th scope="col" class="text">Status</th><td></td></tr></thead>
      <tbody>${listed.map(
        (
          row,
        ) => html`<tr key=${row.number} data-trial=${row.number} aria-selected=${row.number === selected ? "true" : undefined}
          onClick=${() => toggle(row)}>
          ${columns.map(
            ({ name, cell, text }) =>
              html`<td key=${name} class=${text ? "text" : ""}>${name === "number" ? pick(row) : cell(row)}</td>`,
          )}
          <td class="text sweep-state" data-status=${row.status} title=${row.note || undefined}>${row.status}${row.note ? ` · ${row.note}` : ""}</td>
          <td><button type="button" class="mini text" onClick=${(/** @type {MouseEvent} */ event) => {
            event.stopPropagation();
            intents.open(row.number);
          }} aria-label=${`Open live: trial ${row.number}`}>Open live</button></td>
        </tr>`,
      )}</tbody></table>
    </div>
    ${rows.some((row) => (row.metrics[shown.summary.objective]?.count ?? 0) > 1) && html`<p class="quiet sweep-note">± the mean’s 95 % interval over the runs of a trial, by Student’s t${shown.plan.folds ? "; folds share examples, so the truth is a little less certain" : ""}.</p>`}
    ${rows.length > listed.length && html`<button type="button" class="mini text" onClick=${() => setAll(true)}>All ${count(rows.length)} trials</button>`}
  </section>`;
}

/**
 * @param {any} one
 * @param {any} other
 */
function compared(one, other) {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return textOf(one).localeCompare(textOf(other), undefined, { numeric: true });
}
