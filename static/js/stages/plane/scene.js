/** @import { DataView, NetworkShape, State } from "../../types.js" */
/** @import { View } from "../plot/plot.js" */
import { theme } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";
import { boundaryLine, clipLine } from "../../model/line.js";
import { dataWindow } from "../../model/window.js";
import { paletteFor } from "../../views/output/palette.js";
import { createPredictions } from "../../views/output/predictions.js";
import { createSurfacePainter } from "../../views/output/surfacePainter.js";

/** The picture of the surface is as fine as this at most, in pixels a side. */
const FINEST = 720;

/** @typedef {[number, number]} Place */

/** @param {DataView} data @param {Place} axes of a plane @returns {Place} of one input the plane is a band */
export const axesOf = ({ input_names }, axes) => (input_names.length === 1 ? [0, 0] : axes);

/**
 * The values that are to be seen: all examples with some air.
 *
 * @param {DataView} data
 * @param {Place} axes
 * @returns {View}
 */
export function viewOf(data, axes) {
  const { x, y } = dataWindow(data, axes);
  return data.input_names.length === 1 ? { x, y: [-1, 1] } : { x, y };
}

/**
 * What a network answers over a plane: its surface, where it changes its mind, and what it says of each example.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Place} axes
 * @param {View} view
 * @param {{width: number, height: number}} box in pixels
 * @param {() => void} late a large network has answered some frames after it was asked
 */
export function createScene(canvas, network, data, axes, view, box, late) {
  const side = Math.round(Math.min(FINEST, Math.max(box.width, box.height)));
  const window = { axes, x: view.x, y: view.y, means: data.means };
  const geometry = {
    width: side,
    height: side,
    text: 12,
    ink: 1,
    left: 0,
    top: 0,
    side,
    window,
    ticks: { x: [], y: [] },
    x: () => 0,
    y: () => 0,
    x1: () => 0,
    x2: () => 0,
  };
  const painter = createSurfacePainter(canvas, network, data, geometry, paletteFor(data), late);
  const predictions = createPredictions(network, data, data.train.inputs, late);

  /**
   * @param {ArrayLike<number>} parameters
   * @returns {Place[][]} lines in values
   */
  function boundary(parameters) {
    if (data.readout.kind === "value") return [];
    const single = network.layers.length === 1 && network.layers[0].units === 1;
    const line = single ? boundaryLine(network, parameters, data, axes) : null;
    if (line) {
      const ends = clipLine(line, view.x, view.y);
      return ends ? [ends] : [];
    }
    const { surface, size } = painter.grid();
    const values = surface.forward.a.at(-1);
    if (!values || data.readout.kind !== "level") return [];
    /** @type {Place[][]} */
    const lines = [];
    const x = (/** @type {number} */ at) => view.x[0] + (at / size) * (view.x[1] - view.x[0]);
    const y = (/** @type {number} */ at) => view.y[1] - (at / size) * (view.y[1] - view.y[0]);
    contour(values, size, size, data.readout.level, (x0, y0, x1, y1) => {
      lines.push([
        [x(x0), y(y0)],
        [x(x1), y(y1)],
      ]);
    });
    return lines;
  }

  return {
    /** @param {Float64Array} parameters */
    paint(parameters) {
      painter.paint(parameters, false);
      predictions.follow(parameters);
    },
    boundary,
    /** @param {ArrayLike<number>} parameters @returns {Place[][]} the line of each unit of the first layer */
    units(parameters) {
      const [first, next] = network.layers;
      if (!next) return [];
      return Array.from({ length: first.units }, (_, unit) => {
        const alone = {
          ...first,
          units: 1,
          activation: "linear",
          weights: first.weights + unit * first.inputs,
          bias: first.bias + unit,
        };
        const shape = { ...network, layers: [alone] };
        const zero = {
          ...data,
          readout: { ...data.readout, kind: /** @type {const} */ ("level"), level: 0 },
        };
        const line = boundaryLine(shape, parameters, zero, axes);
        const ends = line && clipLine(line, view.x, view.y);
        return ends ? [...ends] : [];
      });
    },
    /** @param {number} index of an example */
    wrong: (index) =>
      data.task === "classification" && predictions.classes[index] !== data.train.targets[index],
    destroy() {
      painter.destroy();
      predictions.stop();
    },
  };
}

/** @typedef {ReturnType<typeof createScene>} Scene */

/** What a scene is made for: with any other it is made anew. @param {State} state @param {View} view @param {{width: number, height: number}} box */
export const aboutOf = ({ network, data, display }, view, { width, height }) => [
  network,
  data,
  display.axes,
  view.x[0],
  view.x[1],
  view.y[0],
  view.y[1],
  Math.round(width),
  Math.round(height),
  theme(),
];
