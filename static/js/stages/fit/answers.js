/** @import { DataView, NetworkShape } from "../../types.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";

/** @typedef {"sum"|"step"|"output"} Line the sum, the class that a step makes of the output, or the output */

/** Places along x. */
const PLACES = 161;

/**
 * What a network of one input answers along x and at each example.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {[number, number]} range of x
 */
export function createAnswers(network, data, [low, high]) {
  const examples = data.train.inputs;
  const count = PLACES + examples.length;
  const raw = new Float64Array(count);
  for (let at = 0; at < PLACES; at++) raw[at] = low + ((high - low) * at) / (PLACES - 1);
  examples.forEach(([x], index) => {
    raw[PLACES + index] = x;
  });
  const forward = createForward(network, count);
  createFeatureMap(data.features, data.standardize).fill(raw, forward.inputs, count, count);
  const { readout } = data;
  return {
    places: PLACES,
    /** How many there are: along x, then at the examples. */
    count,
    /** @param {number} at */
    x: (at) => raw[at],
    /**
     * @param {ArrayLike<number>} parameters
     * @param {Line} line
     * @returns {Float64Array} along x, then at the examples
     */
    of(parameters, line) {
      forward.run(parameters, count);
      const last = network.layers.length - 1;
      if (line === "sum") return forward.z[last].slice(0, count);
      const output = forward.a[last].slice(0, count);
      if (line === "output" || readout.kind !== "level") return output;
      return output.map((value) => (value - readout.level >= -1e-9 ? readout.high : readout.low));
    },
    /**
     * Where the output passes the level at which the class changes.
     *
     * @param {ArrayLike<number>} parameters
     * @returns {number[]}
     */
    changes(parameters) {
      if (readout.kind !== "level") return [];
      const output = this.of(parameters, "output");
      /** @type {number[]} */
      const found = [];
      for (let at = 1; at < PLACES; at++) {
        const [a, b] = [output[at - 1] - readout.level, output[at] - readout.level];
        if (a < 0 !== b < 0) found.push(raw[at - 1] + ((raw[at] - raw[at - 1]) * a) / (a - b));
      }
      return found;
    },
    /** @param {ArrayLike<number>} parameters how many examples are read as what they are */
    right(parameters) {
      const classes = this.of(parameters, "step").subarray(PLACES);
      return data.train.targets.filter((target, index) => {
        const wanted = target === 1 ? readout.high : readout.low;
        return classes[index] === wanted;
      }).length;
    },
  };
}

/** @typedef {ReturnType<typeof createAnswers>} Answers */
