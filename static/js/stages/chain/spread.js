/** A unit and all that it feeds: the ways on which blame comes back to it. */

import { four } from "../numbers.js";

/** @import { NetworkShape } from "../../types.js" */
/** @import { Told } from "../trace.js" */

/** More ways than this are not drawn one by one. */
const MOST = 4;

/**
 * @typedef {object} Way from the unit to one that it feeds
 * @property {string} ref "edge:1:0:0"
 * @property {string} place "layer:unit"
 * @property {string} a its symbol, LaTeX
 * @property {string} delta the symbol of its blame
 * @property {number} weight
 * @property {number} value what it gives
 * @property {number} blame
 * @property {boolean} share a probability
 * @property {string} onward the weight from there to the output, "" where it is the output
 *
 * @typedef {object} Spread
 * @property {string} place of the unit
 * @property {number} layer
 * @property {string} a
 * @property {string} z
 * @property {string} activation
 * @property {number} sum z
 * @property {number} value a
 * @property {number} back what comes back: the sum over the ways
 * @property {number} slope its own
 * @property {{ref: string, mark: string, key: string, symbol: string, value: number, weight: number, gradient: number}} fed the first that feeds it
 * @property {Way[]} ways
 * @property {boolean} last whether the ways end in the output layer
 */

/**
 * @param {Told} told
 * @param {NetworkShape} network
 * @param {string} unit "unit:0:0"
 * @returns {Spread|null} null where it feeds nothing, or is not told of
 */
export function spreadOf(told, network, unit) {
  const [, layer, index] = unit.split(":").map(Number);
  const place = `${layer}:${index}`;
  const [known, blame] = [told.units.get(place), told.blame.get(place)];
  const from = blame?.from;
  if (!known || !from) return null;
  const last = layer + 2 === network.layers.length;
  const following = network.layers[layer + 1].activation;
  const ways = from.weights.slice(0, MOST).map((weight, to) => {
    const there = `${layer + 1}:${to}`;
    const output = told.symbols.get(`a:${there}`) ?? "\\hat y";
    return {
      ref: `edge:${there}:${index}`,
      place: there,
      // Numbered on from the unit, as in the chain: a₁ feeds a₂ and a₃.
      a: last ? output : `a_{${to + 2}}`,
      delta: last && from.weights.length === 1 ? "\\delta" : `\\delta_{${to + 2}}`,
      weight,
      value: told.units.get(there)?.a ?? Number.NaN,
      blame: from.deltas[to],
      share: following === "sigmoid" || following === "softmax",
      onward: last ? "" : `edge:${layer + 2}:0:${to}`,
    };
  });
  const source = layer === 0 ? "input:0" : `a:${layer - 1}:0`;
  const ref = `edge:${place}:0`;
  return {
    place,
    layer,
    a: "a_{1}",
    z: "z_{1}",
    activation: network.layers[layer].activation,
    sum: known.z,
    value: known.a,
    back: blame.factors[0] ?? Number.NaN,
    slope: blame.factors.at(-1) ?? Number.NaN,
    fed: {
      ref,
      mark: source,
      key: layer === 0 ? "x" : source,
      symbol: told.symbols.get(source) ?? "x_{1}",
      value: known.inputs[0],
      weight: known.weights[0],
      gradient: told.gradients.get(ref)?.gradient ?? Number.NaN,
    },
    ways,
    last,
  };
}

/** @param {Told} told @param {NetworkShape} network @param {string} unit */
export function waysSentence(told, network, unit) {
  const spread = spreadOf(told, network, unit);
  if (!spread) return "This unit feeds no other.";
  const back = spread.ways.map(({ weight, blame }) => four(weight * blame)).join(" and ");
  return `Blame comes back from each unit that it feeds: ${back}, together ${four(spread.back)}.`;
}
