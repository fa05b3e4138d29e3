/** @import { Shown, Intents } from "./types.js" */
import { html } from "../../vendor/ui.js";
import { short } from "../lib/format.js";
import { axesOf, labelOf, textOf } from "./axes.js";
import { linear } from "./plot.js";
import { boxOf, ranked } from "./ranking.js";

const WIDTH = 760;
const LEFT = 190;
const RIGHT = 24;
const TOP = 30;
const LINE = 24;
const MOST = 24;

/**
 * How far repeats and folds of the same trial lie apart; without them, how far trials of the same value do.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function Boxes({ shown, selected, intents }) {
  const each = shown.plan.repeats * (shown.plan.folds ?? 1);
  const repeated = each > 1;
  const groups = repeated ? byTrial(shown) : byValue(shown);
  if (groups.length === 0)
    return html`<p class="quiet sweep-nothing">${shown.rows.length > 0 ? "The runs come in as their trials end." : "Nothing has been run yet."}</p>`;
  const height = TOP + groups.length * LINE + 34;
  const scale = linear(
    groups.flatMap(({ values }) => values),
    LEFT,
    WIDTH - RIGHT,
  );
  const name = labelOf(shown.summary.objective);
  return html`<figure class="sweep-chart"><svg viewBox=${`0 0 ${WIDTH} ${height}`} data-chart="repeats" role="img"
    aria-label=${`${name} of ${groups.length} groups as box plots; the table has mean and spread`}>
    ${scale.ticks.map(
      (
        tick,
      ) => html`<g key=${tick}><line x1=${scale.at(tick)} x2=${scale.at(tick)} y1=${TOP - 6} y2=${height - 30} class="sweep-grid" />
      <text x=${scale.at(tick)} y=${height - 16} class="sweep-tick">${short(tick)}</text></g>`,
    )}
    <text x=${LEFT} y="14" class="sweep-axis-name first">${name}${repeated ? `, ${each} runs each` : ` by ${labelOf(Object.keys(shown.plan.search)[0] ?? "")}`}</text>
    ${groups.map(({ label, values, number }, index) => {
      const y = TOP + (index + 0.5) * LINE;
      const { low, middle, high, from, to, beyond } = boxOf(values);
      return html`<g key=${label} class="sweep-box" data-selected=${number !== null && number === selected ? "true" : undefined} onClick=${() => number !== null && intents.select(number)}>
        <rect x="0" y=${y - LINE / 2} width=${WIDTH} height=${LINE} class="sweep-hit" />
        <text x=${LEFT - 14} y=${y} class="sweep-tick side">${label}</text>
        <line x1=${scale.at(from)} x2=${scale.at(to)} y1=${y} y2=${y} class="sweep-whisker" />
        <rect x=${scale.at(low)} y=${y - 7} width=${Math.max(1.5, scale.at(high) - scale.at(low))} height="14" rx="2" class="sweep-quartiles" />
        <line x1=${scale.at(middle)} x2=${scale.at(middle)} y1=${y - 7} y2=${y + 7} class="sweep-median" />
        ${beyond.map((value, at) => html`<circle key=${at} cx=${scale.at(value)} cy=${y} r="2.6" class="sweep-outlier" />`)}
        <title>${label}: median ${short(middle)}, quartiles ${short(low)} and ${short(high)}, ${values.length} runs</title>
      </g>`;
    })}
  </svg></figure>`;
}

/**
 * @typedef {{label: string, values: number[], number: number|null}} Group
 * @param {Shown} shown
 * @returns {Group[]}
 */
function byTrial({ rows, runs, summary }) {
  return ranked(rows, summary.objective)
    .slice(0, MOST)
    .map((row) => ({
      label: Object.values(row.parameters).map(textOf).join(", "),
      values: finite((runs.get(row.number) ?? []).map(({ metrics }) => metrics[summary.objective])),
      number: row.number,
    }))
    .filter(({ values }) => values.length > 0);
}

/**
 * @param {Shown} shown
 * @returns {Group[]}
 */
function byValue({ plan, rows }) {
  const [axis] = axesOf(plan, rows);
  if (!axis) return [];
  /** @type {Map<string, {values: number[], at: number}>} */
  const groups = new Map();
  for (const row of rows) {
    if (row.objective === null) continue;
    const value = row.parameters[axis.path];
    const tenth = Math.min(9, Math.floor(axis.place(value) * 10)) / 10;
    const near = axis.ticks.reduce((one, other) =>
      Math.abs(other.at - axis.place(value)) < Math.abs(one.at - axis.place(value)) ? other : one,
    );
    const label = axis.values ? textOf(value) : `around ${near.text}`;
    const group = groups.get(label) ?? { values: [], at: axis.values ? axis.place(value) : tenth };
    group.values.push(row.objective);
    groups.set(label, group);
  }
  const found = [...groups].map(([label, { values, at }]) => ({ label, values, at, number: null }));
  // Seeds and the like: a box of one value each says nothing, all of them together do.
  if (found.every(({ values }) => values.length === 1))
    return found.length > 1
      ? [{ label: `all ${found.length} trials`, values: found.flatMap(({ values }) => values), number: null }]
      : [];
  return found.sort((one, other) => one.at - other.at).slice(0, MOST);
}

/** @param {(number|null)[]} values */
const finite = (values) => /** @type {number[]} */ (values.filter((value) => value !== null));
