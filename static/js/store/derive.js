/** @import { DataView, Display, ModelSpec, NetworkShape, OutputName, ParametersJson, SessionView, State } from "../types.js" */

import { emptyLadder } from "./ladder.js";

/** What every page needs of it; what one control sets alone, its own file declares. @type {Display} */
export const DISPLAY = {
  axes: [0, 1],
  output: null,
  theme: "auto",
  hide: [],
};

/** @returns {State} */
export function initialState() {
  return {
    connection: "connecting",
    owed: [],
    catalog: null,
    session: null,
    key: null,
    role: "owner",
    data: null,
    network: null,
    parameters: new Float64Array(0),
    frame: null,
    history: { points: [], events: [] },
    selection: null,
    hover: null,
    pointer: null,
    drawing: null,
    display: DISPLAY,
    notice: null,
    face: "data",
    insight: "landscape",
    slow: false,
    scene: null,
    problem: null,
    lastCall: null,
    preset: null,
    asPreset: null,
    pace: null,
    playedFrom: 0,
    hold: null,
    ladder: emptyLadder(),
    comparison: null,
  };
}

/**
 * @param {ModelSpec} model
 * @param {number} layer
 * @returns {string}
 */
export function activationOf(model, layer) {
  if (model.kind === "adaline") return "linear";
  if (model.kind === "perceptron" || model.kind === "mcculloch_pitts") return "heaviside";
  return model.layers?.[layer]?.activation ?? "linear";
}

/**
 * The sizes come from the parameters themselves, so a shape can never disagree with its vector.
 *
 * @param {ParametersJson} parameters
 * @param {ModelSpec} model
 * @returns {NetworkShape}
 */
export function networkShape(parameters, model) {
  let offset = 0;
  const layers = parameters.layers.map(({ weights, bias }, index) => {
    const units = bias.length;
    const inputs = weights[0]?.length ?? 0;
    const layer = {
      units,
      inputs,
      activation: activationOf(model, index),
      weights: offset,
      bias: offset + units * inputs,
    };
    offset = layer.bias + units;
    return layer;
  });
  return { inputs: layers[0]?.inputs ?? 0, layers, count: offset };
}

/**
 * @param {ParametersJson} parameters
 * @returns {Float64Array}
 */
export function flatten(parameters) {
  /** @type {number[]} */
  const flat = [];
  for (const { weights, bias } of parameters.layers) {
    for (const row of weights) flat.push(...row);
    flat.push(...bias);
  }
  return Float64Array.from(flat);
}

/**
 * @param {Float64Array} flat
 * @param {NetworkShape} network
 * @returns {ParametersJson}
 */
export function unflatten(flat, network) {
  return {
    layers: network.layers.map(({ units, inputs, weights, bias }) => ({
      weights: Array.from({ length: units }, (_, unit) =>
        Array.from(flat.subarray(weights + unit * inputs, weights + (unit + 1) * inputs)),
      ),
      bias: Array.from(flat.subarray(bias, bias + units)),
    })),
  };
}

/**
 * Where one weight (or, with input null, one bias) lives in the flat vector.
 *
 * @param {NetworkShape} network
 * @param {number} layer
 * @param {number} unit
 * @param {number|null} input
 */
export function parameterIndex(network, layer, unit, input) {
  const shape = network.layers[layer];
  if (!shape) return -1;
  return input === null ? shape.bias + unit : shape.weights + unit * shape.inputs + input;
}

/**
 * @param {SessionView|null} session
 * @param {State["frame"]} frame
 */
export function statusOf(session, frame) {
  return frame?.status ?? session?.status ?? "paused";
}

/**
 * Which picture of the output is looked at: with more than two inputs a plane is only a cut, so the table comes first.
 *
 * @param {Display} display
 * @param {DataView|null} data
 * @returns {OutputName}
 */
export function outputShown({ output }, data) {
  if (!data) return "plane";
  const [first = "plane"] = outputsOf(data);
  return output && outputsOf(data).includes(output) ? output : first;
}

/**
 * @param {DataView} data
 * @returns {OutputName[]} the pictures of the output there are, in their order
 */
export function outputsOf({ task, input_names }) {
  if (task === "regression") return ["plane", "residuals", "table", "scores"];
  return input_names.length > 2
    ? ["confusion", "mistakes", "scores", "plane"]
    : ["plane", "confusion", "mistakes", "scores"];
}
