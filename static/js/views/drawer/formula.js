import { html } from "../../../vendor/ui.js";
import { fixed, short } from "../../lib/format.js";
import { activation as activationOf } from "../../model/activations.js";

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

/** What is raised or lowered in a written line, and where its z stands. */
const MARKS = /\^(−?z)(_j)?|_(\w)|\b(z)\b/;

/**
 * @param {string} written a line of the activations' table
 * @param {unknown} z what stands in the place of z
 */
export function typeset(written, z) {
  const [before, ...rest] = written.split(MARKS);
  /** @type {unknown[]} */
  const parts = [before];
  for (let at = 0; at < rest.length; at += 5) {
    const [raised, index, lowered, , after] = rest.slice(at, at + 5);
    if (raised) {
      const minus = raised.startsWith("−") ? "−" : "";
      parts.push(html`<sup>${minus}${z}${index ? html`<sub>j</sub>` : ""}</sup>`);
    } else parts.push(lowered ? html`<sub>${lowered}</sub>` : z);
    parts.push(after);
  }
  return parts;
}

/** @param {{activation: string, z?: number, a?: number}} props with z and a, their numbers too */
export function Activated({ activation, z, a }) {
  const { written, wordy } = activationOf(activation);
  const numbers = z !== undefined && a !== undefined;
  return html`<div class="formula">
    <p>${variable("a")} = ${typeset(written, variable("z"))}</p>
    ${
      numbers &&
      html`<p class="formula-numbers">
        <span class="hidden-left">${variable("a")}</span> = ${!wordy && html`${typeset(written, fixed(z))} = `}<b>${fixed(a, 3)}</b>
      </p>`
    }
  </div>`;
}

/** @param {{name: string}} props */
export const Variable = ({ name }) => variable(name);
