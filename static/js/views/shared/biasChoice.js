import { html } from "../../../vendor/ui.js";
import { fixed, parse, short } from "../../lib/format.js";
import { setBias } from "../../model/architecture.js";
import { biasKind, layerSpec } from "../../model/held.js";
import { layerName } from "../../model/names.js";

/** @import { Actions, State } from "../../types.js" */

/** A fixed bias is offered with this. */
const FIXED = 1;
const TITLES = { learned: "learned", fixed: "fixed", none: "none" };

/**
 * Whether a layer's biases are learned, fixed at a value or not there at all. The run starts anew with it.
 *
 * @param {{layer: number, state: State, actions: Actions}} props
 */
export function BiasChoice({ layer, state, actions }) {
  const model = state.session?.spec.model;
  const network = state.network;
  if (!model || !network || model.kind === "mcculloch_pitts") return null;
  const kind = biasKind(model, layer);
  const { bias } = layerSpec(model, layer);
  const values = bias && !Array.isArray(bias) ? [bias.fixed].flat() : [];
  const same = values.every((value) => value === values[0]);
  if (state.role !== "owner")
    return html`<span>bias</span><span class="head-fixed">${kind === "fixed" && same ? short(values[0]) : TITLES[kind]}</span>`;
  const name = layerName(network, layer);
  /** @param {Event} event */
  const choose = ({ currentTarget }) => {
    const { value } = /** @type {HTMLSelectElement} */ (currentTarget);
    const next = { learned: undefined, fixed: { fixed: FIXED }, none: /** @type {const} */ (false) }[value];
    actions.changeSpec((spec) => setBias(spec, layer, next));
  };
  /** @param {Event} event */
  const set = ({ currentTarget }) => {
    const box = /** @type {HTMLInputElement} */ (currentTarget);
    const value = parse(box.value);
    if (value === null) box.value = fixed(values[0], 3);
    else if (value !== values[0] || !same)
      actions.changeSpec((spec) => setBias(spec, layer, { fixed: value }));
  };
  return html`<span class="bias-choice"><span>bias</span><span class="head-choice"><span aria-hidden="true">${TITLES[kind]}</span>
    <select class="head-activation" aria-label=${`bias of ${name}`} value=${kind} onChange=${choose}>
      ${Object.entries(TITLES).map(([value, title]) => html`<option key=${value} value=${value} selected=${value === kind}>${title}</option>`)}
    </select></span>
    ${
      kind === "fixed" &&
      html`<input type="text" class="number-field bias-value" inputmode="decimal" autocomplete="off" aria-label=${`fixed bias of ${name}`}
        value=${same ? short(values[0], 6) : ""} placeholder="each its own" onChange=${set}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()} />`
    }</span>`;
}
