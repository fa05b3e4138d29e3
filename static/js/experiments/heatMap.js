/** @import { Rgb, Theme } from "../lib/colours.js" */
/** @import { Row, Shown, Intents } from "./types.js" */
/** @import { Axis } from "./axes.js" */
/** @import { SelectEvent } from "../types.js" */
import { html, useState } from "../../vendor/ui.js";
import { css, mix, theme } from "../lib/colours.js";
import { short } from "../lib/format.js";
import { axesOf } from "./axes.js";
import { maximized } from "./ranking.js";

const [WIDTH, HEIGHT] = [760, 420];
const LEFT = 92;
const BOTTOM = 46;
const TOP = 12;
const RIGHT = 12;
const BINS = 8;
const FEW_FOR_TEXT = 130;
/** From bad to good: the paper's own grey to the blue of a class; whoever sees no colours sees light and dark. */
/** @type {Record<Theme, {bad: Rgb, good: Rgb}>} */
const SCALE = {
  light: { bad: [236, 233, 226], good: [20, 86, 140] },
  dark: { bad: [44, 47, 53], good: [116, 190, 250] },
};

/**
 * @typedef {{column: number, line: number, rows: Row[], value: number|null, rest: number}} Cell
 */

/**
 * @param {Axis} axis
 * @returns {{size: number, of: (row: Row) => number, texts: string[]}}
 */
function binsOf(axis) {
  const { values } = axis;
  if (values) {
    const texts = axis.ticks.map(({ text }) => text);
    const last = Math.max(1, values.length - 1);
    return {
      size: values.length,
      texts,
      of: (row) => (values.length === 1 ? 0 : Math.round(axis.place(row.parameters[axis.path]) * last)),
    };
  }
  const of = (/** @type {Row} */ row) =>
    Math.min(BINS - 1, Math.floor(axis.place(row.parameters[axis.path]) * BINS));
  const texts = Array.from({ length: BINS }, (_, bin) =>
    bin === 0 ? (axis.ticks[0]?.text ?? "") : bin === BINS - 1 ? (axis.ticks.at(-1)?.text ?? "") : "",
  );
  return { size: BINS, of, texts };
}

