/** One unit of the live run in numbers: what comes in, what it makes of it. */

import { activateOne, slopeOf } from "../../model/activations.js";
import { hasThreshold } from "../../model/names.js";

/** @import { NetworkShape, State } from "../../types.js" */
/** @import { Told } from "../trace.js" */

/**
 * @typedef {object} Incoming
 * @property {string} ref of its weight: "edge:0:0:0", or "bias:0:0"
 * @property {string} mark of where it comes from
 * @property {string} symbol of that, LaTeX
 * @property {string} by the symbol of its weight
 * @property {number} value
 * @property {number} weight
 *
 * @typedef {object} Cell
 * @property {number} layer
 * @property {number} unit
 * @property {Incoming[]} incoming
 * @property {number} folded how many more there are
 * @property {number|null} bias null where it has none, or a threshold
 * @property {string} biasIs its symbol
 * @property {number|null} threshold of a McCulloch–Pitts unit
 * @property {number} sum what the activation is applied to; with a threshold, what is held against it
 * @property {string} sumIs
 * @property {number} value
 * @property {string} valueIs
 * @property {string} activation
 * @property {number} slope
 */

/** More inputs than these are not drawn one by one. */
const MOST = 5;

/**
 * @param {Told} told
 * @param {State & {network: NetworkShape}} state
 * @param {string} place "unit:0:0"
 * @returns {Cell|null}
 */
export function cellOf(told, { network, session }, place) {
  const [, layer, unit] = place.split(":").map(Number);
  const known = told.units.get(`${layer}:${unit}`);
  const { activation } = network.layers[layer] ?? {};
  if (!known || !activation) return null;
  const symbol = (/** @type {string} */ key, /** @type {string} */ other) => told.symbols.get(key) ?? other;
  const held = hasThreshold(session);
  const fixed = session?.spec.model.layers?.[layer]?.bias;
  const elementwise = activation !== "softmax";
  return {
    layer,
    unit,
    incoming: known.inputs.slice(0, MOST).map((value, i) => {
      const from = layer === 0 ? `input:${i}` : `a:${layer - 1}:${i}`;
      const ref = `edge:${layer}:${unit}:${i}`;
      const [x, w] = [symbol(from, `x_{${i + 1}}`), symbol(ref, `w_{${i + 1}}`)];
      return { ref, mark: from, symbol: x, by: w, value, weight: known.weights[i] };
    }),
    folded: Math.max(0, known.inputs.length - MOST),
    bias: held || fixed === /** @type {unknown} */ (false) ? null : known.bias,
    biasIs: symbol(`bias:${layer}:${unit}`, "b"),
    threshold: held ? 0 - known.bias : null,
    sum: held ? known.z - known.bias : known.z,
    sumIs: held ? "g" : symbol(`z:${layer}:${unit}`, "z"),
    value: elementwise ? activateOne(activation, known.z) : known.a,
    valueIs: symbol(`a:${layer}:${unit}`, "a"),
    activation,
    slope: elementwise ? slopeOf(activation, known.z) : Number.NaN,
  };
}

/** The activation as a function of the sum that is shown. @param {Cell} cell */
export const bend = ({ activation, threshold }) =>
  activation === "softmax"
    ? (/** @type {number} */ z) => z
    : (/** @type {number} */ z) => activateOne(activation, z - (threshold ?? 0));
