import { html } from "../../../vendor/ui.js";
import { fixed, short } from "../../lib/format.js";

/**
 * A sum written as on a board, with its numbers alive: point at a number and its weight lights up in the diagram.
 *
 * @typedef {object} Term
 * @property {number} weight
 * @property {string} name what it is multiplied with; "" for the bias
 * @property {number} at the value of that at the point looked at
 * @property {(inside: boolean) => void} onHover
 */

/** A longer sum is broken off: the weights below list all of it. */
const MOST = 6;

/** @param {string} name @returns {unknown} */
const variable = (name) => html`<i class="variable">${name}</i>`;

/** @param {number} value a negative factor stands in brackets */
const factor = (value) => (value < 0 ? `(${fixed(value)})` : fixed(value));

/** @param {{left: unknown, terms: Term[], result: number}} props */
export function Sum({ left, terms, result }) {
  const shown = terms.length > MOST + 1 ? [...terms.slice(0, MOST - 1), null, ...terms.slice(-1)] : terms;
  /** @param {Term | null} term @param {number} index @param {boolean} numbers */
  const piece = (term, index, numbers) => {
    if (!term) return html`<span class="operator"> + …</span>`;
    const { weight, name, at, onHover } = term;
    const first = index === 0;
    const sign = weight < 0 ? (first ? "−" : " − ") : first ? "" : " + ";
    const value = numbers ? html`·${factor(at)}` : html`·${variable(name)}`;
    return html`<span class="operator">${sign}</span><span class=${`live ${weight < 0 ? "minus" : "plus"}`}
      onMouseEnter=${() => onHover(true)} onMouseLeave=${() => onHover(false)}>${fixed(Math.abs(weight))}</span>${name ? value : ""}`;
  };
  return html`<div class="formula">
    <p>${left} = ${shown.map((term, index) => piece(term, index, false))}</p>
    <p class="formula-numbers">
      <span class="hidden-left">${left}</span> = ${shown.map((term, index) => piece(term, index, true))} = <b>${short(result, 4)}</b>
    </p>
  </div>`;
}

/** @type {Record<string, (z: unknown) => unknown>} */
const WRITTEN = {
  heaviside: (z) => html`1 if ${z} ≥ 0, else 0`,
  linear: (z) => z,
  sigmoid: (z) => html`σ(${z})`,
  tanh: (z) => html`tanh(${z})`,
  relu: (z) => html`max(0, ${z})`,
  leaky_relu: (z) => html`max(0.01·${z}, ${z})`,
  elu: (z) => html`${z} if ${z} > 0, else e<sup>${z}</sup> − 1`,
};

/** @param {{activation: string, z?: number, a?: number}} props with z and a, their numbers too */
export function Activated({ activation, z, a }) {
  const known = z !== undefined && a !== undefined;
  const left = html`<span class="hidden-left">${variable("a")}</span>`;
  if (activation === "softmax") {
    return html`<div class="formula">
      <p>${variable("a")} = e<sup>${variable("z")}</sup> ∕ Σ<sub>j</sub> e<sup>${variable("z")}<sub>j</sub></sup></p>
      ${known && html`<p class="formula-numbers">${left} = <b>${fixed(a, 3)}</b></p>`}
    </div>`;
  }
  const write = WRITTEN[activation] ?? ((/** @type {unknown} */ inner) => html`g(${inner})`);
  const plain = activation === "heaviside" || activation === "linear";
  return html`<div class="formula">
    <p>${variable("a")} = ${write(variable("z"))}</p>
    ${known && html`<p class="formula-numbers">${left} = ${plain ? "" : html`${write(fixed(z))} = `}<b>${fixed(a, 3)}</b></p>`}
  </div>`;
}

/** @param {{name: string}} props */
export const Variable = ({ name }) => variable(name);
