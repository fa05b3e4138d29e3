/** @import { DataView, NetworkShape, Part } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { shapeOf, trace } from "../../lib/points.js";
import { createPredictions } from "./predictions.js";

const BINS = 9;

/**
 * Training points filled, test points hollow; the shape is the class. What is misclassified wears a ring.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Geometry} geometry
 * @param {Palette} palette
 * @param {() => void} [late] the rings followed some frames after they were drawn
 */
export function createPointsLayer(network, data, geometry, palette, late) {
  const [i, j] = geometry.window.axes;
  const total = data.train.inputs.length + (data.test?.inputs.length ?? 0);
  const radius = total <= 12 ? 7 : total <= 80 ? 4.6 : total <= 700 ? 3.3 : 2.4;
  const regression = data.task === "regression";
  const reach = Math.max(...data.train.targets.map(Math.abs), 1e-9);

  /** @param {Part} part */
  function prepare({ inputs, targets }) {
    /** @type {Map<number, Path2D>} */
    const paths = new Map();
    const places = inputs.map((row) => [
      geometry.x(row[i] ?? 0),
      i === j ? geometry.y(0) : geometry.y(row[j] ?? 0),
    ]);
    targets.forEach((target, index) => {
      const key = regression ? Math.round(((target / reach + 1) / 2) * (BINS - 1)) : target;
      const path = paths.get(key) ?? new Path2D();
      paths.set(key, path);
      const [x = 0, y = 0] = places[index] ?? [];
      trace(path, regression ? "circle" : shapeOf(target), x, y, radius);
    });
    const fills = [...paths].map(([key, path]) => ({
      path,
      colour: regression ? palette.value((2 * key) / (BINS - 1) - 1) : (palette.points[key] ?? "gray"),
    }));
    return { fills, places, targets, predictions: createPredictions(network, data, inputs, late) };
  }

  const train = prepare(data.train);
  const test = data.test && prepare(data.test);

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {ReturnType<typeof prepare>} part
   */
  function ring(context, { places, targets, predictions }) {
    if (regression) return;
    context.beginPath();
    for (let index = 0; index < targets.length; index++) {
      if (predictions.classes[index] === targets[index]) continue;
      const [x = 0, y = 0] = places[index] ?? [];
      context.moveTo(x + radius + 3, y);
      context.arc(x, y, radius + 3, 0, 2 * Math.PI);
    }
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.4;
    context.stroke();
  }

  return {
    radius,
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Float64Array} parameters
     * @param {boolean} showTest
     */
    draw(context, parameters, showTest) {
      train.predictions.follow(parameters);
      if (showTest) test?.predictions.follow(parameters);
      context.lineJoin = "round";
      for (const { path, colour } of train.fills) {
        context.fillStyle = colour;
        // A height near 0 has the colour of paper: such a point needs an edge that shows.
        context.strokeStyle = regression ? palette.quiet : palette.paper;
        context.lineWidth = regression ? 0.6 : radius > 4 ? 1.5 : 1;
        context.fill(path);
        context.stroke(path);
      }
      ring(context, train);
      if (!showTest || !test) return;
      for (const { path, colour } of test.fills) {
        context.fillStyle = palette.paper;
        context.strokeStyle = colour;
        context.lineWidth = 1.5;
        context.fill(path);
        context.stroke(path);
      }
      ring(context, test);
    },
    destroy() {
      for (const part of [train, test]) part?.predictions.stop();
    },
  };
}
