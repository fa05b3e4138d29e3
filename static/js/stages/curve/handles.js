/** What can be turned under the curve: z itself, or the parameters of the unit whose sum it is. */

import { shapeOf } from "./shape.js";

/** @import { Actions, State } from "../../types.js" */
/** @import { Turn } from "./turns.js" */

/** How far z may be turned. */
export const REACH = 6;
/** Of a parameter. */
const RANGE = { least: -4, most: 4, step: 0.1 };
const MOST_WEIGHTS = 3;

/** What was turned, without what float32 makes of it. @param {number} value */
export const rounded = (value) => Number(value.toFixed(4));

/**
 * @param {string} name of the curve
 * @param {number} z
 * @param {(z: number) => void} turn
 * @returns {Turn}
 */
export function ofPoint(name, z, turn) {
  if (shapeOf(name, { target: 1, reach: 1 }).loss)
    return {
      key: "z",
      name: "output $\\hat y$",
      spoken: "output",
      value: rounded(z),
      least: 0.02,
      most: 0.98,
      step: 0.01,
      turn,
    };
  return {
    key: "z",
    name: "sum $z$",
    spoken: "sum z",
    value: rounded(z),
    least: -REACH,
    most: REACH,
    step: 0.1,
    turn,
  };
}

/**
 * @param {State & {network: NonNullable<State["network"]>}} state
 * @param {{layer: number, unit: number}} place
 * @param {{weights: boolean, bias: number|null}} which bias: as it is shown, null as the run has it
 * @param {Actions["edit"]} edit
 * @returns {Turn[]}
 */
export function ofUnit({ network, parameters }, { layer, unit }, { weights, bias }, edit) {
  const shape = network.layers[layer];
  const count = weights ? Math.min(shape.inputs, MOST_WEIGHTS) : 0;
  const own = Array.from({ length: count }, (_, input) => ({
    ...RANGE,
    key: `weight:${input}`,
    name: `weight $w_{${input + 1}}$`,
    spoken: `weight ${input + 1}`,
    value: rounded(parameters[shape.weights + unit * shape.inputs + input] ?? 0),
    turn: (/** @type {number} */ value) => edit(layer, unit, input, value),
  }));
  const value = bias ?? rounded(parameters[shape.bias + unit] ?? 0);
  return [
    ...own,
    {
      ...RANGE,
      key: "bias",
      name: "bias $b$",
      spoken: "bias",
      value,
      turn: (to) => edit(layer, unit, null, to),
    },
  ];
}
