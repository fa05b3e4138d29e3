/** @import { DataView, NetworkShape } from "../../types.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";
import { classOf } from "../../model/readout.js";
import { createPatience } from "../shared/patience.js";

/** Milliseconds of a frame for what follows at leisure. */
const LEISURE_MS = 1;

/**
 * What the network makes of every example of one part.
 *
 * @typedef {object} Predictions
 * @property {Int16Array} classes -1 for a regression
 * @property {Float64Array} outputs unit-major
 * @property {number} count
 * @property {(parameters: ArrayLike<number>) => void} run
 * @property {(parameters: Float64Array) => void} follow the same, maybe some frames later
 * @property {() => void} stop
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {number[][]} inputs
 * @param {() => void} [late] they followed some frames after they were asked to
 * @returns {Predictions}
 */
export function createPredictions(network, data, inputs, late = () => {}) {
  const count = inputs.length;
  const forward = createForward(network, Math.max(1, count));
  const map = createFeatureMap(data.features, data.standardize);
  const width = data.input_names.length;
  const raw = new Float64Array(width * Math.max(1, count));
  inputs.forEach((row, point) => {
    for (let input = 0; input < width; input++) raw[input * count + point] = row[input] ?? 0;
  });
  if (count > 0) map.fill(raw, forward.inputs, count, count);
  const outputs = /** @type {Float64Array} */ (forward.a.at(-1));
  const units = network.layers.at(-1)?.units ?? 1;
  const classes = new Int16Array(count);
  let asking = false;
  const patience = createPatience(
    (parameters) => forward.pass(parameters, count),
    () => {
      classify();
      if (!asking) late();
    },
    LEISURE_MS,
  );

  function classify() {
    for (let point = 0; point < count; point++)
      classes[point] = classOf(data.readout, outputs, units, count, point);
  }

  return {
    classes,
    outputs,
    count,
    run(parameters) {
      if (count === 0) return;
      forward.run(parameters, count);
      classify();
    },
    follow(parameters) {
      if (count === 0) return;
      asking = true;
      patience.show(parameters);
      asking = false;
    },
    stop: patience.stop,
  };
}
