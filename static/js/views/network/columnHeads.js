import { html, render } from "../../../vendor/ui.js";
import { unflatten } from "../../store/derive.js";
import { AddLayer, Head, InputHead, mayGrow } from "./heads.js";
import { InputChips } from "./inputChips.js";

/** @import { Actions, State } from "../../types.js" */
/** @import { Layout } from "./layout.js" */

/**
 * The controls above the columns: what each layer is, how many units it has, where another can go; and below the
 * inputs, what else could be one.
 *
 * @param {HTMLElement} host
 * @param {Actions} actions
 */
export function createColumnHeads(host, actions) {
  /** @type {State | null} */
  let latest = null;
  /** The key that added a layer hands its focus on to the one behind the new layer. */
  let adding = { layer: -1, layers: 0 };
  const weights = () => (latest?.network ? unflatten(latest.parameters, latest.network) : { layers: [] });

  /** @param {number} layer before which one was added */
  function added(layer) {
    adding = { layer, layers: latest?.network?.layers.length ?? 0 };
  }

  return {
    /** @param {State} state @param {Layout} layout */
    update(state, layout) {
      latest = state;
      render(html`<${Heads} ...${{ state, layout, actions, weights, added }} />`, host);
      if (adding.layer < 0 || state.network?.layers.length !== adding.layers + 1) return;
      const next = host.querySelector(`[data-before="${adding.layer + 1}"]`);
      if (next instanceof HTMLElement && host.contains(document.activeElement)) next.focus();
      adding = { layer: -1, layers: 0 };
    },
    /** The weights of a circuit are carried over as they are when a button is pressed. @param {State} state */
    remember(state) {
      latest = state;
    },
    /** @param {string | null} key of the node that is pointed at or has the focus: an input shows how to take it out */
    point(key) {
      for (const one of host.querySelectorAll(".input-off"))
        one.classList.toggle("near", one.getAttribute("data-of") === key);
    },
    destroy: () => render(null, host),
  };
}

/**
 * @typedef {object} HeadProps
 * @property {State} state
 * @property {Layout} layout
 * @property {Actions} actions
 * @property {() => import("../../types.js").ParametersJson} weights as they are when a button is pressed
 * @property {(layer: number) => void} added
 */

/** In the picture of the single neuron a key stands beside the word "inputs". */
const BESIDE_CAPTION = 42;

/** @param {HeadProps} props */
function Heads(props) {
  const { state, layout } = props;
  const { network, session } = state;
  if (!network || !session) return null;
  const chips = html`<${InputChips} ...${props} />`;
  if (layout.heads === "none") return chips;
  const growing = mayGrow(state);
  const gap = (/** @type {number} */ layer) =>
    layout.neuron
      ? layout.columns[0].x + Math.max(layout.pitch * 0.28, BESIDE_CAPTION * layout.scale)
      : (layout.columns[layer].x + layout.columns[layer + 1].x) / 2;
  const heads = layout.neuron && session.spec.model.kind !== "mlp" ? [] : layout.columns.slice(1);
  return html`<div class=${`heads heads-${layout.heads}`} data-control="layers">
      ${!layout.neuron && html`<${InputHead} ...${props} />`}
      ${growing && heads.length === 0 && html`<${AddLayer} ...${props} x=${gap(0)} layer=${0} />`}
      ${heads.map(
        ({
          layer,
        }) => html`${growing && html`<${AddLayer} key=${`add${layer}`} ...${props} x=${gap(layer)} layer=${layer} />`}
          <${Head} key=${`head${layer}`} ...${props} layer=${layer} />`,
      )}
    </div>
    ${chips}`;
}
