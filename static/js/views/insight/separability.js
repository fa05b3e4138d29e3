import { html, useMemo } from "../../../vendor/ui.js";
import { classColours, css } from "../../lib/colours.js";
import { count, featureName, fixed, short } from "../../lib/format.js";
import { extent, shapeOf } from "../../lib/points.js";
import { createFeatureMap } from "../../model/features.js";
import { clipLine } from "../../model/line.js";
import { askingPanel, Waiting } from "./asking.js";
import { convexHull } from "./hull.js";

/** @import { DataView } from "../../types.js" */
/** @import { Asked } from "./asking.js" */
/** @import { Point } from "./hull.js" */

/** @typedef {{example: number, weight: number}} Share */

const WIDE = 300;
const HIGH = 236;
const MOST_SHARES = 6;

/** @param {Asked} props */
function Separability({ state, answer, problem }) {
  const { data } = state;
  const points = useMemo(() => (data ? featuresOf(data) : []), [data]);
  if (!answer || !data || (data.features ?? []).join() !== answer.features.join())
    return html`<${Waiting} problem=${problem} />`;
  const plane = answer.features.length === 2;
  return html`<div class="separability">
    ${plane && html`<${Plane} points=${points} data=${data} answer=${answer} />`}
    <div class="separability-words">
      ${answer.separable ? html`<${Parted} answer=${answer} kind=${state.session?.spec.model.kind} />` : html`<${Mixed} answer=${answer} data=${data} />`}
      ${!plane && html`<p class="faint">Seen in all ${answer.features.length} features at once, so there is no plane to draw it on.</p>`}
    </div>
  </div>`;
}

/** @param {{answer: any, kind: string | undefined}} props */
function Parted({ answer, kind }) {
  const { weights, features, bias, margin, mistakes_bound: bound, mistakes } = answer;
  const terms = weights
    .slice(0, 4)
    .map(
      (/** @type {number} */ w, /** @type {number} */ i) =>
        `${i ? (w < 0 ? " − " : " + ") : w < 0 ? "−" : ""}${fixed(Math.abs(w), 3)} ${featureName(features[i])}`,
    )
    .join("");
  return html`<p class="verdict fine"><b>Yes: a line parts the two classes.</b></p>
    <p>${terms}${weights.length > 4 ? " + …" : ""} ${bias < 0 ? "−" : "+"} ${fixed(Math.abs(bias), 3)} = 0, with class 1 on the side
      above 0. No line keeps a wider margin: ${short(margin, 3)} to the nearest example on either side.</p>
    <p><b>Novikoff (1962).</b> From a zero start
      a perceptron makes at most (R/γ)² = ${bound === null ? "more than can be counted" : count(Math.floor(bound))} mistakes on these examples,
        in whatever order and however often they come. Then it has a line.${mistakes === null ? "" : html` <b>This one has made ${count(mistakes)} so far.</b>`}</p>
    ${kind === "mlp" && html`<p class="faint">So this task needs no hidden layer.</p>`}`;
}

/** @param {{answer: any, data: DataView}} props */
function Mixed({ answer, data }) {
  /** @param {Share[]} shares @param {number} k */
  const mix = (shares, k) =>
    html`<p><b>From ${data.class_names[k] ?? `class ${k}`}:</b> ${shares
      .slice(0, MOST_SHARES)
      .map(
        ({ example, weight }, at) => html`${at ? " + " : ""}${fixed(weight, 2)} · example ${example + 1}`,
      )}${shares.length > MOST_SHARES ? " + …" : ""}</p>`;
  return html`<p class="verdict trouble"><b>No line can part them, and here is the proof.</b></p>
    <p>The same point, (${answer.point
      .slice(0, 4)
      .map((/** @type {number} */ value) => fixed(value, 2))
      .join(
        ", ",
      )}${answer.point.length > 4 ? ", …" : ""}), is a mixture of either class. A line with all of one class
        above it has every mixture of that class above it, too; this point would have to lie on both sides.</p>
    ${mix(byWeight(answer.class_0), 0)}${mix(byWeight(answer.class_1), 1)}
    <p class="faint">One neuron fails whatever its weights. A hidden layer, or another feature, can move the points: see Hidden space.</p>`;
}

