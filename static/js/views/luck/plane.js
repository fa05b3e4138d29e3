import { token } from "../../lib/colours.js";
import { contour } from "../../lib/contour.js";
import { shapeOf, targetColour, trace } from "../../lib/points.js";
import { createSurface } from "../../model/surface.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Surface } from "../../model/surface.js" */

/** Points to a side of what one network's boundary is drawn from. */
const FINE = 72;

/**
 * The plane that the server's pictures of many networks are of.
 *
 * @typedef {object} Plane
 * @property {[number, number][]} ranges of the first inputs: two of them, or the only one
 * @property {number} side in CSS pixels, across
 * @property {number} high upwards
 * @property {(x: number) => number} x from the first input to the picture
 * @property {(y: number) => number} y from the second one
 */

/** @param {[number, number][]} ranges @param {number} side @param {number} [high] @returns {Plane} */
export function planeOf(ranges, side, high = side) {
  const [[left, right], [bottom, top] = [0, 1]] = ranges;
  return {
    ranges,
    side,
    high,
    x: (x) => ((x - left) / (right - left)) * side,
    y: (y) => (1 - (y - bottom) / (top - bottom)) * high,
  };
}

/** How large the points of so many are drawn. @param {number} points */
export const radiusOf = (points) => (points <= 12 ? 5 : points <= 120 ? 3.2 : 2.4);

/**
 * The training points where they lie.
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane
 * @param {DataView} data
 * @param {number[][]} at for each point its x and y in the picture
 * @param {number} [size] of the points, as a share of what is usual
 */
export function paintPoints(context, { side, high }, data, at, size = 1) {
  const { targets } = data.train;
  const colour = targetColour(data, Math.max(...targets.map(Math.abs), 1e-9));
  const radius = radiusOf(targets.length) * Math.max(1, Math.min(side, high) / 340) * size;
  context.strokeStyle = token("--panel");
  context.lineWidth = 1.1;
  targets.forEach((target, number) => {
    const [x, y] = at[number];
    context.beginPath();
    trace(context, data.task === "regression" ? "circle" : shapeOf(target), x, y, radius);
    context.fillStyle = colour(target);
    context.fill();
    context.stroke();
  });
}

/** @param {CanvasRenderingContext2D} context @param {number} side @param {number} [high] */
export function paintFrame(context, side, high = side) {
  context.strokeStyle = token("--line-2");
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, side - 1, high - 1);
}

/**
 * Draws where one network changes its mind: over two inputs a boundary (of a regression where it says the middle of the
 * targets), over one input its curve. What it computes on is kept from one drawing to the next.
 *
 * @param {number} [fine] points to a side
 */
export function createOutline(fine = FINE) {
  /** @type {Surface | null} */
  let surface = null;
  /** @type {unknown[]} */
  let about = [];

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Plane} plane
   * @param {NetworkShape} network
   * @param {DataView} data
   * @param {ArrayLike<number>} parameters flat
   * @param {{colour: string, width: number}} pen
   */
  return (context, plane, network, data, parameters, pen) => {
    const flat = plane.ranges.length === 1;
    const [columns, rows] = flat ? [4 * fine, 1] : [fine, fine];
    const now = [network, data, flat, ...plane.ranges.flat()];
    if (!surface || now.some((one, place) => one !== about[place])) {
      surface = createSurface(network, data, columns, rows);
      const [x, y = x] = plane.ranges;
      surface.place({ axes: flat ? [0, 0] : [0, 1], x, y, means: data.means });
      about = now;
    }
    surface.run(parameters);
    const values = surface.forward.a.at(-1);
    if (!values) return;
    context.strokeStyle = pen.colour;
    context.lineWidth = pen.width;
    context.beginPath();
    if (flat) paintCurve(context, plane, values, columns);
    else
      for (const [field, level] of fieldsOf(values, data, network.layers.at(-1)?.units ?? 1, columns * rows))
        contour(field, columns, rows, level, (x0, y0, x1, y1) => {
          context.moveTo((x0 / columns) * plane.side, (y0 / rows) * plane.high);
          context.lineTo((x1 / columns) * plane.side, (y1 / rows) * plane.high);
        });
    context.stroke();
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Plane} plane its y is of what is said
 * @param {ArrayLike<number>} values
 * @param {number} columns
 */
function paintCurve(context, plane, values, columns) {
  for (let column = 0; column < columns; column++) {
    const [x, y] = [((column + 0.5) / columns) * plane.side, plane.y(values[column])];
    if (column) context.lineTo(x, y);
    else context.moveTo(x, y);
  }
}

/**
 * What is 0, or at its level, where the class changes.
 * @param {Float64Array} values unit-major
 * @param {DataView} data
 * @param {number} units
 * @param {number} points
 * @returns {[Float64Array, number][]}
 */
function fieldsOf(values, data, units, points) {
  if (data.readout.kind === "level") return [[values, data.readout.level]];
  if (data.readout.kind === "value") {
    const { targets } = data.train;
    return [[values, (Math.min(...targets) + Math.max(...targets)) / 2]];
  }
  return Array.from({ length: units }, (_, unit) => {
    const lead = new Float64Array(points);
    for (let point = 0; point < points; point++) {
      let other = Number.NEGATIVE_INFINITY;
      for (let one = 0; one < units; one++)
        if (one !== unit) other = Math.max(other, values[one * points + point]);
      lead[point] = values[unit * points + point] - other;
    }
    return [lead, 0];
  });
}
