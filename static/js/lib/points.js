/** @import { DataView } from "../types.js" */
import { classColours, css, diverging, theme } from "./colours.js";

/** Class by shape as well as by colour. @typedef {"circle"|"square"|"triangle"|"diamond"|"cross"|"down"} Shape */

/** @type {Shape[]} */
const SHAPES = ["circle", "square", "triangle", "diamond", "down", "cross"];

/** @param {number} k */
export const shapeOf = (k) => SHAPES[k % SHAPES.length] ?? "circle";

/**
 * All shapes have about the same area, so that none looks more important.
 *
 * @param {CanvasRenderingContext2D|Path2D} path
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function trace(path, shape, x, y, r) {
  if (shape === "circle") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "square") {
    const s = r * 0.89;
    path.rect(x - s, y - s, 2 * s, 2 * s);
  } else if (shape === "diamond") {
    const s = r * 1.25;
    polygon(path, [x, y - s, x + s, y, x, y + s, x - s, y]);
  } else if (shape === "triangle")
    polygon(path, [x, y - r * 1.25, x + r * 1.2, y + r * 0.9, x - r * 1.2, y + r * 0.9]);
  else if (shape === "down")
    polygon(path, [x, y + r * 1.25, x + r * 1.2, y - r * 0.9, x - r * 1.2, y - r * 0.9]);
  else {
    const s = r * 1.1;
    const t = r * 0.42;
    polygon(path, [
      ...[x - t, y - s, x + t, y - s, x + t, y - t, x + s, y - t, x + s, y + t, x + t, y + t],
      ...[x + t, y + s, x - t, y + s, x - t, y + t, x - s, y + t, x - s, y - t, x - t, y - t],
    ]);
  }
}

/**
 * @param {CanvasRenderingContext2D|Path2D} path
 * @param {number[]} corners x, y, x, y, …
 */
function polygon(path, corners) {
  for (let i = 0; i < corners.length; i += 2) {
    if (i === 0) path.moveTo(corners[0] ?? 0, corners[1] ?? 0);
    else path.lineTo(corners[i] ?? 0, corners[i + 1] ?? 0);
  }
  path.closePath();
}

/**
 * The colour of a target: its class's, or its height's for a regression.
 *
 * @param {Pick<DataView, "task"|"class_names">} data
 * @param {number} reach largest |target| of a regression
 * @returns {(target: number) => string}
 */
export function targetColour({ task, class_names }, reach) {
  const shade = theme();
  if (task === "regression") return (target) => css(diverging(target / (reach || 1), shade));
  const colours = classColours(class_names.length, shade).map((rgb) => css(rgb));
  return (target) => colours[target] ?? "gray";
}

/**
 * The colours of classes that are drawn by hand: of those that are used the ones the output will have for them, of the
 * others those that they would get next.
 *
 * @param {number[]} used classes, ascending
 * @param {number} [classes]
 * @returns {string[]}
 */
export function drawnColours(used, classes = 4) {
  const shade = theme();
  const rest = Array.from({ length: classes }, (_, k) => k).filter((k) => !used.includes(k));
  /** @type {string[]} */
  const colours = [];
  [...used, ...rest].forEach((k, place) => {
    const [rgb] = classColours(Math.max(2, used.length, place + 1), shade).slice(place);
    colours[k] = rgb ? css(rgb) : "gray";
  });
  return colours;
}

/**
 * A set as a stamp: its points on the two inputs given, nothing else.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Pick<DataView, "task"|"class_names"|"train"|"test">} data
 * @param {[number, number]} axes
 */
export function paintStamp(canvas, data, [i, j]) {
  const scale = devicePixelRatio || 1;
  const size = canvas.clientWidth || 40;
  canvas.width = canvas.height = Math.round(size * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(scale, scale);
  const rows = [...data.train.inputs, ...(data.test?.inputs ?? [])];
  const targets = [...data.train.targets, ...(data.test?.targets ?? [])];
  const few = rows.length <= 8;
  const r = few ? 3.4 : 1.15;
  const margin = few ? 9 : 3;
  const [left, right] = extent(rows, i);
  const flat = rows[0]?.length === 1;
  // Over one input a value is a height, and all of one colour; a class stands on the middle line.
  const curve = flat && data.task === "regression";
  const heights = curve ? targets.map((target) => [target]) : rows;
  const up = flat ? 0 : j;
  const [low, high] = extent(heights, up);
  const reach = Math.max(...targets.map(Math.abs));
  const colour = curve ? () => css(diverging(1)) : targetColour(data, reach);
  const most = Math.max(1, Math.ceil(rows.length / 240));
  rows.forEach((row, index) => {
    if (index % most !== 0) return;
    const x = margin + (((row[i] ?? 0) - left) / (right - left)) * (size - 2 * margin);
    const height = heights[index]?.[up] ?? 0;
    const y =
      flat && !curve ? size / 2 : size - margin - ((height - low) / (high - low)) * (size - 2 * margin);
    const target = targets[index] ?? 0;
    context.fillStyle = colour(target);
    context.beginPath();
    trace(context, few && data.task === "classification" ? shapeOf(target) : "circle", x, y, r);
    context.fill();
  });
}

/**
 * @param {number[][]} rows
 * @param {number} column
 * @returns {[number, number]}
 */
export function extent(rows, column) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = row[column] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low < high)) return [Number.isFinite(low) ? low - 0.5 : 0, Number.isFinite(high) ? high + 0.5 : 1];
  return [low, high];
}
