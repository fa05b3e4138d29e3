/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { createSurface, reach } from "../../model/surface.js";
import { scalesOf, tablesOf } from "../shared/scales.js";
import { line } from "./axes.js";

/** Multiplications that one painting of the curve may cost. */
const BUDGET = 3_000_000;
const FEWEST = 48;
const INK = 2.6;
/** Curves of several classes are told apart without their colours, too. */
const DASHES = [[], [8, 4], [2, 4], [10, 3, 2, 3]];

/**
 * The network over one input: its answer, and what each unit makes of it.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Geometry} geometry
 * @param {Palette} palette
 */
export function createCurvePainter(network, data, geometry, palette) {
  const { side, window } = geometry;
  const columns = Math.max(FEWEST, Math.min(side, Math.round(BUDGET / Math.max(1, network.count))));
  const surface = createSurface(network, data, columns, 1);
  surface.place(window);
  const { forward } = surface;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Float64Array} values
   * @param {number} unit
   * @param {Geometry} on
   */
  function trace(context, values, unit, on) {
    context.beginPath();
    for (let column = 0; column < columns; column++) {
      const x = on.left + ((column + 0.5) / columns) * on.side;
      const y = on.y(values[unit * columns + column] ?? 0);
      if (column === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  function begin(context) {
    context.lineWidth = INK * geometry.ink;
    context.lineJoin = "round";
    context.lineCap = "butt";
  }

  return {
    run: surface.run,
    scale: scalesOf(network, data, surface),
    table: tablesOf(network, data),

    /** ŷ as a line, with the level that parts two classes. @param {CanvasRenderingContext2D} context */
    answer(context) {
      const outputs = forward.a.at(-1);
      const { readout } = data;
      if (!outputs) return;
      if (readout.kind === "level") {
        const y = Math.round(geometry.y(readout.level)) + 0.5;
        context.setLineDash([6, 5]);
        context.strokeStyle = palette.quiet;
        context.lineWidth = 1.25;
        context.beginPath();
        line(context, geometry.left, y, geometry.left + side, y);
        context.stroke();
      }
      begin(context);
      const units = network.layers.at(-1)?.units ?? 1;
      for (let unit = 0; unit < units; unit++) {
        context.setLineDash(units > 1 ? (DASHES[unit % DASHES.length] ?? []) : []);
        context.strokeStyle = units > 1 ? (palette.points[unit] ?? palette.ink) : palette.ink;
        trace(context, outputs, unit, geometry);
        context.stroke();
      }
      context.setLineDash([]);
    },

    /**
     * A unit of a layer, or of layer −1 an input: blue above its middle, orange below.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {{layer: number, unit: number, centre: number}} which
     * @param {Geometry} on its own scale
     */
    unit(context, { layer, unit, centre }, on) {
      const values = layer < 0 ? forward.inputs : forward.a[layer];
      if (!values) return;
      const middle = on.y(centre);
      begin(context);
      for (const [colour, from, to] of /** @type {[string, number, number][]} */ ([
        [palette.value(1), on.top, middle],
        [palette.value(-1), middle, on.top + on.side],
      ])) {
        context.save();
        context.beginPath();
        context.rect(on.left, from, on.side, to - from);
        context.clip();
        trace(context, values, unit, on);
        context.strokeStyle = colour;
        context.stroke();
        context.restore();
      }
    },

    /** How far an input's values go from 0. @param {number} input */
    reach: (input) => Math.max(reach(forward.inputs, input * columns, columns), 1e-6),
  };
}
