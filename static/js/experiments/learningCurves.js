/** @import { Rgb, Theme } from "../lib/colours.js" */
/** @import { Metric, Run, Shown, Intents } from "./types.js" */
import { html, useState } from "../../vendor/ui.js";
import { Toggle } from "../controls/parts/fields.js";
import { Segmented } from "../controls/parts/segmented.js";
import { css, mix, theme } from "../lib/colours.js";
import { count, percent, short } from "../lib/format.js";
import { linear, logarithmic } from "./plot.js";
import { goodness } from "./ranking.js";

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 62;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 40;
/** @type {Metric[]} */
const COLUMNS = ["train_loss", "test_loss", "train_accuracy", "test_accuracy"];
/** @type {Record<Theme, {bad: Rgb, good: Rgb}>} */
const COLOURS = {
  light: { bad: [214, 209, 199], good: [20, 86, 140] },
  dark: { bad: [62, 66, 74], good: [116, 190, 250] },
};

/**
 * All runs' learning curves over each other; the better the trial, the darker.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function LearningCurves({ shown, selected, intents }) {
  const there = COLUMNS.filter((_, index) =>
    [...shown.runs.values()].some(([run]) => run?.curve.at(-1)?.[index + 1] != null),
  );
  const [wanted, setWanted] = useState(shown.summary.objective);
  const [log, setLog] = useState(false);
  const metric = there.includes(wanted) ? wanted : there[0];
  if (!metric)
    return html`<p class="quiet sweep-nothing">${shown.rows.length > 0 ? "The curves come in as their trials end." : "Nothing has been run yet."}</p>`;
  const column = COLUMNS.indexOf(metric) + 1;
  const good = goodness(shown.rows, shown.summary.objective);
  const { bad, good: best } = COLOURS[theme()];

  const lines = [...shown.runs]
    .flatMap(([number, runs]) => runs.map((run) => ({ number, run, share: good.get(number) ?? 0 })))
    .filter(({ run }) => run.curve.length > 1)
    .sort(
      (one, other) =>
        Number(one.number === selected) - Number(other.number === selected) || one.share - other.share,
    );
  const values = lines
    .flatMap(({ run }) => run.curve.map((point) => point[column]))
    .filter((value) => value != null);
  const loss = metric.endsWith("loss");
  const positive = /** @type {number[]} */ (values.filter((value) => value !== null && (!log || value > 0)));
  const scale = (log && loss ? logarithmic : linear)(positive, HEIGHT - BOTTOM, TOP);
  const epochs = Math.max(1, ...lines.map(({ run }) => run.curve.at(-1)?.[0] ?? 0));
  const x = (/** @type {number} */ epoch) => LEFT + (epoch / epochs) * (WIDTH - LEFT - RIGHT);

  /** @param {Run} run */
  const path = (run) =>
    run.curve
      .filter((point) => point[column] != null && (!log || !loss || (point[column] ?? 0) > 0))
      .map(
        (point, index) =>
          `${index === 0 ? "M" : "L"}${x(point[0] ?? 0).toFixed(1)} ${scale.at(point[column] ?? 0).toFixed(1)}`,
      )
      .join("");

  return html`<figure class="sweep-chart"><figcaption class="sweep-pick">
      <${Segmented} label="Metric" class="small" value=${metric} options=${there.map((value) => ({ value, label: value.replace("train", "training").replace("_", " ") }))} onChange=${setWanted} />
      ${loss && html`<${Toggle} label="log" checked=${log} onChange=${setLog} />`}
    </figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} data-chart="learning-curves" role="img" aria-label=${`${lines.length} learning curves over ${count(epochs)} epochs; the table has the last values`}>
    ${scale.ticks.map(
      (
        tick,
      ) => html`<g key=${tick}><line x1=${LEFT} x2=${WIDTH - RIGHT} y1=${scale.at(tick)} y2=${scale.at(tick)} class="sweep-grid" />
      <text x=${LEFT - 8} y=${scale.at(tick)} class="sweep-tick side">${loss ? short(tick) : percent(tick, 0)}</text></g>`,
    )}
    ${linear([0, epochs], 0, 1)
      .ticks.filter((tick) => tick <= epochs)
      .map(
        (tick) =>
          html`<text key=${tick} x=${x(tick)} y=${HEIGHT - BOTTOM + 18} class="sweep-tick">${count(tick)}</text>`,
      )}
    <text x=${LEFT + (WIDTH - LEFT - RIGHT) / 2} y=${HEIGHT - 6} class="sweep-axis-name">epoch</text>
    ${lines.map(({ number, run, share }, index) => {
      const chosen = number === selected;
      return html`<path key=${`${number}:${run.repeat}:${run.fold}:${index}`} d=${path(run)} fill="none" stroke=${css(mix(bad, best, share ** 2))} class="sweep-line" data-selected=${chosen ? "true" : undefined}
        stroke-width=${chosen ? 3 : share > 0.97 ? 2.2 : 1} onClick=${() => intents.select(number)}><title>Trial ${number}, seed ${run.seed}${run.fold === null ? "" : `, fold ${run.fold + 1}`}</title></path>`;
    })}
  </svg></figure>`;
}
