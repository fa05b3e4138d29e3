/** @import { Actions, State } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useEffect, useState } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { createThrottle } from "../../lib/throttle.js";
import { labelOf } from "../../model/activations.js";
import { hasThreshold, inputName, layerName, shownValue, unitName } from "../../model/names.js";
import { parameterIndex } from "../../store/derive.js";
import { WeightsFile } from "./weightsFile.js";

/** The table follows a playing network at this distance: a screen reader's place in it must not tremble. */
const LEISURE = 1000;

/**
 * All weights and biases: to look at, to take along, and to bring in.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function Weights({ signals, actions }) {
  return html`<${WeightsFile} signals=${signals} actions=${actions} /><${Tables} signals=${signals} />`;
}

/** A table a layer, for a screen reader and for whoever opens it. @param {{signals: Signals}} props */
function Tables({ signals }) {
  const { network, data, session, parameters } = useLeisurely(signals);
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
      fixed(shownValue(session, input, parameters[parameterIndex(network, index, unit, input)] ?? 0), 3);
    return html`<div key=${index} class="network-table" tabindex="0" role="region" aria-label=${`weights of ${layerName(network, index)}`}>
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

/**
 * What the tables are made of: at once when the network is another, else now and then.
 *
 * @param {Signals} signals
 * @returns {Pick<State, "network"|"data"|"session"|"parameters">}
 */
function useLeisurely({ network, data, session, parameters }) {
  const look = () => ({
    network: network.peek(),
    data: data.peek(),
    session: session.peek(),
    parameters: parameters.peek(),
  });
  const [shown, setShown] = useState(look);
  useEffect(() => {
    const following = createThrottle(() => setShown(look()), LEISURE);
    const stops = [network.subscribe(following.now), parameters.subscribe(following.soon)];
    return () => {
      for (const stop of stops) stop();
      following.stop();
    };
  }, []);
  return shown;
}