/** @param {Share[]} shares */
const byWeight = (shares) => [...shares].sort((one, other) => other.weight - one.weight);

/** @param {{points: Point[], data: DataView, answer: any}} props */
function Plane({ points, data, answer }) {
  const { targets } = data.train;
  const [x0, x1] = padded(extent(points, 0));
  const [y0, y1] = padded(extent(points, 1));
  // The margin is a distance: both axes keep one scale.
  const unit = Math.min(WIDE / (x1 - x0), HIGH / (y1 - y0));
  const [left, top] = [(WIDE - unit * (x1 - x0)) / 2, (HIGH - unit * (y1 - y0)) / 2];
  /** @param {number[]} at @returns {Point} */
  const place = ([x, y]) => [left + (x - x0) * unit, top + (y1 - y) * unit];
  const colours = classColours(2).map((rgb) => css(rgb));
  const hulls = [0, 1].map((k) => convexHull(points.filter((_, at) => targets[at] === k)).map(place));
  const small = points.length > 60;
  return html`<svg class="separability-plane" width=${WIDE} height=${HIGH} viewBox=${`0 0 ${WIDE} ${HIGH}`} role="img"
      aria-label=${answer.separable ? "The two classes with the widest band between them" : "The hulls of the two classes and a point in both"}>
    ${hulls.map((hull, k) => hull.length > 1 && html`<path key=${k} class="hull" fill=${colours[k]} stroke=${colours[k]} d=${`M${hull.map((at) => at.join()).join("L")}Z`} />`)}
    ${answer.separable && html`<${Band} answer=${answer} place=${place} unit=${unit} x=${[x0 - left / unit, x1 + left / unit]} y=${[y0 - top / unit, y1 + top / unit]} />`}
    ${
      !answer.separable &&
      [answer.class_0, answer.class_1].flatMap((/** @type {Share[]} */ shares, k) =>
        shares.map(({ example, weight }) => {
          const [from, to] = [place(points[example]), place(answer.point)];
          return html`<line key=${`${k}:${example}`} class="share" stroke=${colours[k]} stroke-width=${1 + 4 * weight} x1=${from[0]} y1=${from[1]} x2=${to[0]} y2=${to[1]} />`;
        }),
      )
    }
    ${points.map((at, index) => html`<path key=${index} class="example" fill=${colours[targets[index]]} d=${mark(targets[index], place(at), small ? 2.6 : 5)} />`)}
    ${!answer.separable && html`<circle class="common" cx=${place(answer.point)[0]} cy=${place(answer.point)[1]} r="6" />`}
    <text x=${WIDE - 4} y=${HIGH - 5} text-anchor="end">${featureName(answer.features[0])}</text>
    <text x="4" y="12">${featureName(answer.features[1])}</text>
  </svg>`;
}

/** @param {{answer: any, place: (at: number[]) => Point, unit: number, x: [number, number], y: [number, number]}} props */
function Band({ answer, place, unit, x, y }) {
  const ends = clipLine({ slope: answer.weights, offset: answer.bias }, x, y);
  if (!ends) return null;
  const [[a, b], [c, d]] = ends.map(place);
  const at = { x1: a, y1: b, x2: c, y2: d };
  return html`<line class="band" stroke-width=${2 * answer.margin * unit} ...${at} /><line class="parting" ...${at} />`;
}

/** @param {[number, number]} range @returns {[number, number]} */
function padded([low, high]) {
  const air = 0.12 * (high - low);
  return [low - air, high + air];
}

/**
 * @param {number} k
 * @param {Point} at
 * @param {number} r
 */
function mark(k, [x, y], r) {
  if (shapeOf(k) === "circle")
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  const s = 0.89 * r;
  return `M${x - s} ${y - s}h${2 * s}v${2 * s}h${-2 * s}Z`;
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
