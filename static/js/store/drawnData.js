/** @import { DataSpec, DataView } from "../types.js" */
/** @import { Drawing } from "./drawing.js" */
import { classHeights, curveWindow, isCurve } from "../model/curve.js";
import { dataWindow } from "../model/window.js";
import { MOST, remembered, usedClasses } from "./drawing.js";

/** From a data set to a drawing, and back. */

/** @type {[number, number]} */
const RANGE = [-6, 6];
const CLASSES = 4;

/**
 * What there is to draw on, given what is looked at: own points go on, a curve's points are joined by those drawn, and
 * on two inputs one begins with nothing.
 *
 * @param {DataView|null} data
 * @param {DataSpec|undefined} spec
 * @returns {Drawing}
 */
export function beginDrawing(data, spec) {
  /** @type {Drawing} */
  const blank = {
    kind: "plane",
    tool: "0",
    names: Array.from({ length: CLASSES }, (_, k) => String(k)),
    heights: [],
    inputs: null,
    across: RANGE,
    up: RANGE,
    points: [],
    past: [],
    stroke: null,
    cursor: null,
  };
  if (data && isCurve(data)) return overOneInput(blank, data);
  if (spec?.kind !== "inline" || spec.task === "regression" || spec.inputs?.[0]?.length !== 2) return blank;
  // Drawn classes are called by their numbers, of which some may have been left out.
  const own = spec.class_names?.every((name) => Number(name) < CLASSES);
  const points = spec.inputs.map(([x = 0, y = 0], at) => {
    const target = Number(spec.targets?.[at] ?? 0);
    return { x, y, target: own ? Number(spec.class_names?.[target]) : target };
  });
  return around({ ...blank, points });
}

/**
 * @param {Drawing} blank
 * @param {DataView} data
 * @returns {Drawing}
 */
function overOneInput(blank, data) {
  const { x, y } = curveWindow(data);
  const heights = classHeights(data);
  const rows = rowsOf(data);
  const points = rows.map(([row, target]) => ({ x: row[0] ?? 0, y: heights[target] ?? target, target }));
  const within = x[0] >= RANGE[0] && x[1] <= RANGE[1];
  const kind = data.task === "regression" ? "curve" : "line";
  return {
    ...blank,
    kind,
    names: kind === "curve" ? [""] : data.class_names.slice(0, CLASSES),
    heights,
    inputs: data.input_names,
    across: within ? RANGE : x,
    up: y,
    points:
      points.length > MOST ? [] : points.map((point) => (kind === "curve" ? { ...point, target: 0 } : point)),
  };
}

/** @param {DataView} data @returns {[number[], number][]} */
const rowsOf = ({ train, test }) =>
  [train, test].flatMap((part) =>
    part
      ? part.inputs.map((row, at) => /** @type {[number[], number]} */ ([row, part.targets[at] ?? 0]))
      : [],
  );

/**
 * Wide enough for its points, wherever they come from.
 *
 * @param {Drawing} drawing
 * @returns {Drawing}
 */
function around(drawing) {
  const { points } = drawing;
  const wide = (/** @type {number[]} */ values) =>
    /** @type {[number, number]} */ ([Math.min(RANGE[0], ...values), Math.max(RANGE[1], ...values)]);
  return { ...drawing, across: wide(points.map(({ x }) => x)), up: wide(points.map(({ y }) => y)) };
}

/**
 * Whether the points of a set can be taken over, to be moved and added to.
 *
 * @param {Drawing} drawing
 * @param {DataView|null} data
 */
export function canTake({ kind, points }, data) {
  if (!data || kind !== "plane" || points.length > 0) return false;
  const fits = data.task === "classification" && data.input_names.length === 2;
  return fits && data.class_names.length <= CLASSES && rowsOf(data).length <= MOST;
}

/**
 * @param {Drawing} drawing
 * @param {DataView} data
 */
export function taken(drawing, data) {
  const points = rowsOf(data).map(([[x = 0, y = 0], target]) => ({ x, y, target }));
  return around({ ...remembered(drawing), points });
}

/**
 * @param {Drawing} drawing
 * @returns {DataSpec|null} null while there is nothing yet that can be learned
 */
export function drawnData(drawing) {
  const { kind, names, points, inputs: input_names } = drawing;
  const used = usedClasses(drawing);
  if (points.length < 2 || (kind !== "curve" && used.length < 2)) return null;
  if (kind === "curve") {
    const targets = points.map(({ y }) => y);
    return { kind: "inline", inputs: points.map(({ x }) => [x]), targets, task: "regression", input_names };
  }
  return {
    kind: "inline",
    inputs: points.map(({ x, y }) => (kind === "line" ? [x] : [x, y])),
    targets: points.map(({ target }) => used.indexOf(target)),
    class_names: used.map((target) => names[target] ?? String(target)),
    task: "classification",
    ...(kind === "plane" ? { test_fraction: 0 } : { input_names }),
  };
}

/**
 * The window that is drawn on, for who looks along these axes.
 *
 * @param {Drawing|null} drawing
 * @param {DataView} data
 * @param {[number, number]} axes
 * @returns {import("../model/surface.js").Window}
 */
export function shownWindow(drawing, data, axes) {
  const plain = isCurve(data) ? curveWindow(data) : dataWindow(data, axes);
  return drawing ? { ...plain, x: drawing.across, y: drawing.up } : plain;
}
