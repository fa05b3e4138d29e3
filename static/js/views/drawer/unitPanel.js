import { html, useState } from "../../../vendor/ui.js";
import { fixed, short } from "../../lib/format.js";
import { isThere } from "../../model/held.js";
import { hasThreshold, inputName, layerName, rawName, unitName } from "../../model/names.js";
import { ActivationChoice, UseInAllLayers } from "../shared/layerControls.js";
import { Lock } from "../shared/lock.js";
import { Activated, Sum, Variable } from "./formula.js";
import { LinkRow } from "./linkRow.js";
import { TryOutMap } from "./mapCanvas.js";

/** @import { TryOut } from "./tryOut.js" */

/** More weights than this are listed on request. */
const FEW = 10;

/** @param {{tryOut: TryOut, layer: number, unit: number}} props */
export function UnitPanel({ tryOut, layer, unit }) {
  const { network, data, session, reading, painter, actions } = tryOut;
  const { activation, inputs } = network.layers[layer];
  const threshold = hasThreshold(session);
  const weights = Array.from({ length: inputs }, (_, input) => ({
    weight: tryOut.value(layer, unit, input),
    name: layer === 0 ? inputName(data, input) : `a${subscripted(input, inputs)}`,
    at: layer === 0 ? reading.features[input] : reading.a[layer - 1][input],
    onHover: tryOut.hover(layer, unit, input),
  }));
  const biased = isThere(session.spec.model, layer, null);
  const bias = {
    weight: tryOut.value(layer, unit, null),
    name: "",
    at: 1,
    onHover: tryOut.hover(layer, unit, null),
  };
  const z = reading.z[layer][unit];
  const a = reading.a[layer][unit];
  const sum = threshold ? z + bias.weight : z;
  return html`
    <div class="drawer-map">
      <${TryOutMap}
        tryOut=${tryOut}
        label=${tryOut.picture && layer === 0 ? "its weights as a picture" : `what ${unitName(tryOut, layer, unit)} computes over the input plane`}
        paint=${(/** @type {Uint32Array} */ pixels) => painter.unit(layer, unit, pixels)}
      />
      <${Readings} tryOut=${tryOut} sum=${sum} symbol=${threshold ? "Σ" : "z"} a=${a} />
    </div>
    <section>
      <${Sum} left=${html`<${Variable} name=${threshold ? "Σ" : "z"} />`} terms=${threshold || !biased ? weights : [...weights, bias]} result=${sum} />
      ${
        threshold
          ? html`<${Fires} sum=${sum} threshold=${bias.weight} />`
          : html`<${Activated} activation=${activation} z=${z} a=${a} />`
      }
    </section>
    <section>
      <div class="drawer-head-line"><h3>${threshold ? "Threshold and weights" : biased ? "Bias and weights" : "Weights, no bias"}</h3>
        <${Lock} state=${tryOut.state} actions=${actions} selection=${{ kind: "unit", layer, unit }} name=${unitName(tryOut, layer, unit)} /></div>
      ${biased && html`<${LinkRow} tryOut=${tryOut} name=${html`<${Variable} name=${threshold ? "θ" : "b"} />`} layer=${layer} unit=${unit} input=${null} />`}
      <${Weights} key=${`${layer}:${unit}`} tryOut=${tryOut} layer=${layer} unit=${unit} />
    </section>
    <section class="drawer-line">
      <span>activation</span>
      <${ActivationChoice} layer=${layer} state=${tryOut.state} actions=${actions} />
      <${UseInAllLayers} layer=${layer} state=${tryOut.state} actions=${actions} />
      <button type="button" class="quiet" onClick=${() => actions.select({ kind: "layer", layer })}>the whole ${layerName(network, layer)} layer</button>
    </section>
  `;
}

/** @param {{tryOut: TryOut, layer: number, unit: number}} props */
function Weights({ tryOut, layer, unit }) {
  const [all, setAll] = useState(false);
  const { inputs } = tryOut.network.layers[layer];
  const shown = all ? inputs : Math.min(inputs, FEW);
  const name = (/** @type {number} */ input) =>
    layer === 0
      ? inputName(tryOut.data, input)
      : html`<${Variable} name=${`a${subscripted(input, inputs)}`} />`;
  return html`
    ${Array.from(
      { length: shown },
      (_, input) =>
        html`<${LinkRow} key=${input} tryOut=${tryOut} name=${name(input)} layer=${layer} unit=${unit} input=${input} />`,
    )}
    ${shown < inputs && html`<button type="button" class="quiet" onClick=${() => setAll(true)}>show all ${inputs} weights</button>`}
  `;
}

/** @param {{tryOut: TryOut, sum: number, symbol: string, a: number}} props */
function Readings({ tryOut, sum, symbol, a }) {
  const axes = tryOut.state.display.axes;
  /** @param {number} axis */
  const name = (axis) => rawName(tryOut.data, axis);
  return html`<div class="readings"><dl>
    ${!tryOut.picture && [...new Set(axes)].map((axis) => html`<div key=${axis}><dt>${name(axis)}</dt><dd>${fixed(tryOut.looked[axis])}</dd></div>`)}
    <div><dt><${Variable} name=${symbol} /></dt><dd>${fixed(sum)}</dd></div>
    <div><dt><${Variable} name="a" /></dt><dd>${fixed(a)}</dd></div>
    </dl><p class="hint">${tryOut.pointed ? "at the point last pointed at" : tryOut.picture ? "for the first training example" : "at the first training example; point at a map for another"}</p>
  </div>`;
}

/** @param {{sum: number, threshold: number}} props */
function Fires({ sum, threshold }) {
  const y = html`<${Variable} name="y" />`;
  const fires = sum - threshold >= -1e-6;
  return html`<div class="formula">
    <p>${y} = 1 if <${Variable} name="Σ" /> ≥ <${Variable} name="θ" />, else 0</p>
    <p class="formula-numbers">
      <span class="hidden-left">${y}</span> = <b>${fires ? 1 : 0}</b>, as ${short(sum)} ${fires ? "≥" : "<"} ${short(threshold)}
    </p>
  </div>`;
}

/**
 * @param {number} input
 * @param {number} count
 */
function subscripted(input, count) {
  const text = String(input + 1);
  return count > 99 ? `(${text})` : [...text].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}
