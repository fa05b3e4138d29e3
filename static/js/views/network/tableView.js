import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { fixed } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";
import { labelOf } from "../../model/activations.js";
import { parameterIndex } from "../../store/derive.js";
import { hasThreshold, inputName, layerName, shownValue, unitName } from "../shared/names.js";

/** @import { Actions, State, View } from "../../types.js" */

/** The table follows a playing network at this distance: a screen reader's place in it must not tremble. */
const LEISURE = 1000;

/**
 * Every weight and bias as a table a layer, for a screen reader and for whoever opens it.
 * @param {HTMLElement} element
 * @param {Actions} _actions
 * @returns {View}
 */
export function tableView(element, _actions) {
  const body = make("div");
  const details = make("details", "network-table", {}, [
    make("summary", "", {}, ["Weights as a table"]),
    body,
  ]);
  element.replaceChildren(details);
  /** @type {State | null} */
  let latest = null;
  /** @type {State["network"]} */
  let drawn = null;
  const drawing = createThrottle(() => {
    if (!latest || !details.open) return;
    drawn = latest.network;
    render(html`<${Tables} state=${latest} />`, body);
  }, LEISURE);
  details.addEventListener("toggle", drawing.now);

  return {
    update(state) {
      const changed = state.parameters !== latest?.parameters || state.data !== latest?.data;
      latest = state;
      if (!details.open || !changed) return;
      if (state.network !== drawn) drawing.now();
      else drawing.soon();
    },
    destroy() {
      drawing.stop();
      render(null, body);
      element.replaceChildren();
    },
  };
}

/** @param {{state: State}} props */
function Tables({ state }) {
  const { network, data, session, parameters } = state;
  if (!network || parameters.length !== network.count) return null;
  const named = { network, data, session };
  const bias = hasThreshold(session) ? "θ" : "bias";
  return network.layers.map((layer, index) => {
    const sources = Array.from({ length: layer.inputs }, (_, input) =>
      index === 0 ? inputName(data, input) : unitName(named, index - 1, input),
    );
    const rows = Array.from({ length: layer.units }, (_, unit) => unit);
    /** @param {number} unit @param {number | null} input */
    const cell = (unit, input) =>
      fixed(shownValue(session, input, parameters[parameterIndex(network, index, unit, input)]), 3);
    return html`<div key=${index} class="network-table-scroll" tabindex="0" role="region" aria-label=${`weights of ${layerName(network, index)}`}>
      <table>
        <caption>${layerName(network, index)}, ${labelOf(layer.activation)}</caption>
        <thead>
          <tr>
            <th scope="col">to \\ from</th>
            <th scope="col">${bias}</th>
            ${sources.map((name, input) => html`<th key=${input} scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (unit) => html`<tr key=${unit}>
              <th scope="row">${unitName(named, index, unit)}</th>
              <td>${cell(unit, null)}</td>
              ${sources.map((_, input) => html`<td key=${input}>${cell(unit, input)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  });
}
