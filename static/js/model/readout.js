/** How classes are coded on the output units and read back. */

/** @import { Readout } from "../types.js" */

/** Outputs this close under the level still count as on it: parameters travel as float32. */
const TIE = -1e-6;

/**
 * The class read from a point's outputs; -1 where the output is a value and there is no class.
 * @param {Readout} readout
 * @param {ArrayLike<number>} outputs unit-major: unit u of the point is outputs[u * capacity + point]
 * @param {number} units
 * @param {number} [capacity]
 * @param {number} [point]
 * @returns {number}
 */
export function classOf(readout, outputs, units, capacity = 1, point = 0) {
  if (readout.kind === "value") return -1;
  if (readout.kind === "level") return outputs[point] - readout.level >= TIE ? 1 : 0;
  let best = 0;
  for (let unit = 1; unit < units; unit++) {
    if (outputs[unit * capacity + point] > outputs[best * capacity + point]) best = unit;
  }
  return best;
}

/**
 * The scale an output is painted on: `centre` becomes paper, centre ± half the ends of the diverging scale.
 * @param {Readout} readout
 * @param {[number, number]} [targets] lowest and highest target of a regression
 * @returns {{centre: number, half: number}}
 */
export function outputScale(readout, targets) {
  if (readout.kind === "value") {
    const [low, high] = targets ?? [-1, 1];
    return { centre: 0, half: Math.max(Math.abs(low), Math.abs(high), 1e-9) };
  }
  return { centre: readout.level, half: Math.max((readout.high - readout.low) / 2, 1e-9) };
}
