import { divergingTable } from "../../lib/colours.js";
import { isCurve } from "../../model/curve.js";
import { createSurface, paintValues, reach } from "../../model/surface.js";
import { dataWindow } from "../../model/window.js";
import { createCurveMaps } from "./curveMaps.js";
import { scalesOf, tablesOf } from "./scales.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Window } from "../../model/surface.js" */

/**
 * Anything that can fill a square of pixels for a unit or an input.
 * @typedef {object} Painter
 * @property {number} side
 * @property {boolean} [smooth] blend between pixels; a picture's weights are better seen as they are
 * @property {(layer: number, unit: number, pixels: Uint32Array) => void} unit
 * @property {(input: number, pixels: Uint32Array) => void} input
 */

/** Multiplications and activations a frame may spend on all maps together: about 2 ms. */
const BUDGET = 900_000;

/**
 * The side of the maps that keeps a network's frame affordable.
 * @param {NetworkShape} network
 * @param {number} wanted pixels
 */
export function affordableSide(network, wanted) {
  const perPoint = network.layers.reduce(
    (sum, { units, inputs }, layer) => sum + units * ((layer === 0 ? Math.min(inputs, 7) : inputs) + 9),
    0,
  );
  return Math.round(Math.max(14, Math.min(wanted, Math.sqrt(BUDGET / perPoint))));
}

/**
 * What every unit computes over a window of the input plane, as pixels; of one input as a curve.
 *
 * @typedef {object} Maps
 * @property {number} side
 * @property {(parameters: ArrayLike<number>, upto?: number) => void} run
 * @property {(parameters: ArrayLike<number>) => Generator<void, void>} pass the same, bit by bit
 * @property {(layer: number, unit: number, pixels: Uint32Array) => void} unit
 * @property {(input: number, pixels: Uint32Array) => void} input
 * @property {ReturnType<typeof scalesOf>} scale
 * @property {ReturnType<typeof tablesOf>} table its colours
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {[number, number]} axes
 * @param {number} side
 * @param {Window} [window] the data's own, if no other
 * @returns {Maps}
 */
export function createMaps(network, data, axes, side, window = dataWindow(data, axes)) {
  if (isCurve(data)) return createCurveMaps(network, data, side ** 2);
  const surface = createSurface(network, data, side, side);
  surface.place(window);
  const { forward, points } = surface;
  const scale = scalesOf(network, data, surface);
  const table = tablesOf(network, data);

  return {
    side,
    scale,
    table,
    run: surface.run,
    pass: surface.pass,
    unit(layer, unit, pixels) {
      paintValues(pixels, forward.a[layer], unit * points, scale(layer, unit), table(layer, unit));
    },
    input(input, pixels) {
      const half = Math.max(reach(forward.inputs, input * points, points), 1e-6);
      paintValues(pixels, forward.inputs, input * points, { centre: 0, half }, divergingTable());
    },
  };
}
