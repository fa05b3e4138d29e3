/** @import { Rgb, Theme } from "../lib/colours.js" */
/** @import { Row, Shown, Intents } from "./types.js" */
import { html } from "../../vendor/ui.js";
import { css, mix, theme } from "../lib/colours.js";
import { short } from "../lib/format.js";
import { axesOf, labelOf } from "./axes.js";
import { goodness, maximized } from "./ranking.js";

const [WIDTH, HEIGHT] = [760, 420];
const SIDE = 70;
const TOP = 44;
const BOTTOM = 24;
/** @type {Record<Theme, {bad: Rgb, good: Rgb}>} */
const COLOURS = {
  light: { bad: [214, 209, 199], good: [20, 86, 140] },
  dark: { bad: [62, 66, 74], good: [116, 190, 250] },
};

/**
 * Each trial a line across all fields and the objective; the better, the darker.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function Parallel({ shown, selected, intents }) {
  const { objective } = shown.summary;
  const axes = axesOf(shown.plan, shown.rows);
  const judged = shown.rows.filter((row) => row.objective !== null);
  const good = goodness(judged, objective);
  const { bad, good: best } = COLOURS[theme()];
  const result = resultAxis(judged, maximized(objective));
  const step = (WIDTH - 2 * SIDE) / Math.max(1, axes.length);
  const y = (/** @type {number} */ at) => HEIGHT - BOTTOM - at * (HEIGHT - TOP - BOTTOM);
  const x = (/** @type {number} */ index) => SIDE + index * step;

  /** @param {Row} row */
  function path(row) {
    const points = axes.map((axis, index) => [x(index), y(axis.place(row.parameters[axis.path]))]);
    points.push([x(axes.length), y(result.place(row.objective ?? 0))]);
    return points
      .map(([px, py], index) => {
        if (index === 0) return `M${px} ${py}`;
        const [bx = 0, by = 0] = points[index - 1] ?? [];
        const middle = (bx + (px ?? 0)) / 2;
        return `C${middle} ${by} ${middle} ${py} ${px} ${py}`;
      })
      .join("");
  }

  const ordered = [...judged].sort(
    (one, other) => (good.get(one.number) ?? 0) - (good.get(other.number) ?? 0),
  );
  const front = ordered.filter(({ number }) => number === selected);
  return html`<figure class="sweep-chart"><svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} data-chart="parallel" role="img"
    aria-label=${`Each of ${judged.length} trials as a line over ${axes.map(({ label }) => label).join(", ")} and ${labelOf(objective)}; the table has all figures`}>
    ${[...ordered, ...front].map((row, index) => {
      const share = good.get(row.number) ?? 0;
      const chosen = row.number === selected;
      return html`<path key=${`${row.number}:${index}`} d=${path(row)} fill="none" stroke=${css(mix(bad, best, share ** 2))} data-selected=${chosen ? "true" : undefined}
        class="sweep-line" stroke-width=${chosen ? 4 : share > 0.97 ? 2.5 : 1.2} onClick=${() => intents.select(row.number)}><title>Trial ${row.number}: ${short(row.objective)}</title></path>`;
    })}
    ${[...axes, { path: "", label: labelOf(objective), ticks: result.ticks }].map(
      (axis, index) => html`<g key=${axis.path}>
        <line x1=${x(index)} x2=${x(index)} y1=${TOP} y2=${HEIGHT - BOTTOM} class="sweep-rule" />
        <text x=${x(index)} y=${TOP - 22} class="sweep-axis-name">${axis.label}</text>
        ${axis.ticks.map(
          (
            { at, text },
            tick,
          ) => html`<text key=${tick} x=${x(index) + (index === axes.length ? 8 : -8)} y=${y(at)}
          class=${`sweep-tick ${index === axes.length ? "after" : "side"} halo`}>${text}</text>`,
        )}
      </g>`,
    )}
  </svg></figure>`;
}

/**
 * The objective from bad (0) to good (1), on a log scale where it spans orders of magnitude.
 *
 * @param {Row[]} rows
 * @param {boolean} more
 */
function resultAxis(rows, more) {
  const values = rows.map(({ objective }) => objective ?? 0);
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const log = low > 0 && high / low > 20;
  const scale = log ? Math.log : (/** @type {number} */ value) => value;
  const unscale = log ? Math.exp : (/** @type {number} */ value) => value;
  const [from, to] = more ? [scale(low), scale(high)] : [scale(high), scale(low)];
  const place = (/** @type {number} */ value) => (from === to ? 0.5 : (scale(value) - from) / (to - from));
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({
    at,
    text: short(unscale(from + at * (to - from)), 2),
  }));
  return { place, ticks: from === to ? [{ at: 0.5, text: short(low) }] : ticks };
}
