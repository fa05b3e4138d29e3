/** @import { Catalog, DatasetEntry } from "../catalogTypes.js" */
/** @import { DataSpec, ModelKind, ModelSpec, Spec } from "../types.js" */
import { bare } from "../model/held.js";

/**
 * What must be known of a data set before it is drawn, to choose a model that can take it.
 *
 * @typedef {object} Facts
 * @property {number} inputs
 * @property {number} classes 0 for a regression
 * @property {boolean} binary every input is 0 or 1
 */

/** @typedef {{datasets: Pick<DatasetEntry, "kind"|"name"|"task"|"inputs"|"classes">[]}|null} Sets the catalogue, as far as it is needed here */

/** What the first two inputs of any set may be bent into. */
const PLANE = new Set(["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]);

/**
 * @param {DataSpec} data
 * @param {Sets} catalog
 * @returns {Facts|null} null when only the server can tell (an upload, a function that it has not read)
 */
export function factsOf(data, catalog) {
  if (data.kind === "gate") return { inputs: data.name === "not" ? 1 : 2, classes: 2, binary: true };
  if (data.kind === "inline") {
    const inputs = data.inputs ?? [];
    const regression = data.task === "regression";
    return {
      inputs: inputs[0]?.length ?? 2,
      classes: regression ? 0 : (data.class_names?.length ?? new Set(data.targets?.map(String)).size),
      binary: inputs.every((row) => row.every((value) => value === 0 || value === 1)),
    };
  }
  if (data.kind === "function") {
    const inputs = Number(data.inputs);
    return inputs && data.task
      ? { inputs, classes: data.task === "regression" ? 0 : 2, binary: false }
      : null;
  }
  const entry = datasetOf(data, catalog);
  if (!entry) return null;
  return {
    inputs: entry.inputs,
    classes: entry.task === "regression" ? 0 : entry.classes,
    binary: false,
  };
}

/** @param {Catalog|null} catalog */
export const datasets = (catalog) => catalog?.datasets ?? [];

/**
 * What the catalogue says of a set; null of own data.
 *
 * @template {Pick<DatasetEntry, "kind"|"name">} E
 * @param {DataSpec} data
 * @param {{datasets: E[]}|null} catalog
 * @returns {E|null}
 */
export const datasetOf = (data, catalog) =>
  catalog?.datasets.find(({ kind, name }) => kind === data.kind && name === data.name) ?? null;

/** Which set it is, whatever is made of it. @param {DataSpec} data */
export const identity = ({ kind, name, id, label, columns, gaps, expression, inputs, targets, task }) =>
  JSON.stringify([kind, name, id, label, columns, gaps, expression, inputs, targets, task]);

/** Whether its points are drawn from a seed. @param {DataSpec|undefined} data */
export const isDrawn = (data) => data?.kind === "generated" || data?.kind === "function";

/**
 * Another set in place of the one there is; of the old one only what means the same for any set is kept.
 *
 * @param {Spec} spec
 * @param {DataSpec} data
 * @returns {Spec}
 */
export function withData(spec, data) {
  const { seed, test_fraction, features } = spec.data;
  /** @type {Partial<DataSpec>} */
  const kept = { seed, test_fraction, features };
  if (isDrawn(data) && isDrawn(spec.data)) {
    kept.samples = spec.data.samples;
    kept.noise = spec.data.noise;
  }
  if (data.kind === "gate") kept.test_fraction = undefined;
  else if (spec.data.kind === "gate") kept.test_fraction = isDrawn(data) ? 0.5 : 0.3;
  return { ...spec, data: { ...kept, ...data } };
}

/**
 * @param {Spec} spec
 * @param {ModelKind} kind
 * @returns {Spec}
 */
export function withModel(spec, kind) {
  /** @type {ModelSpec} */
  const model = kind === "mlp" ? { kind, hidden: [4, 2], activation: "tanh" } : { kind };
  return { ...spec, model, training: {} };
}

/**
 * The rung of the ladder that can take this data: the asked one, or the next that can.
 *
 * @param {ModelKind} kind
 * @param {Facts|null} facts
 * @returns {ModelKind}
 */
export function rungFor(kind, facts) {
  if (!facts) return kind;
  if (kind === "mcculloch_pitts" && !facts.binary) return rungFor("perceptron", facts);
  if (kind === "perceptron" && facts.classes !== 2) return rungFor("adaline", facts);
  if (kind === "adaline" && facts.classes > 2) return "mlp";
  return kind;
}

/**
 * A changed spec, with what no longer fits taken out, so that a click on the page is not refused for a leftover.
 *
 * @param {Spec} before
 * @param {Spec} after
 * @param {{catalog: Sets}} state
 * @returns {Spec}
 */
export function reconcile(before, after, { catalog }) {
  let spec = after;
  const facts = factsOf(spec.data, catalog);
  const otherData = identity(before.data) !== identity(spec.data);
  if (otherData) {
    const rung = rungFor(spec.model.kind, facts);
    if (rung !== spec.model.kind) spec = withModel(spec, rung);
    const features = keptFeatures(spec.data.features, facts);
    spec = { ...spec, data: { ...spec.data, features } };
    if (spec.model.kind === before.model.kind) spec = withNewOutput(spec);
  }
  return { ...spec, model: fitting(spec.model, before, spec) };
}

/**
 * @param {string[]|null|undefined} features
 * @param {Facts|null} facts
 */
function keptFeatures(features, facts) {
  return facts?.inputs === 2 && features?.every((name) => PLANE.has(name)) ? features : undefined;
}

/**
 * Hidden layers stay; the output layer, its loss and starting weights are the new data's to choose.
 *
 * @param {Spec} spec
 * @returns {Spec}
 */
export function withNewOutput(spec) {
  const { kind, layers, initializer, hidden, activation } = spec.model;
  const training = { ...spec.training };
  delete training.loss;
  if (kind !== "mlp") return { ...spec, model: unstarted(spec.model), training };
  /** @type {ModelSpec} */
  const model = { kind, initializer };
  if (layers) {
    model.hidden = layers.slice(0, -1).map(({ units }) => units);
    if (layers.length > 1) model.activation = layers[0]?.activation;
  } else Object.assign(model, { hidden, activation });
  return { ...spec, model, training };
}

/**
 * @param {ModelSpec} model
 * @param {Spec} before
 * @param {Spec} after
 * @returns {ModelSpec}
 */
function fitting(model, before, after) {
  const sameFeatures = JSON.stringify(before.data.features) === JSON.stringify(after.data.features);
  if (model.layers) {
    let inputs = /** @type {number|null} */ (null);
    const layers = model.layers.map((layer, index) => {
      const fits = index === 0 ? sameFeatures : layer.weights?.every((row) => row.length === inputs);
      inputs = layer.units;
      if (layer.weights) return fits && layer.weights.length === layer.units ? layer : bare(layer);
      return layer.frozen && index === 0 && !sameFeatures ? bare(layer) : layer;
    });
    return { ...model, layers };
  }
  const untouched = JSON.stringify(before.model) === JSON.stringify(model);
  const placed = model.weights || model.frozen;
  return !sameFeatures && placed && untouched ? unstarted(model) : model;
}

/** A single neuron without what belongs to the weights that it has. @param {ModelSpec} model @returns {ModelSpec} */
function unstarted(model) {
  const { bias } = bare({ units: 1, bias: model.bias });
  return { ...model, weights: undefined, bias, frozen: undefined };
}
