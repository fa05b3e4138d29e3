/** @import { DataView, NetworkShape, Part } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { shapeOf, trace } from "../../lib/points.js";
import { heightOf, isCurve } from "../../model/curve.js";
import { createPredictions } from "./predictions.js";

const BINS = 9;

/** The fewer points, the larger. @param {number} points */
export const radiusOf = (points) => (points <= 12 ? 7 : points <= 80 ? 4.6 : points <= 700 ? 3.3 : 2.4);

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
  const radius = geometry.ink * radiusOf(total);
  const curve = isCurve(data);
  const regression = data.task === "regression";
  const colourful = regression && !curve;
  const height = heightOf(data);
  const reach = Math.max(...data.train.targets.map(Math.abs), 1e-9);

  /** @param {number} key */
  const colourOf = (key) => {
    if (colourful) return palette.value((2 * key) / (BINS - 1) - 1);
    return regression ? palette.value(1) : (palette.points[key] ?? "gray");
  };

  /** @param {Part} part */
  function prepare({ inputs, targets }) {
    /** @type {Map<number, Path2D>} */
    const paths = new Map();
    const places = inputs.map((row, index) => [
      geometry.x(row[i] ?? 0),
      geometry.y(curve ? height(targets[index] ?? 0) : (row[j] ?? 0)),
    ]);
    targets.forEach((target, index) => {
      const bin = colourful ? Math.round(((target / reach + 1) / 2) * (BINS - 1)) : 0;
      const key = regression ? bin : target;
      const path = paths.get(key) ?? new Path2D();
      paths.set(key, path);
      const [x = 0, y = 0] = places[index] ?? [];
      trace(path, regression ? "circle" : shapeOf(target), x, y, radius);
    });
    const fills = [...paths].map(([key, path]) => ({ path, colour: colourOf(key) }));
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
    const around = radius + 3 * geometry.ink;
    context.beginPath();
    for (let index = 0; index < targets.length; index++) {
      if (predictions.classes[index] === targets[index]) continue;
      const [x = 0, y = 0] = places[index] ?? [];
      context.moveTo(x + around, y);
      context.arc(x, y, around, 0, 2 * Math.PI);
    }
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.4 * geometry.ink;
    context.stroke();
  }

  /**
   * From each example to what the network answers there.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {ReturnType<typeof prepare>} part
   */
  function errors(context, { places, predictions }) {
    context.beginPath();
    places.forEach(([x = 0, y = 0], index) => {
      context.moveTo(x, y);
      context.lineTo(x, geometry.y(predictions.outputs[index] ?? 0));
    });
    context.strokeStyle = palette.quiet;
    context.lineWidth = 1.25 * geometry.ink;
    context.stroke();
  }

  return {
    radius,
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Float64Array} parameters
     * @param {{showTest?: boolean, residuals?: unknown}} shown
     */
    draw(context, parameters, { showTest = false, residuals = false }) {
      const parts = showTest && test ? [train, test] : [train];
      for (const { predictions } of parts) predictions.follow(parameters);
      context.lineJoin = "round";
      if (residuals && regression && curve) for (const part of parts) errors(context, part);
      for (const part of parts) {
        const hollow = part === test;
        for (const { path, colour } of part.fills) {
          context.fillStyle = hollow ? palette.paper : colour;
          // A height near 0 has the colour of paper: such a point needs an edge that shows.
          context.strokeStyle = hollow ? colour : colourful ? palette.quiet : palette.paper;
          context.lineWidth =
            geometry.ink * (hollow ? 1.5 : colourful ? 0.6 : radius > 4 * geometry.ink ? 1.5 : 1);
          context.fill(path);
          context.stroke(path);
        }
        ring(context, part);
      }
    },
    destroy() {
      for (const part of [train, test]) part?.predictions.stop();
    },
  };
}
