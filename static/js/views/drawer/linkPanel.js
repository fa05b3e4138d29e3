import { html } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { biasKind, isThere } from "../../model/held.js";
import { hasThreshold, inputName, linkName, unitName } from "../../model/names.js";
import { Lock } from "../shared/lock.js";
import { Dial, NumberField, Slider } from "./fields.js";
import { Variable } from "./formula.js";

/** @import { TryOut } from "./tryOut.js" */

/** @param {{tryOut: TryOut, layer: number, unit: number, input: number | null}} props */
export function LinkPanel({ tryOut, layer, unit, input }) {
  const { reading, session, data, actions } = tryOut;
  const { model } = session.spec;
  const locked = tryOut.locked || !isThere(model, layer, input);
  const value = tryOut.value(layer, unit, input);
  const label = linkName(tryOut, layer, unit, input);
  const threshold = hasThreshold(session);
  /** @param {number} next */
  const change = (next) => tryOut.edit(layer, unit, input, next);
  const from =
    input === null ? "" : layer === 0 ? inputName(data, input) : unitName(tryOut, layer - 1, input);
  const to = unitName(tryOut, layer, unit);
  const came = input === null ? null : layer === 0 ? reading.features[input] : reading.a[layer - 1][input];
  return html`
    <div class="link-dial">
      <${Dial} label=${label} value=${value} locked=${locked} grain=${threshold ? 0.1 : 0.01} onChange=${change} />
      <div>
        <${NumberField} label=${label} value=${value} locked=${locked} onChange=${change} />
        <div class="link-steps">
          <button type="button" disabled=${locked} title="down by a tenth" onClick=${() => change(Math.round((value - 0.1) * 1000) / 1000)}>−0.1</button>
          <button type="button" disabled=${locked} title="up by a tenth" onClick=${() => change(Math.round((value + 0.1) * 1000) / 1000)}>+0.1</button>
          <button type="button" disabled=${locked} onClick=${() => change(0)} title="set to 0">0</button>
          <button type="button" disabled=${locked} title="turn the sign" onClick=${() => change(0 - value)}>±</button>
        </div>
      </div>
    </div>
    <${Slider} label=${`${label}, slider`} value=${value} locked=${locked} onChange=${change} />
    <section>
      <p class="explained">${
        isThere(model, layer, input)
          ? explain(input, value, from, ["neuron", "output"].includes(to) ? `the ${to}` : to, threshold)
          : "This layer has no bias: nothing is added to its sums."
      }${input === null && biasKind(model, layer) === "fixed" && " It is fixed: no update moves it."}</p>
      ${
        came !== null &&
        html`<div class="formula"><p class="formula-numbers">
          <${Variable} name="w" />·<${Variable} name=${layer === 0 ? from : "a"} /> = ${fixed(value)}·${came < 0 ? `(${fixed(came)})` : fixed(came)} = <b>${fixed(value * came, 3)}</b>
        </p></div>`
      }
    </section>
    <section class="drawer-line">
      <${Lock} state=${tryOut.state} actions=${actions} selection=${{ kind: "link", layer, unit, input }} name=${label} />
      ${
        input !== null &&
        html`<button type="button" class="quiet"
        onClick=${() => actions.select(layer === 0 ? { kind: "input", input } : { kind: "unit", layer: layer - 1, unit: input })}>${from}</button>`
      }
      ${input !== null && html`<span aria-hidden="true">→</span>`}
      <button type="button" class="quiet" onClick=${() => actions.select({ kind: "unit", layer, unit })}>${to}</button>
    </section>
  `;
}

/**
 * @param {number | null} input
 * @param {number} value
 * @param {string} from
 * @param {string} to
 * @param {boolean} threshold
 */
function explain(input, value, from, to, threshold) {
  if (input === null && threshold) return `The sum must reach ${fixed(value)} for ${to} to fire.`;
  if (input === null) {
    if (value === 0) return `Nothing is added to the sum of ${to}.`;
    return `${value > 0 ? "Lifts" : "Lowers"} the sum of ${to} by ${fixed(Math.abs(value))}, whatever comes in.`;
  }
  if (value === 0) return `Nothing of ${from} reaches ${to}.`;
  return `Each 1 of ${from} ${value > 0 ? "adds" : "takes"} ${fixed(Math.abs(value))} ${value > 0 ? "to" : "from"} the sum of ${to}.`;
}
