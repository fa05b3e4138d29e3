import { html } from "../../../vendor/ui.js";
import { classColours, css } from "../../lib/colours.js";
import { featureName } from "../../lib/format.js";
import { extent, shapeOf } from "../../lib/points.js";
import { clipLine } from "../../model/line.js";
import { convexHull } from "./hull.js";

/** @import { DataView } from "../../types.js" */
/** @import { Point } from "./hull.js" */
/** @import { Share } from "./mixture.js" */

const WIDE = 256;
const HIGH = 208;

/** @param {{points: Point[], data: DataView, answer: any}} props */
export function Plane({ points, data, answer }) {
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
  return html`<svg class="separability-plane" viewBox=${`0 0 ${WIDE} ${HIGH}`} role="img"
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
