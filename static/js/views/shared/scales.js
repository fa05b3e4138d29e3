import { classColours, divergingTable, mix, packed, paper, theme } from "../../lib/colours.js";
import { activation } from "../../model/activations.js";
import { ends } from "../../model/curve.js";
import { outputScale } from "../../model/readout.js";
import { reach } from "../../model/surface.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Surface } from "../../model/surface.js" */
/** @typedef {{centre: number, half: number}} Scale what is painted as paper, and how far from it the colours end */

/**
 * How far each unit's picture reaches: an output as far as its targets, a bounded activation as far as it goes, any other
 * as far as it comes in the window.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Surface} surface
 * @returns {(layer: number, unit: number) => Scale}
 */
export function scalesOf(network, data, { forward, points }) {
  const last = network.layers.length - 1;
  const values = data.readout.kind === "value";
  const { targets, rows } = data.train;
  const reaches = Array.from({ length: values ? network.layers[last].units : 1 }, (_, unit) =>
    values ? ends(rows ? rows.map((row) => row[unit] ?? 0) : targets) : undefined,
  );
  return (layer, unit) => {
    if (layer === last && data.readout.kind !== "argmax")
      return outputScale(data.readout, reaches[values ? unit : 0]);
    const [low, high] = activation(network.layers[layer].activation).range;
    if (low !== null && high !== null) return { centre: 0, half: 1 };
    return { centre: 0, half: Math.max(reach(forward.a[layer], unit * points, points), 1e-6) };
  };
}

/**
 * The colours of each unit's picture.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @returns {(layer: number, unit: number) => Uint32Array}
 */
export function tablesOf(network, data) {
  const last = network.layers.length - 1;
  return (layer, unit) =>
    layer === last && data.readout.kind === "argmax"
      ? classTable(network.layers[last].units, unit)
      : divergingTable();
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

/**
 * The values that an activation can take on a scale: ReLU never leaves 0 downwards.
 *
 * @param {string} name of the activation
 * @param {Scale} scale
 * @returns {[number, number]}
 */
export function rangeOn(name, { centre, half }) {
  const [low, high] = activation(name).range;
  return [
    Math.max(low ?? Number.NEGATIVE_INFINITY, centre - half),
    Math.min(high ?? Number.POSITIVE_INFINITY, centre + half),
  ];
}
