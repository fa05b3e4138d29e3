import { html } from "../../../../vendor/ui.js";
import { count, fixed, percent, short } from "../../../lib/format.js";
import { ends } from "../../../model/curve.js";
import { scatter } from "../scatter.js";
import { words } from "./classFigures.js";
import { guide, Plot } from "./plot.js";

/** @import { DataView } from "../../../types.js" */

/**
 * @typedef {object} OutputScores
 * @property {string} name
 * @property {number|null} rmse
 * @property {number|null} mae
 * @property {number|null} r2
 * @property {Record<string, string>} undefined why a figure is null
 * @property {number[]} targets
 * @property {(number|null)[]} predictions
 * @property {(number|null)[]} residuals
 */

const AIR = 0.06;
const FIGURES = /** @type {const} */ ([
  { key: "rmse", title: "RMSE", hint: "The root of the mean squared residual: large ones weigh more" },
  { key: "mae", title: "MAE", hint: "The mean absolute residual: all weigh the same" },
  { key: "r2", title: "R²", hint: "1: nothing is left; 0: no better than the mean every time" },
]);

/** How near the values are, output by output. @param {{answer: any, chosen: number, choose: (index: number) => void}} props */
export function ValueFigures({ answer, chosen, choose }) {
  /** @type {OutputScores[]} */
  const outputs = answer.outputs;
  const told = outputs[chosen];
  return html`<div class="score-figures" tabindex="0" role="region" aria-label="How near the values are">
    <table>
      <thead><tr><td></td>${FIGURES.map(({ key, title, hint }) => html`<th key=${key} scope="col" title=${hint}>${title}</th>`)}</tr></thead>
      <tbody>${outputs.map(
        (one, index) => html`<tr key=${index} class=${index === chosen ? "chosen" : ""}>
          <th scope="row"><button type="button" class="plain-link" aria-pressed=${String(index === chosen)} onClick=${() => choose(index)}>${one.name}</button></th>
          ${FIGURES.map(({ key }) => html`<td key=${key} title=${one.undefined[key]}>${key === "r2" ? fixed(one.r2, 3) : short(one[key])}</td>`)}
        </tr>`,
      )}</tbody>
    </table>
    ${told && html`<ul class="score-says" aria-live="polite">${said(told, answer).map((line) => html`<li key=${line}>${line}</li>`)}</ul>`}
  </div>`;
}

/** @param {OutputScores} one @param {any} answer @returns {string[]} */
const said = ({ rmse, mae, r2, undefined: why }, { examples, part }) => [
  mae === null
    ? (why.mae ?? "")
    : `MAE: on average over ${count(examples)} ${words(part)} examples ŷ is ${short(mae)} beside y.`,
  rmse === null
    ? (why.rmse ?? "")
    : `RMSE: ${short(rmse)}; the farther above MAE, the more of it is a few large residuals.`,
  r2 === null
    ? (why.r2 ?? "")
    : `R²: ${r2 < 0 ? "worse than to answer the mean every time" : `of the squares that the mean leaves, ${percent(1 - r2)} are left`}.`,
];

/**
 * ŷ over y, with the line where they are equal; or what is left over ŷ, with the line where nothing is.
 *
 * @param {{data: DataView, answer: any, chosen: number, over: "y"|"ŷ"}} props
 */
export function ValuePlot({ data, answer, chosen, over }) {
  /** @type {OutputScores} */
  const one = answer.outputs[chosen] ?? answer.outputs[0];
  const residual = over === "ŷ";
  const xs = residual ? one.predictions : one.targets;
  const ys = residual ? one.residuals : one.predictions;
  const places = xs.flatMap((x, at) => {
    const y = ys[at] ?? null;
    return x === null || y === null ? [] : [/** @type {[number, number]} */ ([x, y])];
  });
  if (places.length === 0) return html`<p class="empty-note">${one.undefined.rmse}</p>`;
  const across = residual ? roomy(ends(places.map(([x]) => x))) : roomy(ends(places.flat()));
  const most = Math.max(...places.map(([, y]) => Math.abs(y)), 1e-9) * (1 + 2 * AIR);
  /** @type {[number, number]} */
  const up = residual ? [-most, most] : across;

  /** @type {import("./plot.js").PlotProps["draw"]} */
  function draw(context, on) {
    const [low, high] = across;
    if (residual) guide(context, on, [low, 0], [high, 0]);
    else guide(context, on, [low, low], [high, high]);
    scatter(context, on, places, answer.part === "test");
  }
  const what = residual
    ? "What is left, y minus ŷ, over ŷ, with the line where nothing is"
    : "ŷ over y, with the line where they are equal";
  const told = `${count(places.length)} of ${count(answer.examples)} ${words(answer.part)} examples`;
  return html`<div class="score-picture alone">
    <${Plot} data=${data} x=${across} y=${up} names=${residual ? { across: "ŷ", up: "y − ŷ" } : { across: "y", up: "ŷ" }} draw=${draw}
      label=${`${what}: ${told}. RMSE ${short(one.rmse)}, R² ${fixed(one.r2, 3)}.`} />
    <div class="score-foot"><dl class="score-all">
      ${FIGURES.map(({ key, title, hint }) => html`<div key=${key} title=${one.undefined[key] ?? hint}><dt>${title}</dt><dd>${key === "r2" ? fixed(one.r2, 3) : short(one[key])}</dd></div>`)}
    </dl><p>${residual ? "A shape in what is left is something that the network has not learned." : "On the dashed line ŷ is y."}</p></div>
  </div>`;
}

/** @param {[number, number]} range @returns {[number, number]} */
function roomy([low, high]) {
  const air = AIR * (high - low || Math.abs(high) || 1);
  return [low - air, high + air];
}
