import { classColours, divergingTable, mix, packed, paper, theme } from "../../lib/colours.js";
import { activation } from "../../model/activations.js";
import { outputScale } from "../../model/readout.js";
import { createSurface, paintValues, reach } from "../../model/surface.js";
import { dataWindow } from "../../model/window.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Surface } from "../../model/surface.js" */

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
 * What every unit computes over the data's window of the input plane, as pixels.
 *
 * @typedef {object} Maps
 * @property {number} side
 * @property {(parameters: ArrayLike<number>, upto?: number) => void} run
 * @property {(parameters: ArrayLike<number>) => Generator<void, void>} pass the same, bit by bit
 * @property {(layer: number, unit: number, pixels: Uint32Array) => void} unit
 * @property {(input: number, pixels: Uint32Array) => void} input
 * @property {(layer: number, unit: number) => {centre: number, half: number}} scale
 * @property {Surface} surface
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {[number, number]} axes
 * @param {number} side
 * @returns {Maps}
 */
export function createMaps(network, data, axes, side) {
  const surface = createSurface(network, data, side, side);
  surface.place(dataWindow(data, axes));
  const { forward, points } = surface;
  const last = network.layers.length - 1;
  const targets = data.readout.kind === "value" ? extremes(data.train.targets) : undefined;

  /** @type {Maps["scale"]} */
  function scale(layer, unit) {
    if (layer === last && data.readout.kind !== "argmax") return outputScale(data.readout, targets);
    const [low, high] = activation(network.layers[layer].activation).range;
    if (low !== null && high !== null) return { centre: 0, half: 1 };
    return { centre: 0, half: Math.max(reach(forward.a[layer], unit * points, points), 1e-6) };
  }

  return {
    side,
    surface,
    scale,
    run: surface.run,
    pass: surface.pass,
    unit(layer, unit, pixels) {
      const table =
        layer === last && data.readout.kind === "argmax"
          ? classTable(network.layers[last].units, unit)
          : divergingTable();
      paintValues(pixels, forward.a[layer], unit * points, scale(layer, unit), table);
    },
    input(input, pixels) {
      const half = Math.max(reach(forward.inputs, input * points, points), 1e-6);
      paintValues(pixels, forward.inputs, input * points, { centre: 0, half }, divergingTable());
    },
  };
}

/** @param {number[]} values @returns {[number, number]} */
function extremes(values) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/**
 * −1…1 → paper…the colour of one class; what is below 0 stays paper.
 * @param {number} classes
 * @param {number} index
 */
export function classTable(classes, index) {
  const shade = theme();
  const key = `${shade}:${classes}:${index}`;
  let table = tables.get(key);
  if (!table) {
    const [blank, full] = [paper(shade), classColours(classes, shade)[index]];
    table = Uint32Array.from({ length: 257 }, (_, at) =>
      packed(mix(blank, full, Math.max(0, (at - 128) / 128))),
    );
    tables.set(key, table);
  }
  return table;
}
