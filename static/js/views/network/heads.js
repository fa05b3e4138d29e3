import { html } from "../../../vendor/ui.js";
import { labelOf } from "../../model/activations.js";
import { addLayer, MOST_HIDDEN_LAYERS, removeLayer } from "../../model/architecture.js";
import { layerName } from "../../model/names.js";
import { ActivationChoice, UnitStepper } from "../shared/layerControls.js";

/** @import { State } from "../../types.js" */
/** @import { HeadProps } from "./columnHeads.js" */

/** Whether this network may have one more layer. @param {State} state */
export function mayGrow({ network, session, role }) {
  const kind = session?.spec.model.kind;
  const growing = kind === "mlp" || kind === "mcculloch_pitts";
  return growing && role === "owner" && (network?.layers.length ?? 0) <= MOST_HIDDEN_LAYERS;
}

/** What a head is called where there is little room. @param {string} name */
const short = (name) => name.replace(/^hidden /, "h");

/** @param {number} count @param {string} noun */
const counted = (count, noun) => `${count} ${count === 1 ? noun : `${noun}s`}`;

/** @param {HeadProps} props */
export function InputHead({ state, layout, actions }) {
  const { x } = layout.columns[0];
  const count = state.network?.inputs ?? 0;
  const selected = state.selection?.kind === "input";
  const open = () => actions.select({ kind: "input", input: 0 });
  if (layout.heads === "keys") {
    return html`<${HeadKey} x=${x} name="inputs" title="inputs" below=${String(count)} selected=${selected} open=${open} />`;
  }
  return html`<div class="head" style=${{ left: `${x}px` }}>
    <div class="head-line"><button type="button" class="head-name" title="look at the inputs" onClick=${open}>inputs</button></div>
    <span class="head-count">${count} on</span>
  </div>`;
}

/**
 * A finger's head: one key, which opens the layer.
 * @param {{x: number, name: string, title: string, below: string, selected: boolean, open: () => void}} props
 */
function HeadKey({ x, name, title, below, selected, open }) {
  return html`<button type="button" class="head-key" style=${{ left: `${x}px` }} aria-pressed=${selected}
    aria-label=${name === title ? undefined : `${name} ${below}, ${title}`} title=${title} onClick=${open}><b>${name}</b> <span>${below}</span></button>`;
}

/** @param {HeadProps & {x: number, layer: number}} props */
export function AddLayer({ weights, added, x, layer, state, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const words = `add a layer between ${layerName(network, layer - 1)} and ${layerName(network, layer)}`;
  const add = () => {
    added(layer);
    actions.changeSpec((spec) => addLayer(spec, weights(), layer));
  };
  return html`<button type="button" class="add-layer" data-before=${layer} style=${{ left: `${x}px` }}
    aria-label=${words} title=${words} onClick=${add}>+</button>`;
}

/** Columns from here on have room for a key with the layer's whole name, in px at the smallest type. */
const NAMED_KEY = 82;

/** @param {HeadProps & {layer: number}} props */
export function Head({ weights, layer, state, layout, actions }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const name = layerName(network, layer);
  const output = layer === network.layers.length - 1;
  const { units, activation } = network.layers[layer];
  const { pitch, scale } = layout;
  const x = layout.neuron ? (layout.places.get("g")?.x ?? 0) : layout.columns[layer + 1].x;
  const open = () => actions.select({ kind: "layer", layer });
  const selected = state.selection?.kind === "layer" && state.selection.layer === layer;
  if (layout.heads === "keys") {
    const roomy = pitch >= NAMED_KEY * scale;
    const below = !roomy ? String(units) : `${labelOf(activation)}${output ? "" : ` · ${units}`}`;
    return html`<${HeadKey} x=${x} name=${roomy ? name : short(name)} title=${name} below=${below} selected=${selected} open=${open} />`;
  }
  // Nothing is beyond the output that its words could run into.
  const width = Math.min(112 * scale, output ? Math.max(84 * scale, pitch - 4) : pitch - 4);
  const shown = layout.neuron ? "activation" : layout.heads === "short" ? short(name) : name;
  const remove = () => actions.changeSpec((spec) => removeLayer(spec, weights(), layer));
  return html`<div class=${`head${selected ? " selected" : ""}`} style=${{ left: `${x}px`, width: `${width}px` }} role="group" aria-label=${name}>
    <div class="head-line">
      <button type="button" class="head-name" title=${`look at the whole layer: ${name}`}
        aria-label=${shown === name ? undefined : `${shown}, ${name}`} onClick=${open}>${shown}</button>
      ${
        !output &&
        state.role === "owner" &&
        html`<button type="button" class="head-remove" aria-label=${`remove ${name}`} title=${`remove ${name}`} onClick=${remove}>×</button>`
      }
    </div>
    <${ActivationChoice} layer=${layer} state=${state} actions=${actions} />
    ${!output && html`<${UnitStepper} weights=${weights} layer=${layer} units=${units} state=${state} actions=${actions} />`}
    ${output && !layout.neuron && units > 1 && html`<span class="head-count">${counted(units, "unit")}</span>`}
  </div>`;
}
