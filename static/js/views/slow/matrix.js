import { html, useState } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";

/** @import { Actions, Selection } from "../../types.js" */
/** @import { Moment } from "./story.js" */

/** More rows or columns than this are broken off. */
const MOST = 8;
const MOST_ROWS = 4;

/**
 * @param {number} count
 * @param {number} most
 * @param {number} keep one that must be among them
 * @returns {(number | null)[]} null where some are left out
 */
function shown(count, most, keep = -1) {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  const last = keep >= most - 1 ? keep : count - 1;
  return [...Array.from({ length: most - 1 }, (_, at) => at), null, last];
}

/**
 * z = Θ · a of a whole layer, in which every entry of z shows the row and the column it is made from.
 * @param {{moment: Moment, hover: Selection | null, actions: Actions}} props
 */
export function Matrix({ moment, hover, actions }) {
  const [row, setRow] = useState(0);
  const layer = moment.layer ?? 0;
  /** @type {{theta: number[][], a: number[], z: number[]}} */
  const { theta, a, z } = /** @type {any} */ (moment.values);
  const pointed =
    (hover?.kind === "unit" || hover?.kind === "link") && hover.layer === layer ? hover.unit : null;
  const lit = Math.min(pointed ?? row, z.length - 1);
  const column = hover?.kind === "link" && hover.layer === layer ? (hover.input ?? -1) + 1 : null;
  const rows = shown(theta.length, MOST_ROWS, lit);
  const columns = shown(a.length, MOST_ROWS + 1);
  /** @param {number} unit */
  const choose = (unit) => {
    setRow(unit);
    actions.hover({ kind: "unit", layer, unit });
  };
  const leave = () => actions.hover(null);
  const before = layer === 0 ? "x" : `a⁽${superscript(layer)}⁾`;
  return html`<div class="matrices" onPointerLeave=${leave}>
    <table class="matrix">
      <caption>Θ<sub>${layer + 1}</sub></caption>
      ${rows.map((unit) =>
        unit === null
          ? html`<tr key="more"><td colspan=${columns.length}>⋮</td></tr>`
          : html`<tr key=${unit} class=${unit === lit ? "lit" : ""}>
              ${columns.map((at) =>
                at === null
                  ? html`<td key="more">…</td>`
                  : html`<td key=${at} class=${at === 0 ? "bias" : unit === lit && at === column ? "pointed" : ""}
                      onPointerEnter=${() => {
                        setRow(unit);
                        actions.hover({ kind: "link", layer, unit, input: at === 0 ? null : at - 1 });
                      }}>${fixed(theta[unit][at])}</td>`,
              )}
            </tr>`,
      )}
    </table>
    <table class="matrix column lit">
      <caption>[1, ${before}]</caption>
      ${columns.map((at) =>
        at === null
          ? html`<tr key="more"><td>⋮</td></tr>`
          : html`<tr key=${at}><td class=${at === column ? "pointed" : at === 0 ? "bias" : ""}>${fixed(a[at])}</td></tr>`,
      )}
    </table>
    <span class="matrix-equals" aria-hidden="true">=</span>
    <table class="matrix">
      <caption>z⁽${superscript(layer + 1)}⁾</caption>
      ${rows.map((unit) =>
        unit === null
          ? html`<tr key="more"><td>⋮</td></tr>`
          : html`<tr key=${unit} class=${unit === lit ? "lit" : ""}><td>
              <button type="button" aria-pressed=${unit === lit} aria-label=${`${fixed(z[unit])}, z of unit ${unit + 1}: its row times the column`}
                onPointerEnter=${() => choose(unit)} onFocus=${() => choose(unit)} onBlur=${leave} onClick=${() => choose(unit)}>${fixed(z[unit])}</button></td></tr>`,
      )}
    </table>
    <p class="matrix-words">Row ${lit + 1} times the column: ${theta[lit]
      .slice(0, MOST)
      .map(
        (weight, at) =>
          `${weight < 0 ? `(${fixed(weight)})` : fixed(weight)}·${a[at] < 0 ? `(${fixed(a[at])})` : fixed(a[at])}`,
      )
      .join(" + ")}${theta[lit].length > MOST ? " + …" : ""} = <b>${fixed(z[lit], 3)}</b></p>
  </div>`;
}

/** @param {number} value */
const superscript = (value) => [...String(value)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
