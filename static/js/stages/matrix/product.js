/** @import { DataView, NetworkShape } from "../../types.js" */
import { createFeatureMap } from "../../model/features.js";
import { createForward } from "../../model/forward.js";

/** More examples than this are not written out. */
const MOST_ROWS = 8;

/**
 * A layer as matrices: what comes in with a column of ones for the bias, Θᵀ with a column for each unit, the sums
 * and what becomes of them.
 *
 * @typedef {{inputs: number[][], weights: number[][], sums: number[][], activations: number[][]}} Product
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {ArrayLike<number>} parameters
 * @param {number} layer
 * @returns {Product}
 */
export function productOf(network, data, parameters, layer) {
  const rows = data.train.inputs.slice(0, MOST_ROWS);
  const count = rows.length;
  const width = data.input_names.length;
  const raw = new Float64Array(width * count);
  rows.forEach((row, at) => {
    for (let input = 0; input < width; input++) raw[input * count + at] = row[input];
  });
  const forward = createForward(network, count);
  createFeatureMap(data.features, data.standardize).fill(raw, forward.inputs, count, count);
  forward.run(parameters, count);
  const shape = network.layers[layer];
  const below = layer === 0 ? forward.inputs : forward.a[layer - 1];
  /** @param {Float64Array} values unit after unit @param {number} units */
  const table = (values, units) =>
    rows.map((_, row) => Array.from({ length: units }, (_, unit) => values[unit * count + row]));
  const units = Array.from({ length: shape.units }, (_, unit) => unit);
  return {
    inputs: table(below, shape.inputs).map((row) => [1, ...row]),
    weights: [
      units.map((unit) => parameters[shape.bias + unit]),
      ...Array.from({ length: shape.inputs }, (_, input) =>
        units.map((unit) => parameters[shape.weights + unit * shape.inputs + input]),
      ),
    ],
    sums: table(forward.z[layer], shape.units),
    activations: table(forward.a[layer], shape.units),
  };
}

/**
 * What of the matrices is lit by "cell:0:1", "row:0", "column:1" or "column:bias".
 *
 * @param {string[]} parts
 * @returns {(matrix: keyof Product, row: number, column: number) => boolean}
 */
export function litIn(parts) {
  const wanted = parts.map((part) => part.split(":"));
  return (matrix, row, column) =>
    wanted.some(([kind, one, other]) => {
      const [at, unit] = kind === "cell" ? [Number(one), Number(other)] : [Number(one), Number(one)];
      if (kind === "column" && one === "bias")
        return (matrix === "inputs" && column === 0) || (matrix === "weights" && row === 0);
      if (kind === "row") return matrix !== "weights" && row === at;
      if (kind === "column") return matrix !== "inputs" && column === unit;
      if (matrix === "inputs") return row === at;
      if (matrix === "weights") return column === unit;
      return row === at && column === unit;
    });
}
