import { html } from "../../../vendor/ui.js";
import { labelOf } from "../../model/activations.js";
import { MOST_UNITS, setActivation, setHiddenActivations, setUnits } from "../../model/architecture.js";
import { hiddenActivations, outputActivations } from "../../model/choices.js";
import { layerName } from "../../model/names.js";

/** @import { Actions, ParametersJson, State } from "../../types.js" */

/**
 * The word that is chosen, and over it the browser's own list to choose from: it is as wide as its word in any browser.
 *
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
    // Read now: when another change has to be waited for, the field may show what there is by then.
    const { value } = /** @type {HTMLSelectElement} */ (event.currentTarget);
    if (catalog) actions.changeSpec((spec) => setActivation(spec, layer, value, catalog));
  };
  return html`<span class="head-choice"><span aria-hidden="true">${labelOf(activation)}</span>
    <select class="head-activation" aria-label=${`activation of ${layerName(network, layer)}`} value=${activation} onChange=${choose}>
      ${names.map((name) => html`<option key=${name} value=${name} selected=${name === activation}>${labelOf(name)}</option>`)}
    </select></span>`;
}

/**
 * This layer's activation in all hidden layers, where there are others that have another.
 *
 * @param {{layer: number, state: State, actions: Actions}} props
 */
export function UseInAllLayers({ layer, state, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const hidden = network.layers.slice(0, -1);
  const { activation } = network.layers[layer];
  const several = layer < hidden.length && hidden.length > 1;
  if (!several || state.session?.spec.model.kind !== "mlp" || state.role !== "owner") return null;
  return html`<button type="button" class="quiet" disabled=${hidden.every((one) => one.activation === activation)}
    onClick=${() => actions.changeSpec((spec) => setHiddenActivations(spec, activation))}>Use in all layers</button>`;
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