/**
 * The objective over two fields: each cell is the best of what was tried there.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function HeatMap({ shown, selected, intents }) {
  const axes = axesOf(shown.plan, shown.rows);
  const [chosen, setChosen] = useState(/** @type {[number, number]} */ ([0, 1]));
  const choose = (/** @type {number} */ side, /** @type {number} */ axis) =>
    setChosen(side === 0 ? [axis, chosen[1]] : [chosen[0], axis]);
  const across = axes[chosen[0]] ?? axes[0];
  const up = axes.length > 1 ? (axes[chosen[1]] ?? axes[1]) : null;
  if (!across) return null;
  const columns = binsOf(across);
  const lines = up ? binsOf(up) : { size: 1, of: () => 0, texts: [""] };
  const cells = cellsOf(shown, columns, lines);
  const judged = [...cells.values()].map(({ value }) => value).filter((value) => value !== null);
  const [low, high] = [Math.min(...judged), Math.max(...judged)];
  const more = maximized(shown.summary.objective);
  const shade = theme();
  const { bad, good } = SCALE[shade];
  const colour = (/** @type {number} */ value) => {
    const share = high > low ? (value - low) / (high - low) : 1;
    return mix(bad, good, more ? share : 1 - share);
  };
  const width = (WIDTH - LEFT - RIGHT) / columns.size;
  const height = (HEIGHT - TOP - BOTTOM) / lines.size;
  const printed = columns.size * lines.size <= FEW_FOR_TEXT && width > 38;

  return html`<figure class="sweep-chart">
    ${
      axes.length > 2 &&
      html`<figcaption class="sweep-pick">
      ${[0, 1].map(
        (side) => html`<label key=${side}>${side === 0 ? "Across" : "Up"} <span class="select"><select
          onChange=${(/** @type {SelectEvent} */ event) => choose(side, event.target.selectedIndex)}>
        ${axes.map((axis, index) => html`<option key=${axis.path} selected=${index === chosen[side]}>${axis.label}</option>`)}</select></span></label>`,
      )}<span class="quiet">Each cell: the best over the other fields</span></figcaption>`
    }
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} data-chart="heat-map" role="img" aria-label=${`${shown.summary.objective} over ${across.label}${up ? ` and ${up.label}` : ""}; the table has all figures`}>
      ${[...cells.values()].map(({ column, line, rows, value }) => {
        const x = LEFT + column * width;
        const y = TOP + (lines.size - 1 - line) * height;
        const best = bestOf(rows, more);
        const dark = value !== null && isDark(colour(value));
        return html`<g key=${`${column}:${line}`} class="sweep-cell" onClick=${() => best && intents.select(best.number)}>
          <rect x=${x + 1} y=${y + 1} width=${Math.max(1, width - 2)} height=${Math.max(1, height - 2)} rx="3"
            fill=${value === null ? "none" : css(colour(value))} class=${value === null ? "sweep-empty" : ""} data-selected=${rows.some(({ number }) => number === selected) ? "true" : undefined}>
            <title>${rows.length} ${rows.length === 1 ? "trial" : "trials"}${best ? `, the best ${short(best.objective)}` : ""}</title></rect>
          ${printed && html`<text x=${x + width / 2} y=${y + height / 2} class=${`sweep-cell-text ${dark ? "on-dark" : "on-light"}`}>${value === null ? stateOf(rows) : short(value)}</text>`}
        </g>`;
      })}
      ${columns.texts.map((text, index) => html`<text key=${index} x=${LEFT + (index + 0.5) * width} y=${HEIGHT - BOTTOM + 16} class="sweep-tick">${text}</text>`)}
      ${lines.texts.map((text, index) => html`<text key=${index} x=${LEFT - 8} y=${TOP + (lines.size - 0.5 - index) * height} class="sweep-tick side">${text}</text>`)}
      <text x=${LEFT + (WIDTH - LEFT - RIGHT) / 2} y=${HEIGHT - 8} class="sweep-axis-name">${across.label}</text>
      ${up && html`<text transform=${`translate(14 ${TOP + (HEIGHT - TOP - BOTTOM) / 2}) rotate(-90)`} class="sweep-axis-name">${up.label}</text>`}
    </svg>
  </figure>`;
}

/**
 * @param {Shown} shown
 * @param {{of: (row: Row) => number}} columns
 * @param {{of: (row: Row) => number}} lines
 * @returns {Map<string, Cell>}
 */
function cellsOf({ rows, summary }, columns, lines) {
  /** @type {Map<string, Cell>} */
  const cells = new Map();
  const more = maximized(summary.objective);
  for (const row of rows) {
    const [column, line] = [columns.of(row), lines.of(row)];
    const key = `${column}:${line}`;
    const cell = cells.get(key) ?? { column, line, rows: [], value: null, rest: 0 };
    cell.rows.push(row);
    cell.value = bestOf(cell.rows, more)?.objective ?? null;
    cells.set(key, cell);
  }
  return cells;
}

/**
 * @param {Row[]} rows
 * @param {boolean} more
 */
function bestOf(rows, more) {
  /** @type {Row|null} */
  let best = null;
  for (const row of rows)
    if (
      row.objective !== null &&
      (best?.objective == null || (more ? row.objective > best.objective : row.objective < best.objective))
    )
      best = row;
  return best;
}

/** @param {Row[]} rows */
const stateOf = (rows) =>
  rows.every(({ status }) => status === "diverged")
    ? "diverged"
    : rows.every(({ status }) => status === "failed")
      ? "failed"
      : "";

/** @param {number[]} rgb */
const isDark = ([r = 0, g = 0, b = 0]) => 0.299 * r + 0.587 * g + 0.114 * b < 140;
