import { html } from "../../../vendor/ui.js";
import { linkName } from "../../model/names.js";
import { Choice } from "./choice.js";
import { linkOf } from "./gradient.js";

/** @import { NetworkShape, State } from "../../types.js" */
/** @import { Along } from "./landscape.js" */

const MOST_LISTED = 200;
const SPANS = [0.5, 1, 3, 6, 12];

/** @param {NetworkShape} network */
export function parameterNames(network) {
  return network.layers.flatMap(({ units, inputs }, layer) =>
    Array.from({ length: units }, (_, unit) => [
      ...Array.from({ length: inputs }, (_, input) => `layers.${layer}.weights.${unit}.${input}`),
      `layers.${layer}.bias.${unit}`,
    ]).flat(),
  );
}

/**
 * What the landscape is taken over: two parameters or two random directions, and how far.
 * @param {{state: State, along: Along, choose: (patch: Partial<Along>) => void, children?: any}} props
 */
export function Axes({ state, along, choose, children }) {
  const names = parameterNames(/** @type {NetworkShape} */ (state.network));
  const two = along.first !== null;
  return html`<details class="map-axes"><summary>Axes and range</summary>
    <${Choice} words="Along" value=${two ? "two" : "random"} options=${[
      { value: "two", label: "two parameters" },
      { value: "random", label: "two random directions" },
    ]} choose=${(/** @type {string} */ kind) =>
      choose(
        kind === "two" ? { first: names[0], second: names[1] ?? names[0] } : { first: null, second: null },
      )} />
    ${
      two &&
      html`<${Parameter} words="Across" value=${along.first} names=${names} state=${state} choose=${(/** @type {string} */ first) => choose({ first })} />
      <${Parameter} words="Up" value=${along.second} names=${names} state=${state} choose=${(/** @type {string} */ second) => choose({ second })} />`
    }
    <${Choice} words="As far as" value=${String(along.span)} options=${SPANS.map((span) => ({ value: String(span), label: `±${span}` }))}
      choose=${(/** @type {string} */ span) => choose({ span: Number(span) })} />
    ${children}
  </details>`;
}

/** @param {{words: string, value: string | null, names: string[], state: State, choose: (name: string) => void}} props */
function Parameter({ words, value, names, state, choose }) {
  const network = /** @type {NetworkShape} */ (state.network);
  const named = { network, data: state.data, session: state.session };
  const options = names.slice(0, MOST_LISTED).map((name) => {
    const { layer, unit, input } = linkOf(name);
    return { value: name, label: linkName(named, layer, unit, input) };
  });
  return html`<${Choice} words=${words} value=${value} options=${options} choose=${choose} />`;
}
