import { html, render } from "../../../vendor/ui.js";
import { addLayer, MOST_HIDDEN_LAYERS, removeLayer } from "../../model/architecture.js";
import { unflatten } from "../../store/derive.js";
import { ActivationChoice, UnitStepper } from "../shared/layerControls.js";
import { layerName } from "../shared/names.js";

/** @import { Actions, ParametersJson, State } from "../../types.js" */
/** @import { Layout } from "./layout.js" */

/**
 * The controls above the columns: what each layer is, how many units it has, where another can go.
 * @param {HTMLElement} host
 * @param {Actions} actions
 */
export function createColumnHeads(host, actions) {
  /** @type {State | null} */
  let latest = null;
  const weights = () => (latest?.network ? unflatten(latest.parameters, latest.network) : { layers: [] });

  /** @param {State} state @param {Layout} layout */
  function update(state, layout) {
    latest = state;
    render(html`<${Heads} state=${state} layout=${layout} actions=${actions} weights=${weights} />`, host);
  }
  return {
    update,
    /** The weights of a circuit are carried over as they are when a button is pressed. @param {State} state */
    remember(state) {
      latest = state;
    },
    destroy: () => render(null, host),
  };
}

/** @param {{state: State, layout: Layout, actions: Actions, weights: () => ParametersJson}} props */
function Heads({ weights, state, layout, actions }) {
  const { network, session } = state;
  if (!network || !session) return null;
  const { kind } = session.spec.model;
  const growing = kind === "mlp" || kind === "mcculloch_pitts";
  const last = network.layers.length - 1;
  const room = last < MOST_HIDDEN_LAYERS && state.role === "owner" && growing && layout.pitch >= 88;
  const gaps = layout.columns
    .slice(1)
    .map(({ layer, x }) => ({ layer, x: (layout.columns[layer].x + x) / 2 }));
  if (layout.neuron) gaps.splice(0, gaps.length, { layer: 0, x: layout.columns[0].x + layout.pitch * 0.28 });
  const heads = layout.columns.slice(layout.neuron && kind !== "mlp" ? 2 : 1);
  /** @param {number} layer */
  const adder = (layer) => {
    const gap = room && gaps.find((one) => one.layer === layer);
    return (
      gap &&
      html`<${AddLayer} weights=${weights} key=${`add${layer}`} x=${gap.x} layer=${layer} state=${state} actions=${actions} />`
    );
  };
  return html`
    ${!layout.neuron && html`<${InputHead} state=${state} layout=${layout} actions=${actions} />`}
    ${layout.neuron && adder(0)}
    ${heads.map(
      ({ layer }) => html`${!layout.neuron && adder(layer)}
        <${Head} weights=${weights} key=${`head${layer}`} layer=${layer} state=${state} layout=${layout} actions=${actions} />`,
    )}
  `;
}

/** @param {{state: State, layout: Layout, actions: Actions}} props */
function InputHead({ state, layout, actions }) {
  const count = state.network?.inputs ?? 0;
  return html`<div class="head" style=${{ left: `${layout.columns[0].x}px`, width: "76px" }}>
    <button type="button" class="head-name" onClick=${() => actions.select({ kind: "input", input: 0 })}>inputs</button>
    <span class="head-count">${count}</span>
  </div>`;
}

/** @param {{x: number, layer: number, state: State, actions: Actions, weights: () => ParametersJson}} props */
function AddLayer({ weights, x, layer, state, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const words = `add a layer between ${layerName(network, layer - 1)} and ${layerName(network, layer)}`;
  return html`<button
    type="button"
    class="add-layer"
    style=${{ left: `${x}px` }}
    aria-label=${words}
    title=${words}
    onClick=${() => actions.changeSpec((spec) => addLayer(spec, weights(), layer))}
  >+</button>`;
}

/** @param {{layer: number, state: State, layout: Layout, actions: Actions, weights: () => ParametersJson}} props */
function Head({ weights, layer, state, layout, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const name = layerName(network, layer);
  const output = layer === network.layers.length - 1;
  const { units } = network.layers[layer];
  const owner = state.role === "owner";
  const x = layout.neuron ? (layout.places.get("g")?.x ?? 0) : layout.columns[layer + 1].x;
  const width = Math.min(104, layout.pitch - 4);
  const wide = layout.pitch >= 92;
  const size = wide ? (layout.near ? " tight" : "") : " narrow";
  const remove = () => actions.changeSpec((spec) => removeLayer(spec, weights(), layer));
  return html`<div class=${`head${size}`} style=${{ left: `${x}px`, width: `${width}px` }} role="group" aria-label=${name}>
    <div class="head-line">
      <button type="button" class="head-name" title="look at the whole layer"
        onClick=${() => actions.select({ kind: "layer", layer })}>${layout.neuron ? "activation" : name}</button>
      ${!output && owner && wide && html`<button type="button" class="head-remove" aria-label=${`remove ${name}`} title=${`remove ${name}`} onClick=${remove}>×</button>`}
    </div>
    <${ActivationChoice} layer=${layer} state=${state} actions=${actions} />
    ${!output && !wide && html`<span class="head-count">${units} ${units === 1 ? "unit" : "units"}</span>`}
    ${!output && wide && html`<${UnitStepper} weights=${weights} layer=${layer} units=${units} state=${state} actions=${actions} />`}
    ${output && !layout.neuron && html`<span class="head-count">${units} ${units === 1 ? "unit" : "units"}</span>`}
  </div>`;
}
