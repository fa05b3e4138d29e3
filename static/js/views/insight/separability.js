import { html, useMemo } from "../../../vendor/ui.js";
import { featureName, fixed, short } from "../../lib/format.js";
import { createFeatureMap } from "../../model/features.js";
import { askingPanel, Waiting } from "./asking.js";
import { mixture } from "./mixture.js";
import { Novikoff } from "./novikoff.js";
import { Plane } from "./separabilityPlane.js";

/** @import { DataView } from "../../types.js" */
/** @import { Asked } from "./asking.js" */
/** @import { Point } from "./hull.js" */

/** More features than this make rows that nobody adds up; the answer of the call has them all. */
const MOST_FEATURES = 4;

/** @param {Asked} props */
function Separability({ state, answer, problem, again }) {
  const { data } = state;
  const points = useMemo(() => (data ? featuresOf(data) : []), [data]);
  if (!answer || !data || (data.features ?? []).join() !== answer.features.join())
    return html`<${Waiting} problem=${problem} again=${again} />`;
  const plane = answer.features.length === 2;
  return html`
    ${plane && html`<${Plane} points=${points} data=${data} answer=${answer} />`}
    ${answer.separable ? html`<${Parted} answer=${answer} kind=${state.session?.spec.model.kind} />` : html`<${Mixed} answer=${answer} data=${data} />`}
    ${!plane && html`<p class="faint">Seen in all ${answer.features.length} features at once, so there is no plane to draw it on.</p>`}`;
}

/** @param {{answer: any, kind: string | undefined}} props */
function Parted({ answer, kind }) {
  const { weights, features, bias, margin } = answer;
  const terms = weights
    .slice(0, MOST_FEATURES)
    .map(
      (/** @type {number} */ w, /** @type {number} */ i) =>
        `${i ? (w < 0 ? " − " : " + ") : w < 0 ? "−" : ""}${fixed(Math.abs(w), 3)} ${featureName(features[i])}`,
    )
    .join("");
  return html`<p class="verdict fine"><b>Yes: a line parts the two classes.</b></p>
    <p>${terms}${weights.length > MOST_FEATURES ? " + …" : ""} ${bias < 0 ? "−" : "+"} ${fixed(Math.abs(bias), 3)} = 0, with class 1 on the side
      above 0. No line keeps a wider margin: ${short(margin, 3)} to the nearest example on either side.</p>
    <${Novikoff} answer=${answer} />
    ${kind === "mlp" && html`<p class="faint">So this task needs no hidden layer.</p>`}`;
}

/** @param {{answer: any, data: DataView}} props */
function Mixed({ answer, data }) {
  const many = answer.point.length > MOST_FEATURES;
  const mixed = [answer.class_0, answer.class_1].map((shares) => mixture(shares, answer.point));
  const place = (/** @type {string[]} */ numbers) =>
    `(${numbers.slice(0, MOST_FEATURES).join(", ")}${many ? ", …" : ""})`;
  return html`<p class="verdict trouble"><b>No line can part them, and here is the proof.</b></p>
    <p>The same point, ${place(mixed[0].point)}, is a mixture of either class. A line with all of one class
      above it has every mixture of that class above it, too; this point would have to lie on both sides.</p>
    ${mixed.map(
      ({ terms, point }, k) => html`<h3>From ${data.class_names[k] ?? `class ${k}`}</h3>
        <dl class="figures mixture">${terms.map(
          ({ example, weight, inputs }) =>
            html`<div key=${example}><dt>example ${example + 1}</dt><dd>${weight} · ${place(inputs)}</dd></div>`,
        )}<div class="sum"><dt>together</dt><dd><b>${place(point)}</b></dd></div></dl>`,
    )}
    <p class="faint">One neuron fails whatever its weights. A hidden layer, or another feature, can move the points: see Hidden space.</p>`;
}

/**
 * The training examples as the network sees them.
 * @param {DataView} data
 * @returns {Point[]}
 */
function featuresOf({ features, standardize, train }) {
  const map = createFeatureMap(features, standardize);
  const rows = train.inputs.length;
  const width = train.inputs[0]?.length ?? 0;
  const raw = new Float64Array(rows * width);
  for (const [at, row] of train.inputs.entries()) {
    for (const [i, value] of row.entries()) raw[i * rows + at] = value;
  }
  const out = new Float64Array(rows * features.length);
  map.fill(raw, out, rows, rows);
  return Array.from({ length: rows }, (_, at) => [out[at], out[rows + at] ?? 0]);
}

export const separabilityPanel = askingPanel(Separability, () => "/separability");
