import { html } from "../../../vendor/ui.js";
import { labelOf } from "../../model/activations.js";
import { MOST_UNITS, setActivation, setUnits } from "../../model/architecture.js";
import { hiddenActivations, outputActivations } from "../../model/choices.js";
import { layerName } from "./names.js";

/** @import { Actions, ParametersJson, State } from "../../types.js" */

/**
 * @param {{layer: number, state: State, actions: Actions}} props
 */
export function ActivationChoice({ layer, state, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const { activation, units } = network.layers[layer];
  const output = layer === network.layers.length - 1;
  if (state.session?.spec.model.kind !== "mlp" || state.role !== "owner") {
    return html`<span class="head-fixed">${labelOf(activation)}</span>`;
  }
  const { catalog } = state;
  const offered = output
    ? outputActivations(catalog, state.data?.task ?? "classification", units)
    : hiddenActivations(catalog);
  const names = [...new Set([...offered.map(({ name }) => name), activation])];
  /** @param {Event} event */
  const choose = (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (catalog) actions.changeSpec((spec) => setActivation(spec, layer, select.value, catalog));
  };
  return html`<select class="head-activation" aria-label=${`activation of ${layerName(network, layer)}`} value=${activation} onChange=${choose}>
    ${names.map((name) => html`<option key=${name} value=${name} selected=${name === activation}>${labelOf(name)}</option>`)}
  </select>`;
}

/**
 * @param {{layer: number, units: number, state: State, actions: Actions, weights: () => ParametersJson}} props
 */
export function UnitStepper({ weights, layer, units, state, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const name = layerName(network, layer);
  if (state.role !== "owner") return html`<span class="head-count">${units} units</span>`;
  /** @param {number} by */
  const change = (by) => () => actions.changeSpec((spec) => setUnits(spec, weights(), layer, units + by));
  return html`<div class="unit-stepper">
    <button type="button" aria-label=${`one unit fewer in ${name}`} disabled=${units <= 1} onClick=${change(-1)}>−</button>
    <output aria-label=${`units in ${name}`}>${units}</output>
    <button type="button" aria-label=${`one unit more in ${name}`} disabled=${units >= MOST_UNITS} onClick=${change(1)}>+</button>
  </div>`;
}
