import { html } from "../../../vendor/ui.js";
import { addLayer, MOST_HIDDEN_LAYERS, removeLayer } from "../../model/architecture.js";
import { biasKind } from "../../model/held.js";
import { layerName, unitName } from "../../model/names.js";
import { unflatten } from "../../store/derive.js";
import { BiasChoice } from "../shared/biasChoice.js";
import { ActivationChoice, UnitStepper, UseInAllLayers } from "../shared/layerControls.js";
import { Lock } from "../shared/lock.js";
import { Activated } from "./formula.js";
import { MapCanvas } from "./mapCanvas.js";

/** @import { Spec } from "../../types.js" */
/** @import { TryOut } from "./tryOut.js" */

/**
 * "4 units, each with 2 weights and a bias: 12 parameters."
 *
 * @param {number} units
 * @param {number} inputs
 * @param {import("../../model/held.js").BiasKind} bias
 */
function sizeInWords(units, inputs, bias) {
  const each = `${inputs} ${inputs === 1 ? "weight" : "weights"}`;
  const with_ = {
    learned: `${each} and a bias`,
    fixed: `${each}, and a bias that is fixed`,
    none: `${each} and no bias`,
  }[bias];
  const learned = units * (inputs + (bias === "learned" ? 1 : 0));
  return `${units} ${units === 1 ? "unit" : "units"}, each with ${with_}: ${learned} parameters${bias === "fixed" ? " that learn" : ""}.`;
}

/** @param {{tryOut: TryOut, layer: number}} props */
export function LayerPanel({ tryOut, layer }) {
  const { network, state, actions, session, painter, locked } = tryOut;
  const { activation, units, inputs } = network.layers[layer];
  const last = network.layers.length - 1;
  const { kind } = session.spec.model;
  const grows = !locked && (kind === "mlp" || kind === "mcculloch_pitts");
  const room = network.layers.length <= MOST_HIDDEN_LAYERS;
  const weights = () => unflatten(state.parameters, network);
  /** @param {string} words @param {(spec: Spec) => Spec} by */
  const change = (words, by) =>
    html`<button type="button" class="quiet" onClick=${() => actions.changeSpec(by)}>${words}</button>`;
  return html`
    <section class="drawer-line">
      <span>activation</span>
      <${ActivationChoice} layer=${layer} state=${state} actions=${actions} />
      <${UseInAllLayers} layer=${layer} state=${state} actions=${actions} />
      ${layer < last && html`<span>units</span><${UnitStepper} layer=${layer} units=${units} state=${state} actions=${actions} weights=${weights} />`}
      <${BiasChoice} layer=${layer} state=${state} actions=${actions} />
      <${Lock} state=${state} actions=${actions} selection=${{ kind: "layer", layer }} name=${`the ${layerName(network, layer)} layer`} />
    </section>
    <section>
      <${Activated} activation=${activation} />
      <p class="explained">${sizeInWords(units, inputs, biasKind(session.spec.model, layer))}</p>
    </section>
    <section>
      <h3>${tryOut.picture && layer === 0 ? "What each unit looks for" : "What each unit computes"}</h3>
      <div class="unit-grid">
        ${Array.from(
          { length: units },
          (_, unit) => html`<button key=${unit} type="button" class="unit-tile"
            aria-label=${`open ${unitName(tryOut, layer, unit)}`}
            onMouseEnter=${() => actions.hover({ kind: "unit", layer, unit })}
            onMouseLeave=${() => actions.hover(null)}
            onClick=${() => actions.select({ kind: "unit", layer, unit })}>
            <${MapCanvas} side=${painter.side} smooth=${painter.smooth ?? true} label="" paint=${(/** @type {Uint32Array} */ pixels) => painter.unit(layer, unit, pixels)} />
            <span>${unit + 1}</span>
          </button>`,
        )}
      </div>
    </section>
    ${
      grows &&
      html`<section class="drawer-line">
        ${room && change("add a layer before", (spec) => addLayer(spec, weights(), layer))}
        ${room && layer < last && change("add a layer after", (spec) => addLayer(spec, weights(), layer + 1))}
        ${layer < last && change(`remove ${layerName(network, layer)}`, (spec) => removeLayer(spec, weights(), layer))}
      </section>`
    }
  `;
}
