import { html } from "../../../vendor/ui.js";
import { css, diverging } from "../../lib/colours.js";
import { short } from "../../lib/format.js";
import { layerName, linkName } from "../../model/names.js";
import { askingPanel, Waiting } from "./asking.js";
import { selectHere } from "./choice.js";

/** @import { Actions, NetworkShape, Selection, State } from "../../types.js" */
/** @import { Asked } from "./asking.js" */

/** @typedef {Extract<Selection, {kind: "link"}>} Link */
/** @typedef {{name: string, analytic: number|null, numeric: number|null, relative_error: number|null, kink: boolean, link: Link}} Check */

const WORST = 7;
/** Up to this error the two ways agree as well as floats allow. */
const AGREED = 1e-5;
const MOST_PARAMETERS = 5000;

/**
 * "layers.0.weights.1.0" or "layers.0.bias.1".
 * @param {string} name
 * @returns {Link}
 */
export function linkOf(name) {
  const [, layer, part, unit, input] = name.split(".");
  return {
    kind: "link",
    layer: Number(layer),
    unit: Number(unit),
    input: part === "bias" ? null : Number(input),
  };
}

/** @param {Selection | null} one @param {Link} link */
const same = (one, link) =>
  one?.kind === "link" && one.layer === link.layer && one.unit === link.unit && one.input === link.input;

/** @param {Asked} props */
function GradientCheck({ state, actions, answer, problem, again }) {
  const network = state.network;
  if (!answer || !network) return html`<${Waiting} problem=${problem} again=${again} />`;
  /** @type {Check[]} */
  const checks = answer.parameters.map((/** @type {Check} */ one) => ({ ...one, link: linkOf(one.name) }));
  const worst = [...checks].sort(
    (one, other) =>
      Number(one.kink) - Number(other.kink) || (other.relative_error ?? 0) - (one.relative_error ?? 0),
  );
  const chosen = checks.find(({ link }) => same(state.selection, link));
  const rows = [...(chosen ? [chosen] : []), ...worst.filter((one) => one !== chosen).slice(0, WORST)];
  const bends = checks.filter(({ kink }) => kink).length;
  const error = answer.max_relative_error;
  const agreed = error !== null && error < AGREED;
  const named = { network, data: state.data, session: state.session };
  return html`<p class=${agreed ? "verdict fine" : "verdict trouble"}><b>${agreed ? "The chain rule is right." : "The two ways differ."}</b>${" "}
      Every slope of the loss, once by backpropagation and once by nudging the weight both ways and looking. The largest relative error is ${short(error, 2)}.</p>
    <p class="faint">${answer.examples.length === 1 ? `On example ${answer.examples[0] + 1}, the next to be shown.` : `On the ${answer.examples.length} examples of the next batch.`}
      ${bends > 0 && html` ${bends} ${bends === 1 ? "slope lies" : "slopes lie"} on a bend of ReLU or the hinge, where the two need not agree; they are left out.`}</p>
    <${SlopeMap} checks=${checks} network=${network} state=${state} actions=${actions} />
    <p class="faint">${chosen ? "The selected weight, then the worst" : "The worst first; select a weight in the diagram for its own row"}</p>
    <ul class="checks">${rows.map(
      (one) => html`<li key=${one.name} class=${one === chosen ? "chosen" : ""}
        onPointerEnter=${() => actions.hover(one.link)} onPointerLeave=${() => actions.hover(null)}>
        <button type="button" class="plain-link"
          onClick=${() => selectHere(actions, one.link)}>${linkName(named, one.link.layer, one.link.unit, one.link.input)}</button>
        <dl class="figures">
          <div><dt>Chain rule</dt><dd>${short(one.analytic, 5)}</dd></div>
          <div><dt>Nudged</dt><dd>${short(one.numeric, 5)}</dd></div>
          <div><dt>Relative error</dt><dd>${one.kink ? "on a bend" : short(one.relative_error, 2)}</dd></div>
        </dl>
      </li>`,
    )}</ul>`;
}

/**
 * Each layer as a grid: a row for each unit, its bias first; the colour is the slope, a frame says that it disagrees.
 * @param {{checks: Check[], network: NetworkShape, state: State, actions: Actions}} props
 */
function SlopeMap({ checks, network, state, actions }) {
  const most = Math.max(...checks.map((one) => Math.abs(one.analytic ?? 0)), 1e-12);
  return html`<div class="gradient-map" onPointerLeave=${() => actions.hover(null)}>
    ${network.layers.map(({ units, inputs }, layer) => {
      const size = Math.max(3, Math.min(20, Math.floor(232 / (inputs + 1)), Math.floor(120 / units)));
      const own = checks.filter(({ link }) => link.layer === layer);
      return html`<figure key=${layer}>
        <svg width=${(inputs + 1) * size + 3} height=${units * size} role="img" aria-label=${`Slopes of ${layerName(network, layer)}, a row for each unit`}>
          ${own.map((one) => {
            const { unit, input } = one.link;
            const wrong = !one.kink && (one.relative_error ?? 0) > AGREED;
            const lit = same(state.hover, one.link) || same(state.selection, one.link);
            return html`<rect key=${one.name} x=${input === null ? 0 : (input + 1) * size + 3} y=${unit * size} width=${size - 1} height=${size - 1} rx=${size > 8 ? 2 : 0}
              class=${`cell${lit ? " lit" : ""}${wrong ? " wrong" : ""}${one.kink ? " kink" : ""}`} fill=${css(diverging((one.analytic ?? 0) / most))}
              onPointerEnter=${() => actions.hover(one.link)} onClick=${() => selectHere(actions, one.link)} />`;
          })}
        </svg>
        <figcaption>${layerName(network, layer)}</figcaption></figure>`;
    })}
  </div>`;
}

/**
 * A large network is checked a unit at a time: the selected one, or else the first output.
 * @param {State} state
 */
function pathOf({ network, selection }) {
  if (!network || network.count <= MOST_PARAMETERS) return "/gradient-check";
  const at =
    selection?.kind === "unit" || selection?.kind === "link"
      ? selection
      : { layer: network.layers.length - 1, unit: 0 };
  return `/gradient-check?layer=${at.layer}&unit=${at.unit}`;
}

export const gradientPanel = askingPanel(GradientCheck, pathOf);
