import { html, useState } from "../../../../vendor/ui.js";
import { classColours, css } from "../../../lib/colours.js";
import { className, count, fixed, percent } from "../../../lib/format.js";
import { shapeOf, trace } from "../../../lib/points.js";
import { guide, Plot, ROOM, strokeCurve, through } from "./plot.js";
import { cornerOf, nearest, readingAt, readingWords, thresholdWords } from "./words.js";

/** @import { DataView, FieldEvent } from "../../../types.js" */
/** @import { ClassScores, Reading } from "./words.js" */

/** A curve has hundreds of corners; as a table every so many. */
const MOST_ROWS = 20;
const MARK = 6;
/** In the one corner that no good curve comes to. */
const NAMES = { across: "→ false alarms", up: "↑ found", low: true };

/**
 * What is found and what is falsely alarmed at every threshold. Where the network stands is marked; another threshold is
 * a what-if: its counts are the server's, the network stays as it is.
 *
 * @param {{data: DataView, curve: any, one: ClassScores}} props
 */
export function Roc({ data, curve, one }) {
  const [at, move] = useState(/** @type {number|null} */ (null));
  const { roc, level, index, name } = curve;
  if (!roc) return html`<p class="empty-note">${curve.undefined.roc}</p>`;
  const end = readingAt(roc.true_positives.length - 1, roc);
  const now = { ...end, found: one.true_positives, alarms: one.false_positives };
  const share = (/** @type {Reading} */ { found, alarms }) =>
    /** @type {[number, number]} */ ([alarms / end.negatives, found / end.positives]);
  const here = level === null ? nearest(roc, ...share(now)) : cornerOf(roc.thresholds, level);
  const corner = at === null ? here : Math.min(at, roc.thresholds.length - 1);
  const reading = at === null ? now : readingAt(corner, roc);
  const threshold =
    at !== null ? thresholdWords(roc.thresholds[corner]) : level === null ? "largest wins" : fixed(level);
  const places = roc.true_positives.map((/** @type {number} */ _, /** @type {number} */ each) =>
    share(readingAt(each, roc)),
  );

  /** @type {import("./plot.js").PlotProps["draw"]} */
  function draw(context, on) {
    const { geometry, palette } = on;
    const colour = palette.points[index] ?? palette.ink;
    through(context, geometry, [...places, [1, 0]]);
    context.globalAlpha = 0.16;
    context.fillStyle = colour;
    context.fill();
    context.globalAlpha = 1;
    guide(context, on, [0, 0], [1, 1]);
    strokeCurve(context, on, places, 2);
    const mark = (/** @type {Reading} */ where, /** @type {string} */ fill) => {
      const [x, y] = share(where);
      context.beginPath();
      trace(context, shapeOf(index), geometry.x(x), geometry.y(y), MARK * geometry.ink);
      context.fillStyle = fill;
      context.fill();
      context.stroke();
    };
    if (at !== null) mark(reading, palette.chip);
    mark(now, colour);
  }

  return html`<div class="score-picture">
    <${Plot} data=${data} x=${ROOM} y=${ROOM} names=${NAMES} draw=${draw}
      onPoint=${(/** @type {number} */ x, /** @type {number} */ y) => move(nearest(roc, x, y))}
      label=${`ROC curve of ${className(name)}: the area under it is ${fixed(roc.auc, 3)}. At ${threshold}, ${readingWords(reading, name)}.`} />
    <div class="score-side">
      <dl class="score-all"><div title="The area under the curve: how often one of the class is given more than another. ½ is chance"><dt>AUC</dt><dd>${fixed(roc.auc, 3)}</dd></div></dl>
      <${Counts} data=${data} index=${index} name=${name} reading=${reading} />
    </div>
    <div class="score-threshold">
      <label><span>Threshold <output>${threshold}</output></span>
        <input type="range" min="0" max=${roc.thresholds.length - 1} step="1" value=${corner} aria-label="Threshold, what if"
          aria-valuetext=${`${threshold}: ${readingWords(reading, name)}`}
          onInput=${(/** @type {FieldEvent} */ event) => move(Number(event.target.value))} /></label>
      <button type="button" class="mini text" disabled=${at === null} onClick=${() => move(null)}>As it is</button>
    </div>
    <${Rows} roc=${roc} />
  </div>`;
}

/**
 * What is of the class and what is not, each read as it and not.
 *
 * @param {{data: DataView, index: number, name: string, reading: Reading}} props
 */
function Counts({ data, index, name, reading }) {
  const { found, alarms, positives, negatives } = reading;
  const names = data.class_names;
  const two = names.length === 2;
  const tint = (/** @type {number} */ k) => css(classColours(names.length)[k] ?? [128, 128, 128], 0.3);
  const other = two ? className(names[1 - index] ?? "") : "another";
  const rows = [
    { is: className(name), cells: [cell(found, "found", tint(index)), cell(positives - found, "missed")] },
    {
      is: other,
      cells: [cell(alarms, "alarms"), cell(negatives - alarms, "cleared", two ? tint(1 - index) : "")],
    },
  ];
  return html`<table class="score-counts">
    <caption title=${`${count(found)} of the ${count(found + alarms)} read as ${className(name)} are`}>Precision ${percent(found / (found + alarms || Number.NaN))}</caption>
    ${rows.map(
      ({
        is,
        cells,
      }) => html`<tbody key=${is}><tr><th scope="rowgroup" colspan="2" title=${is}>is ${is}</th></tr>
        <tr>${cells.map(
          ({ n, word, colour }) =>
            html`<td key=${word} class=${colour === undefined && n > 0 ? "wrong" : ""} style=${{ backgroundColor: colour ?? "" }}>${count(n)}<small>${word}</small></td>`,
        )}</tr></tbody>`,
    )}
  </table>`;
}

/** @param {number} n @param {string} word @param {string} [colour] of what is right */
const cell = (n, word, colour) => ({ n, word, colour });

/** The curve for who does not see it. @param {{roc: any}} props */
function Rows({ roc }) {
  const { length } = roc.thresholds;
  const every = Math.max(1, Math.ceil(length / MOST_ROWS));
  const shown = Array.from({ length }, (_, at) => at).filter((at) => at % every === 0 || at === length - 1);
  return html`<div class="visually-hidden"><table><caption>The ROC curve as a table</caption>
    <thead><tr><th scope="col">Threshold</th><th scope="col">Found</th><th scope="col">False alarms</th></tr></thead>
    <tbody>${shown.map((at) => html`<tr key=${at}><td>${thresholdWords(roc.thresholds[at])}</td><td>${roc.true_positives[at]}</td><td>${roc.false_positives[at]}</td></tr>`)}</tbody>
  </table></div>`;
}
