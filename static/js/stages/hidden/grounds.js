/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { View } from "../plot/plot.js" */
import { divergingTable, TABLE_SIZE } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";
import { activateOne } from "../../model/activations.js";
import { boundaryLine, clipLine } from "../../model/line.js";
import { createSurface } from "../../model/surface.js";

/** Cells of a ground, each way; it is smoothed up to size. */
const CELLS = 72;
/** The ground is paler than the points on it. */
const PALE = 0.55;

/** @typedef {[number, number]} Place */

/**
 * What a network with one output unit answers, seen from its inputs and from its last hidden layer.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Place} axes
 * @param {View} view of the inputs
 */
export function createGrounds(network, data, axes, view) {
  const { readout } = data;
  const surface = createSurface(network, data, CELLS, CELLS);
  surface.place({ axes, x: view.x, y: view.y, means: data.means });
  const last = network.layers[network.layers.length - 1];
  const answers = readout.kind === "level" && last.units === 1;

  /** @param {HTMLCanvasElement} canvas @param {(cell: number) => number} output */
  function paint(canvas, output) {
    canvas.width = CELLS;
    canvas.height = CELLS;
    const context = canvas.getContext("2d");
    if (!context || !answers) return;
    const image = context.createImageData(CELLS, CELLS);
    const pixels = new Uint32Array(image.data.buffer);
    const table = divergingTable();
    for (let cell = 0; cell < pixels.length; cell++) {
      const share = (2 * (output(cell) - readout.level)) / Math.max(readout.high - readout.low, 1e-9);
      const pale = PALE * Math.max(-1, Math.min(1, share));
      pixels[cell] = table[Math.round(((pale + 1) / 2) * (TABLE_SIZE - 1))];
    }
    context.putImageData(image, 0, 0);
  }

  return {
    /** @param {HTMLCanvasElement} canvas @param {Float64Array} parameters */
    paintInputs(canvas, parameters) {
      surface.run(parameters);
      const values = surface.forward.a[network.layers.length - 1];
      paint(canvas, (cell) => values[cell]);
    },
    /** @param {HTMLCanvasElement} canvas @param {Float64Array} parameters @param {View} space of two hidden units */
    paintHidden(canvas, parameters, { x, y }) {
      if (last.inputs !== 2) return;
      const [w1, w2, b] = [parameters[last.weights], parameters[last.weights + 1], parameters[last.bias]];
      paint(canvas, (cell) => {
        const u = x[0] + (((cell % CELLS) + 0.5) / CELLS) * (x[1] - x[0]);
        const v = y[1] - ((Math.floor(cell / CELLS) + 0.5) / CELLS) * (y[1] - y[0]);
        return activateOne(last.activation, w1 * u + w2 * v + b);
      });
    },
    /** Where the answer changes among the inputs, after `paintInputs`: end after end. @returns {Place[]} */
    boundary() {
      if (!answers) return [];
      /** @type {Place[]} */
      const ends = [];
      const x = (/** @type {number} */ at) => view.x[0] + (at / CELLS) * (view.x[1] - view.x[0]);
      const y = (/** @type {number} */ at) => view.y[1] - (at / CELLS) * (view.y[1] - view.y[0]);
      const values = surface.forward.a[network.layers.length - 1];
      contour(values, CELLS, CELLS, readout.level, (x0, y0, x1, y1) => {
        ends.push([x(x0), y(y0)], [x(x1), y(y1)]);
      });
      return ends;
    },
    /** The line that the output draws through the space of two hidden units. @param {Float64Array} parameters @param {View} space */
    line(parameters, { x, y }) {
      if (!answers || last.inputs !== 2) return null;
      const alone = { inputs: 2, layers: [last], count: network.count };
      const plain = { features: ["x1", "x2"], standardize: null, readout, means: [0, 0] };
      const found = boundaryLine(alone, parameters, plain, [0, 1]);
      return found && clipLine(found, x, y);
    },
  };
}
