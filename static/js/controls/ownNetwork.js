/** @import { Actions, SelectEvent } from "../types.js" */
/** @import { Signals } from "./parts/bind.js" */
import { html } from "../../vendor/ui.js";
import { count } from "../lib/format.js";
import { labelOf } from "../model/activations.js";
import { setHiddenActivations } from "../model/architecture.js";
import { hiddenActivations } from "../model/choices.js";

/** @param {number} many @param {string} noun */
const counted = (many, noun) => `${count(many)} ${noun}${many === 1 ? "" : "s"}`;

/**
 * What a network that nobody gave a sentence is made of, and one choice for all its hidden layers.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function OwnNetwork({ signals, actions }) {
  const network = signals.network.value;
  if (!network) return null;
  const hidden = network.layers.length - 1;
  const units = network.layers.reduce((sum, layer) => sum + layer.units, 0);
  return html`<p>${counted(network.inputs, "input")}, ${counted(hidden, "hidden layer")}, ${counted(units, "unit")}, ${count(network.count)}
    ${" "}weights and biases.</p><${AllLayers} signals=${signals} actions=${actions} />`;
}

/** @param {{signals: Signals, actions: Actions}} props */
function AllLayers({ signals, actions }) {
  const hidden = signals.network.value?.layers.slice(0, -1) ?? [];
  const kind = signals.session.value?.spec.model.kind;
  if (kind !== "mlp" || signals.role.value !== "owner" || hidden.length === 0) return null;
  const [first, ...others] = new Set(hidden.map(({ activation }) => activation));
  const common = others.length === 0 && first ? first : "";
  const names = new Set([...hiddenActivations(signals.catalog.value).map(({ name }) => name), common]);
  names.delete("");
  return html`<label class="all-layers" data-control="layers">All layers:
    <span class="head-choice"><b aria-hidden="true">${common ? labelOf(common) : "mixed"}</b>
      <select aria-label="activation of all hidden layers" value=${common}
        onChange=${(/** @type {SelectEvent} */ event) => {
          const { value } = event.target;
          actions.changeSpec((spec) => setHiddenActivations(spec, value));
        }}>
        ${common === "" && html`<option value="" disabled selected>mixed</option>`}
        ${[...names].map((name) => html`<option key=${name} value=${name} selected=${name === common}>${labelOf(name)}</option>`)}
      </select></span></label>`;
}
