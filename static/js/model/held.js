/** @import { LayerSpec, ModelSpec, NetworkShape, Selection } from "../types.js" */

/**
 * What of a network never moves: weights and biases that are frozen, biases that are fixed, biases there are none of.
 *
 * @typedef {{layer: number, unit: number, input: number|null}} Place of one weight; input null: of a bias
 * @typedef {"learned"|"fixed"|"none"} BiasKind
 */

/**
 * What a spec says of a layer; a single neuron is its own.
 *
 * @param {ModelSpec} model
 * @param {number} layer
 * @returns {Partial<LayerSpec>}
 */
export const layerSpec = (model, layer) =>
  model.layers?.[layer] ?? /** @type {Partial<LayerSpec>} */ (/** @type {unknown} */ (model));

/** @param {ModelSpec} model @param {number} layer @returns {BiasKind} */
export function biasKind(model, layer) {
  const { bias } = layerSpec(model, layer);
  if (bias === false) return "none";
  return bias && !Array.isArray(bias) ? "fixed" : "learned";
}

/** Whether a weight or bias is there at all, to be turned by hand. @param {ModelSpec} model @param {number} layer @param {number|null} input */
export const isThere = (model, layer, input) => input !== null || biasKind(model, layer) !== "none";

/**
 * Whether a hand has frozen it.
 *
 * @param {ModelSpec} model
 * @param {Place} place
 */
export function isFrozen(model, { layer, unit, input }) {
  const { frozen } = layerSpec(model, layer);
  if (!frozen || frozen === true) return frozen === true;
  if (input === null) return frozen.biases?.includes(unit) === true;
  return frozen.weights?.some(([to, from]) => to === unit && from === input) === true;
}

/**
 * Whether it never moves, for whatever reason: to be asked of very many.
 *
 * @param {ModelSpec} model
 * @returns {(layer: number, unit: number, input: number|null) => boolean}
 */
export function createHeld(model) {
  const count = model.layers?.length ?? 1;
  const layers = Array.from({ length: count }, (_, layer) => {
    const { frozen } = layerSpec(model, layer);
    const listed = frozen === true || !frozen ? {} : frozen;
    return {
      all: frozen === true,
      fixed: biasKind(model, layer) !== "learned",
      weights: new Set(listed.weights?.map(String)),
      biases: new Set(listed.biases),
    };
  });
  return (layer, unit, input) => {
    const one = layers[layer];
    if (!one) return false;
    if (input === null) return one.all || one.fixed || one.biases.has(unit);
    return one.all || one.weights.has(String([unit, input]));
  };
}

/**
 * All that a selection stands for: one weight, what enters a unit, a layer. A bias that could not move anyway is no part
 * of it.
 *
 * @param {Pick<NetworkShape, "layers">} network
 * @param {ModelSpec} model
 * @param {Selection} selection
 * @returns {Place[]}
 */
export function placesOf(network, model, selection) {
  if (selection.kind === "input") return [];
  const { layer } = selection;
  const learned = biasKind(model, layer) === "learned";
  if (selection.kind === "link") {
    const { unit, input } = selection;
    return input === null && !learned ? [] : [{ layer, unit, input }];
  }
  const { units, inputs } = network.layers[layer] ?? { units: 0, inputs: 0 };
  const whole =
    selection.kind === "layer" ? Array.from({ length: units }, (_, unit) => unit) : [selection.unit];
  return whole.flatMap((unit) => [
    ...Array.from({ length: inputs }, (_, input) => ({ layer, unit, input })),
    ...(learned ? [{ layer, unit, input: null }] : []),
  ]);
}

/**
 * The layer as it is built, without where its weights start and what of them is frozen.
 *
 * @param {LayerSpec} layer
 * @returns {LayerSpec}
 */
export function bare({ units, activation, bias }) {
  const built = bias === false || (bias && !Array.isArray(bias) && !Array.isArray(bias.fixed));
  return { units, activation, ...(built && { bias }) };
}
