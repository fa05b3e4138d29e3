/** One way through the network, from an input to the loss: its cells, its links, and the slopes along it. */

import { activateOne, labelOf, slopeOf } from "../../model/activations.js";
import { lossNamed } from "../losses.js";

/** @import { NetworkShape, State } from "../../types.js" */
/** @import { Told } from "../trace.js" */

/**
 * @typedef {object} Node
 * @property {string} key "x", "z:0:0", "a:0:0" or "J"
 * @property {string} symbol LaTeX
 * @property {number} value
 * @property {boolean} share a probability, coloured around ½
 * @property {string} slope ∂J/∂ of it, LaTeX
 * @property {number} blame ∂J/∂ of it
 *
 * @typedef {object} Link from a node to the next
 * @property {"weight"|"activation"|"loss"} kind
 * @property {string} ref "edge:0:0:0", "unit:0:0" or "loss"
 * @property {string} over what is written over it, LaTeX
 * @property {number} weight of a weight
 * @property {string} activation
 * @property {number} rest what is added to the weighted value: the bias and what comes by other ways
 * @property {number} factor the slope of the next node over this one
 * @property {string} factorIs that slope as a formula
 * @property {number} byWeight the slope of the next node over the weight: this node's value
 * @property {number} gradient ∂J/∂w of a weight
 *
 * @typedef {object} Path
 * @property {Node[]} nodes
 * @property {Link[]} links
 * @property {number[]} unitsAt places of the nodes that are sums, in `nodes`
 * @property {string} x the input's name: "input:0"
 * @property {number} y
 * @property {import("../losses.js").Loss} loss
 * @property {NetworkShape} network
 * @property {{layer: number, unit: number, input: number}[]} units
 */

/** σ′ as a formula of the output. @param {string} name @param {string} a */
function slopeFormula(name, a) {
  if (name === "sigmoid") return `${a}(1-${a})`;
  if (name === "tanh") return `1-${a}^2`;
  if (name === "linear") return "1";
  return "g'(z)";
}

/** What is written over the link of an activation. @param {string} name */
export const functionName = (name) => (name === "sigmoid" ? "\\sigma" : `\\text{${labelOf(name)}}`);

/**
 * The units along the way; without a list of places, the first unit of each layer.
 *
 * @param {string[]|undefined} places ["input:0", "unit:0:0", "unit:1:0", "loss"]
 * @param {NetworkShape} network
 */
export function unitsAlong(places, network) {
  const named = (places ?? []).filter((place) => place.startsWith("unit:"));
  const units = named.length ? named : network.layers.map((_, layer) => `unit:${layer}:0`);
  const first = Number((places ?? []).find((place) => place.startsWith("input:"))?.split(":")[1] ?? 0);
  return units.map((place, index) => {
    const [, layer, unit] = place.split(":").map(Number);
    const before = index === 0 ? first : Number(units[index - 1].split(":")[2]);
    return { layer, unit, input: before };
  });
}

/**
 * @param {Told} told
 * @param {State & {network: NetworkShape}} state
 * @param {string[]|undefined} places
 * @returns {Path|null} null where the trace does not tell of these places
 */
export function createPath(told, { network, session }, places) {
  const units = unitsAlong(places, network);
  const lossName = session?.spec.training?.loss ?? undefined;
  const loss = lossNamed(lossName);
  const output = units[units.length - 1];
  const y = told.y[output?.unit ?? 0] ?? Number.NaN;
  const symbol = (/** @type {string} */ key, /** @type {string} */ otherwise) =>
    told.symbols.get(key) ?? otherwise;
  /** @type {Node[]} */
  const nodes = [
    {
      key: "x",
      symbol: symbol(`input:${units[0].input}`, `x_{${units[0].input + 1}}`),
      value: told.x[units[0].input] ?? Number.NaN,
      share: false,
      slope: "",
      blame: Number.NaN,
    },
  ];
  /** @type {Link[]} */
  const links = [];
  const unitsAt = [];
  for (const { layer, unit, input } of units) {
    const place = `${layer}:${unit}`;
    const known = told.units.get(place);
    const blame = told.blame.get(place);
    const shape = network.layers[layer];
    if (!known || !shape) return null;
    const { activation } = shape;
    const [z, a] = [symbol(`z:${place}`, "z"), symbol(`a:${place}`, "a")];
    const source = nodes[nodes.length - 1];
    const w = known.weights[input] ?? 0;
    links.push({
      kind: "weight",
      ref: `edge:${place}:${input}`,
      over: symbol(`edge:${place}:${input}`, "w"),
      weight: w,
      activation,
      rest: known.z - w * source.value,
      factor: w,
      factorIs: symbol(`edge:${place}:${input}`, "w"),
      byWeight: source.value,
      gradient: told.gradients.get(`edge:${place}:${input}`)?.gradient ?? Number.NaN,
    });
    unitsAt.push(nodes.length);
    const delta = blame?.delta ?? Number.NaN;
    nodes.push({ key: `z:${place}`, symbol: z, value: known.z, share: false, slope: z, blame: delta });
    links.push({
      kind: "activation",
      ref: `unit:${place}`,
      over: functionName(activation),
      weight: Number.NaN,
      activation,
      rest: 0,
      factor: blame?.factors[1] ?? slopeOf(activation, known.z, known.a),
      factorIs: slopeFormula(activation, a),
      byWeight: Number.NaN,
      gradient: Number.NaN,
    });
    const share = activation === "sigmoid" || activation === "softmax";
    const before = blame?.factors[0] ?? Number.NaN;
    nodes.push({ key: `a:${place}`, symbol: a, value: known.a, share, slope: a, blame: before });
  }
  const last = nodes[nodes.length - 1];
  links.push({
    kind: "loss",
    ref: "loss",
    over: loss.written(y),
    weight: Number.NaN,
    activation: "",
    rest: 0,
    factor: last.blame,
    factorIs: loss.slope(y),
    byWeight: Number.NaN,
    gradient: Number.NaN,
  });
  nodes.push({ key: "J", symbol: "J", value: told.loss, share: false, slope: "J", blame: 1 });
  return { nodes, links, unitsAt, x: `input:${units[0].input}`, y, loss, network, units };
}

/**
 * What comes out at the end if that node had another value and all after it followed.
 *
 * @param {Path} path
 * @param {number} index of the node
 * @param {number} value
 * @returns {number[]} the values of that node and of all after it
 */
export function onwards(path, index, value) {
  const values = [value];
  let now = value;
  for (const link of path.links.slice(index)) {
    if (link.kind === "weight") now = link.weight * now + link.rest;
    else if (link.kind === "activation") now = activateOne(link.activation, now);
    else now = path.loss.value(now, path.y);
    values.push(now);
  }
  return values;
}

/**
 * J if that weight alone is turned.
 *
 * @param {Path} path
 * @param {number} link its place in `links`
 * @param {number} weight
 */
export function lossAt(path, link, weight) {
  const z = weight * path.nodes[link].value + path.links[link].rest;
  return /** @type {number} */ (onwards(path, link + 1, z).at(-1));
}

/** The place of that link, or −1. @param {Path} path @param {string} ref */
export const linkAt = (path, ref) => path.links.findIndex((link) => link.ref === ref);
