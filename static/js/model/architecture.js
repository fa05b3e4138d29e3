/**
 * Changes of a network's build, as changed copies of its spec. The weights of an MLP start anew, since
 * a run is its spec; those of a McCulloch–Pitts circuit were set by hand, so they stay.
 */

/** @import { Catalog } from "../catalogTypes.js" */
/** @import { LayerSpec, ParametersJson, Spec } from "../types.js" */
import { fittingLoss } from "./choices.js";
import { bare } from "./held.js";

export const MOST_HIDDEN_LAYERS = 8;
export const MOST_UNITS = 64;

/**
 * @typedef {{weights: number[][], threshold: number[]}} Gates one layer of a circuit
 */

/**
 * @param {Spec} spec
 * @param {ParametersJson} parameters the weights as they are now
 * @param {(layers: Gates[]) => Gates[]} change
 * @returns {Spec}
 */
function changeCircuit(spec, parameters, change) {
  const gates = parameters.layers.map(({ weights, bias }) => ({
    weights: weights.map((row) => [...row]),
    threshold: bias.map((b) => 0 - b),
  }));
  const layers = change(gates).map(({ weights, threshold }) => ({
    units: weights.length,
    weights,
    threshold,
  }));
  const model = { kind: spec.model.kind, layers };
  return { ...spec, model };
}

/**
 * @param {Spec} spec
 * @param {(layers: LayerSpec[]) => LayerSpec[]} change
 * @returns {Spec}
 */
function changeLayers(spec, change) {
  return { ...spec, model: { ...spec.model, layers: change((spec.model.layers ?? []).map(bare)) } };
}

const ones = (/** @type {number} */ count) => Array.from({ length: count }, () => 1);

/**
 * One layer more or fewer units.
 * @param {Spec} spec
 * @param {ParametersJson} parameters
 * @param {number} layer
 * @param {number} units
 */
export function setUnits(spec, parameters, layer, units) {
  if (spec.model.kind !== "mcculloch_pitts") {
    return changeLayers(spec, (layers) => layers.map((one, at) => (at === layer ? { ...one, units } : one)));
  }
  return changeCircuit(spec, parameters, (gates) => {
    const { weights, threshold } = gates[layer];
    const inputs = weights[0].length;
    const taken = Array.from({ length: units }, (_, unit) => weights[unit] ?? ones(inputs));
    const fired = Array.from({ length: units }, (_, unit) => threshold[unit] ?? 1);
    return gates.map((one, at) => {
      if (at === layer) return { weights: taken, threshold: fired };
      if (at !== layer + 1) return one;
      return {
        ...one,
        weights: one.weights.map((row) => Array.from({ length: units }, (_, unit) => row[unit] ?? 1)),
      };
    });
  });
}

/**
 * A new layer before layer `at`, as wide and of the kind of its neighbour.
 * @param {Spec} spec
 * @param {ParametersJson} parameters
 * @param {number} at
 */
export function addLayer(spec, parameters, at) {
  if (spec.model.kind !== "mcculloch_pitts") {
    return changeLayers(spec, (layers) => {
      const neighbour = layers[at - 1] ?? (layers.length > 1 ? layers[at] : undefined);
      return layers.toSpliced(at, 0, neighbour ? { ...neighbour } : { units: 4, activation: "tanh" });
    });
  }
  return changeCircuit(spec, parameters, (gates) => {
    const inputs = gates[at].weights[0].length;
    const units = 2;
    const added = { weights: Array.from({ length: units }, () => ones(inputs)), threshold: ones(units) };
    const next = { ...gates[at], weights: gates[at].weights.map(() => ones(units)) };
    return gates.toSpliced(at, 1, added, next);
  });
}

/**
 * @param {Spec} spec
 * @param {ParametersJson} parameters
 * @param {number} layer a hidden one
 */
export function removeLayer(spec, parameters, layer) {
  if (spec.model.kind !== "mcculloch_pitts")
    return changeLayers(spec, (layers) => layers.toSpliced(layer, 1));
  return changeCircuit(spec, parameters, (gates) => {
    const inputs = gates[layer].weights[0].length;
    const next = { ...gates[layer + 1], weights: gates[layer + 1].weights.map(() => ones(inputs)) };
    return gates.toSpliced(layer, 2, next);
  });
}

/**
 * @param {Spec} spec
 * @param {number} layer
 * @param {string} activation
 * @param {Catalog} catalog
 */
export function setActivation(spec, layer, activation, catalog) {
  const changed = changeLayers(spec, (layers) =>
    layers.map((one, at) => (at === layer ? { ...one, activation } : one)),
  );
  if (layer !== (spec.model.layers?.length ?? 0) - 1) return changed;
  const loss = fittingLoss(catalog, activation, spec.training?.loss);
  return { ...changed, training: { ...spec.training, loss } };
}

/**
 * What becomes of a layer's biases: learned, fixed at a value, or none at all. Its weights start anew.
 *
 * @param {Spec} spec
 * @param {number} layer
 * @param {false|{fixed: number}|undefined} bias
 * @returns {Spec}
 */
export function setBias(spec, layer, bias) {
  if (!spec.model.layers) return { ...spec, model: { ...spec.model, bias } };
  return changeLayers(spec, (layers) => layers.map((one, at) => (at === layer ? { ...one, bias } : one)));
}

/**
 * One activation for all hidden layers; the output's is the data's affair.
 *
 * @param {Spec} spec
 * @param {string} activation
 */
export const setHiddenActivations = (spec, activation) =>
  changeLayers(spec, (layers) =>
    layers.map((one, at) => (at === layers.length - 1 ? one : { ...one, activation })),
  );

/**
 * As many hidden layers, of so many units each; each has the activation of the one that stood there, or of the last.
 *
 * @param {Spec} spec
 * @param {number[]} hidden
 */
export const setHidden = (spec, hidden) =>
  changeLayers(spec, (layers) => {
    const before = layers.slice(0, -1);
    const like = (/** @type {number} */ at) => before[at] ?? before.at(-1) ?? { activation: "tanh" };
    return [...hidden.map((units, at) => ({ ...like(at), units })), ...layers.slice(-1)];
  });

/**
 * One feature in or out; the order stays that of `offered`. The last one cannot go. Weights that no longer fit are
 * taken out where any changed spec is made to fit.
 * @param {Spec} spec
 * @param {string} feature
 * @param {string[]} offered
 * @returns {Spec}
 */
export function toggleFeature(spec, feature, offered) {
  const present = spec.data.features ?? [];
  const wanted = present.includes(feature)
    ? present.filter((name) => name !== feature)
    : [...present, feature].sort((a, b) => offered.indexOf(a) - offered.indexOf(b));
  return wanted.length === 0 ? spec : { ...spec, data: { ...spec.data, features: wanted } };
}
