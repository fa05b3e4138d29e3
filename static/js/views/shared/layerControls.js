import { html } from "../../../vendor/ui.js";
import {
  ACTIVATION_TITLES,
  HIDDEN_ACTIVATIONS,
  MOST_UNITS,
  outputActivations,
  setActivation,
  setUnits,
} from "../../model/architecture.js";
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
    return html`<span class="head-fixed">${ACTIVATION_TITLES[activation] ?? activation}</span>`;
  }
  const offered = output
    ? outputActivations(state.data?.task ?? "classification", units)
    : HIDDEN_ACTIVATIONS;
  const names = offered.includes(activation) ? offered : [activation, ...offered];
  /** @param {Event} event */
  const choose = (event) => {
    const select = /** @type {HTMLSelectElement} */ (event.currentTarget);
    actions.changeSpec((spec) => setActivation(spec, layer, select.value));
  };
  return html`<select class="head-activation" aria-label=${`activation of ${layerName(network, layer)}`} value=${activation} onChange=${choose}>
    ${names.map((name) => html`<option key=${name} value=${name} selected=${name === activation}>${ACTIVATION_TITLES[name] ?? name}</option>`)}
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
