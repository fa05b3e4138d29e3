import { html } from "../../../vendor/ui.js";
import { percent, short } from "../../lib/format.js";
import { layerName } from "../../model/names.js";
import { askingPanel, Waiting } from "./asking.js";

/** @import { NetworkShape } from "../../types.js" */
/** @import { Asked } from "./asking.js" */

/**
 * @typedef {object} LayerVitals
 * @property {number | null} gradient_norm
 * @property {number} saturated_share
 * @property {number[]} dead_units
 * @property {number} lowest
 * @property {number} highest
 * @property {number[]} histogram
 */

/** Eight powers of ten are told apart by the bars; a gradient below the last is drawn as none. */
const DECADES = 8;

/** @type {Record<string, string>} */
const NO_GRADIENT = {
  perceptron: "its rule corrects by the error itself",
  mcculloch_pitts: "it is set by hand",
};

/** @param {Asked} props */
function Vitals({ state, actions, answer, problem, again }) {
  const { network } = state;
  if (!answer || !network || answer.layers.length !== network.layers.length)
    return html`<${Waiting} problem=${problem} again=${again} />`;
  /** @type {LayerVitals[]} */
  const layers = answer.layers;
  const most = Math.max(...layers.map((one) => one.gradient_norm ?? 0));
  const kind = state.session?.spec.model.kind ?? "";
  const sloped = layers.some((one) => one.gradient_norm !== null);
  return html`
    <ul class="findings" aria-live="polite">
      ${
        answer.findings.length === 0
          ? html`<li class="fine"><b>All well.</b> Nothing that usually goes wrong is to be seen: gradients arrive, units are alive, inputs are of a size.</li>`
          : answer.findings.map(
              (
                /** @type {{code: string, message: string, step: number, layer: number | null}} */ one,
              ) => html`<li key=${`${one.code} ${one.layer}`} class="trouble">
                ${one.message} <span class="since">Seen since update ${one.step}.</span>
                ${one.layer !== null && html` <button type="button" class="mini text" onClick=${() => actions.select({ kind: "layer", layer: one.layer ?? 0 })}>Look at the layer</button>`}
              </li>`,
            )
      }
    </ul>
    <div class="vitals">${layers.map(
      (one, layer) => html`<article key=${layer}>
        <h3><button type="button" class="plain-link" onClick=${() => actions.select({ kind: "layer", layer })}>${layerName(network, layer)}</button></h3>
        <dl class="figures">
          <div><dt>${sloped ? "Size of its gradient" : "Gradient"}</dt><dd>${sloped ? html`<${Bar} value=${one.gradient_norm} most=${most} />` : html`–<span class="faint"> ${NO_GRADIENT[kind] ?? ""}</span>`}</dd></div>
          <div><dt>At their limits</dt><dd>${percent(one.saturated_share, 0)}</dd></div>
          <div><dt>Silent</dt><dd>${silent(one, network, layer)}</dd></div>
        </dl>
        <${Histogram} one=${one} />
      </article>`,
    )}</div>`;
}

/**
 * @param {LayerVitals} one
 * @param {NetworkShape} network
 * @param {number} layer
 */
function silent(one, network, layer) {
  if (network.layers[layer].activation !== "relu") return "–";
  return `${one.dead_units.length} of ${network.layers[layer].units}`;
}

/** @param {{value: number | null, most: number}} props */
function Bar({ value, most }) {
  const share = !value || !most ? 0 : Math.max(0.02, 1 + Math.log10(value / most) / DECADES);
  return html`<span class="vitals-bar"><span class="bar-track" aria-hidden="true"><span style=${{ width: `${share * 100}%` }}></span></span>${short(value, 2)}</span>`;
}

/** @param {{one: LayerVitals}} props */
function Histogram({ one }) {
  const most = Math.max(...one.histogram, 1);
  return html`<span class="histogram"><span class="histogram-end">${short(one.lowest, 2)}</span>
    <svg viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label=${`Histogram of its activations, from ${short(one.lowest, 2)} to ${short(one.highest, 2)}`}>
      ${one.histogram.map((count, at) => {
        const high = count ? Math.max(1.5, (count / most) * 28) : 0;
        return html`<rect key=${at} x=${at * 5 + 0.4} y=${29 - high} width="4.2" height=${high} />`;
      })}
      <path d="M0 29.5H100" />
    </svg><span class="histogram-end">${short(one.highest, 2)}</span></span>`;
}

export const vitalsPanel = askingPanel(Vitals, () => "/vitals");
