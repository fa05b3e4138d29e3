import { diverging, divergingTable, mix, packed, paper, theme } from "../../lib/colours.js";
import { paintValues, reach } from "../../model/surface.js";
import { classTable } from "./scales.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Reading } from "../../model/probe.js" */
/** @import { Painter } from "./maps.js" */

/**
 * A network that looks at pictures: each unit of the first layer shows its weights as the picture it looks for,
 * each later one how strongly it answers to the picture at hand.
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {{columns: number, rows: number}} shape
 * @returns {Painter & {show: (parameters: ArrayLike<number>, raw: ArrayLike<number>, reading: Reading) => void}}
 */
export function createPictures(network, data, shape) {
  const points = shape.columns * shape.rows;
  const weights = new Float64Array(points);
  const last = network.layers.length - 1;
  const brightest = Math.max(...data.ranges.map(([, high]) => high), 1e-9);
  /** @type {ArrayLike<number>} */
  let parameters = [];
  /** @type {ArrayLike<number>} */
  let raw = [];
  /** @type {Reading | null} */
  let reading = null;

  return {
    side: shape.columns,
    smooth: false,
    show(nowParameters, nowRaw, nowReading) {
      parameters = nowParameters;
      raw = nowRaw;
      reading = nowReading;
    },
    unit(layer, unit, pixels) {
      if (layer === 0) {
        const from = network.layers[0].weights + unit * points;
        for (let p = 0; p < points; p++) weights[p] = parameters[from + p];
        paintValues(
          pixels,
          weights,
          0,
          { centre: 0, half: Math.max(reach(weights, 0, points), 1e-6) },
          divergingTable(),
        );
        return;
      }
      const value = reading?.a[layer][unit] ?? 0;
      if (layer === last && data.readout.kind === "argmax") {
        const table = classTable(network.layers[last].units, unit);
        pixels.fill(table[Math.round(128 + 128 * Math.max(0, Math.min(1, value)))]);
      } else pixels.fill(packed(diverging(value)));
    },
    input(_input, pixels) {
      const shade = theme();
      const ink =
        shade === "dark" ? /** @type {const} */ ([236, 235, 232]) : /** @type {const} */ ([28, 28, 31]);
      for (let p = 0; p < points; p++) {
        pixels[p] = packed(mix(paper(shade), [...ink], Math.max(0, Math.min(1, raw[p] / brightest))));
      }
    },
  };
}
