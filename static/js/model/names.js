import { featureName, fixed } from "../lib/format.js";

/** @import { DataView, NetworkShape, Selection, SessionView } from "../types.js" */

/**
 * What things are called, on the picture, in the drawer, in the table and to a screen reader.
 * @typedef {{network: NetworkShape, data: DataView | null, session: SessionView | null}} Named
 */

/**
 * @param {DataView | null} data
 * @param {number} input index among the raw inputs
 */
export function rawName(data, input) {
  const given = data?.input_names[input] ?? `x${input + 1}`;
  return /^x\d+$/.test(given) ? featureName(given) : given;
}

/**
 * @param {DataView | null} data
 * @param {number} input index among the features
 */
export function inputName(data, input) {
  const feature = data?.features[input] ?? `x${input + 1}`;
  const plain = /^x(\d+)$/.exec(feature);
  return plain ? rawName(data, Number(plain[1]) - 1) : featureName(feature);
}

/**
 * @param {NetworkShape} network
 * @param {number} layer
 */
export function layerName(network, layer) {
  if (layer < 0) return "inputs";
  if (layer === network.layers.length - 1) return network.layers.length === 1 ? "neuron" : "output";
  return `hidden ${layer + 1}`;
}

/**
 * @param {Named} named
 * @param {number} unit
 * @returns {string} the class or the value an output unit stands for, or ""
 */
export function outputName({ network, data }, unit) {
  const units = network.layers.at(-1)?.units ?? 1;
  if (data?.target_names?.length && units > 1) return data.target_names[unit] ?? "";
  if (data?.readout.kind !== "argmax" || units === 1) return "";
  return data.class_names[unit] ?? String(unit);
}

/** @param {Named} named */
export const outputNames = (named) =>
  Array.from({ length: named.network.layers.at(-1)?.units ?? 1 }, (_, unit) => outputName(named, unit));

/**
 * @param {Named} named
 * @param {number} layer
 * @param {number} unit
 */
export function unitName(named, layer, unit) {
  const { network } = named;
  const name = layerName(network, layer);
  if (layer < network.layers.length - 1) return `${name} unit ${unit + 1}`;
  const meaning = outputName(named, unit);
  if (meaning) return `${name} ${meaning}`;
  return network.layers[layer].units === 1 ? name : `${name} unit ${unit + 1}`;
}

/** A McCulloch–Pitts neuron is told its threshold, not its bias. */
export const hasThreshold = (/** @type {SessionView | null} */ session) =>
  session?.spec.model.kind === "mcculloch_pitts";

/**
 * @param {Named} named
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} input
 */
export function linkName(named, layer, unit, input) {
  const to = unitName(named, layer, unit);
  if (input === null) return `${hasThreshold(named.session) ? "threshold" : "bias"} of ${to}`;
  const from = layer === 0 ? inputName(named.data, input) : unitName(named, layer - 1, input);
  return `weight from ${from} to ${to}`;
}

/**
 * The number as it is shown and typed: a threshold is the bias with its sign turned.
 * @param {SessionView | null} session
 * @param {number | null} input
 * @param {number} value of the parameter
 */
export const shownValue = (session, input, value) =>
  input === null && hasThreshold(session) ? 0 - value : value;

/**
 * @param {Named} named
 * @param {ArrayLike<number>} parameters
 * @param {Extract<Selection, {kind: "link"}>} link
 */
export function readLink({ network, session }, parameters, { layer, unit, input }) {
  const shape = network.layers[layer];
  const at = input === null ? shape.bias + unit : shape.weights + unit * shape.inputs + input;
  return shownValue(session, input, parameters[at]);
}

/**
 * @param {Named} named
 * @param {ArrayLike<number>} parameters
 * @param {Extract<Selection, {kind: "link"}>} link
 */
export function linkLabel(named, parameters, link) {
  return `${linkName(named, link.layer, link.unit, link.input)}: ${fixed(readLink(named, parameters, link))}`;
}
