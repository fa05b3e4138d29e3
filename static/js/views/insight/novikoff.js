import { html } from "../../../vendor/ui.js";
import { count, short } from "../../lib/format.js";

/** @typedef {{epoch: number, step: number, weights: number[], bias: number, learning_rate: number, norm: number|null, along: number|null, mistakes_bound: number|null, most_mistakes: number|null}} Start */

const MOST_WEIGHTS = 3;

/**
 * How many mistakes a perceptron can make: from zero weights, and from those that this one started with.
 * @param {{answer: any}} props of a separable task
 */
export function Novikoff({ answer }) {
  const { mistakes_bound: bound, most_mistakes: most, radius, folded_margin: margin, mistakes } = answer;
  /** @type {Start | null} */
  const start = answer.start;
  const zero = !start || (start.norm ?? 1) === 0;
  return html`<p><b>Novikoff (1962).</b> From zero weights, a perceptron makes at most
      ${most === null ? " more mistakes than can be counted" : html` <b>${count(most)}</b> ${most === 1 ? "mistake" : "mistakes"}`} on these examples, in
      whatever order and however often they come. Then it has a line.</p>
    <dl class="figures">
      <div><dt>R, longest (x, 1)</dt><dd>${short(radius, 4)}</dd></div>
      <div><dt>γ, margin with the bias</dt><dd>${short(margin, 4)}</dd></div>
      <div><dt>(R/γ)²</dt><dd>${short(bound, 4)}</dd></div>
    </dl>
    ${start && !zero && html`<${FromStart} start=${start} bound=${bound} margin=${margin} />`}
    ${
      start &&
      html`<p>${begun(start, zero)} <b>${mistakes === null ? "Its mistakes since are too many examples back to be counted." : `It has made ${count(mistakes)} since.`}</b></p>`
    }`;
}

/** @param {{start: Start, bound: number|null, margin: number|null}} props */
function FromStart({ start, bound, margin }) {
  const { norm, along, mistakes_bound: most, most_mistakes: whole, learning_rate: rate } = start;
  const of = (/** @type {number|null} */ value) => (value === null || !margin ? null : value / margin);
  return html`<p>From other weights w₀ it is another bound: each mistake adds at most R² to ‖w/η‖² and at least γ to w·u/η, so there are at most
      ${whole === null ? " more than can be counted" : html` <b>${count(whole)}</b>`}, the largest k with (κ + k)² ≤ ω² + k ρ².</p>
    <p class="formula">k ≤ ½ (ρ² − 2κ + √((ρ² − 2κ)² + 4 (ω² − κ²)))</p>
    <dl class="figures">
      <div><dt>w₀ and bias</dt><dd>${weightsOf(start)}</dd></div>
      <div><dt>rate η</dt><dd>${short(rate, 4)}</dd></div>
      <div><dt>ρ² = (R/γ)²</dt><dd>${short(bound, 5)}</dd></div>
      <div><dt>κ = w₀·u/(ηγ)</dt><dd>${short(of(along), 5)}</dd></div>
      <div><dt>ω = ‖w₀‖/(ηγ)</dt><dd>${short(of(norm), 5)}</dd></div>
      <div><dt>k</dt><dd>${short(most, 5)}</dd></div>
    </dl>`;
}

/** @param {Start} start */
function weightsOf({ weights, bias }) {
  const shown = weights.slice(0, MOST_WEIGHTS).map((value) => short(value, 4));
  return `(${shown.join(", ")}${weights.length > MOST_WEIGHTS ? ", …" : ""}), ${short(bias, 4)}`;
}

/** @param {Start} start @param {boolean} zero */
function begun({ step }, zero) {
  if (step > 0)
    return `Its weights or its rate were last set by hand at update ${count(step)}: a start like any other.`;
  return `This one started from ${zero ? "zero weights" : "w₀"}.`;
}
