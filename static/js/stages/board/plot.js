/** A small plot: a curve, where one stands on it, and the slope there. */

import { put, svg } from "../../views/network/svg.js";
import { MOVE, tween } from "../motion.js";
import { say } from "./words.js";

/**
 * @typedef {object} Curve
 * @property {(x: number) => number} of
 * @property {[number, number]} over the range of x
 * @property {[number, number]} within the range of y; what lies beyond is cut off
 * @property {number} at where one stands
 * @property {number} slope there
 * @property {string} x the axis's symbol, in LaTeX
 * @property {string} y
 * @property {"ahead"|"known"|"now"} state not spoken of yet; spoken of; spoken of now
 * @property {boolean} [tangent]
 * @property {boolean} [guides] from the point to both axes
 * @property {string} [name] of the function: another one bends into place
 * @property {boolean} [bare] nobody stands on it
 */

const POINTS = 120;

/**
 * Where things stand on a plot of that size.
 *
 * @param {Pick<Curve, "over"|"within">} curve
 * @param {number} width
 * @param {number} height
 */
export function scales({ over, within }, width, height) {
  return {
    x: (/** @type {number} */ value) => ((value - over[0]) / (over[1] - over[0])) * width,
    y: (/** @type {number} */ value) => height - ((value - within[0]) / (within[1] - within[0])) * height,
  };
}

/**
 * The curve's points on a plot of that size, always as many, so that one curve can become another.
 *
 * @param {Curve} curve
 * @param {number} width
 * @param {number} height
 * @returns {[number, number][]}
 */
export function pointsOf(curve, width, height) {
  const { x, y } = scales(curve, width, height);
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const at = curve.over[0] + ((curve.over[1] - curve.over[0]) * i) / POINTS;
    const value = curve.of(at);
    // Far outside it may be without bound.
    return [x(at), Math.max(-9 * height, Math.min(9 * height, Number.isNaN(value) ? 0 : y(value)))];
  });
}

/** @param {[number, number][]} points */
const drawn = (points) => `M${points.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`).join("L")}`;

/** The tangent's two ends, as long as the plot is high in each direction. @param {Curve} curve @param {number} width @param {number} height */
export function tangentOf(curve, width, height) {
  const { x, y } = scales(curve, width, height);
  const value = curve.of(curve.at);
  // At a pole there is nobody to stand, and no slope.
  if (!Number.isFinite(value) || !Number.isFinite(curve.slope)) return { px: 0, py: 0, dx: 0, dy: 0 };
  const [px, py] = [x(curve.at), y(value)];
  const step = (curve.over[1] - curve.over[0]) / 2;
  const [dx, dy] = [x(curve.at + step) - px, y(value + step * curve.slope) - py];
  const share = Math.min(0.38 * width, 0.45 * height) / Math.hypot(dx, dy);
  return { px, py, dx: dx * share, dy: dy * share };
}

/** @returns {{element: HTMLElement, draw: (curve: Curve, width: number, height: number) => void}} */
export function createPlot() {
  const element = document.createElement("div");
  element.className = "board-plot";
  const picture = svg("svg", { "aria-hidden": "true", preserveAspectRatio: "none" });
  const [across, up] = [svg("line", { class: "plot-axis" }), svg("line", { class: "plot-axis" })];
  const guides = svg("path", { class: "plot-guides" });
  const line = svg("path", { class: "plot-curve" });
  const tangent = svg("line", { class: "plot-tangent" });
  const dot = svg("circle", { class: "plot-dot" });
  picture.append(across, up, guides, line, tangent, dot);
  const names = [document.createElement("span"), document.createElement("span")];
  /** @type {[number, number][]} */
  let points = [];
  /** @type {string|null} */
  let shown = null;
  let settle = () => {};

  /** Another function's curve bends into place; the same one is there at once. @param {[number, number][]} wanted @param {boolean} morph */
  function bend(wanted, morph) {
    settle();
    const from = points;
    points = wanted;
    if (!morph || from.length === 0) return put(line, "d", drawn(wanted));
    settle = tween(MOVE, (share) => {
      const now = wanted.map(
        ([x, y], i) => /** @type {[number, number]} */ ([x, from[i][1] + (y - from[i][1]) * share]),
      );
      put(line, "d", drawn(now));
    });
  }
  names[0].className = "plot-x";
  names[1].className = "plot-y";
  element.append(picture, ...names);

  return {
    element,
    draw(curve, width, height) {
      const { x, y } = scales(curve, width, height);
      const on = (/** @type {number} */ value, /** @type {[number, number]} */ [from, to]) =>
        value > from && value < to;
      put(picture, "viewBox", `0 0 ${width} ${height}`);
      element.dataset.state = curve.state;
      const [zeroX, zeroY] = [x(0), y(0)];
      // An axis is drawn where 0 is in sight.
      for (const [name, value] of Object.entries({ x1: 0.15, x2: width - 0.15, y1: zeroY, y2: zeroY }))
        put(across, name, String(value));
      for (const [name, value] of Object.entries({ x1: zeroX, x2: zeroX, y1: 0.15, y2: height - 0.15 }))
        put(up, name, String(value));
      put(across, "visibility", on(0, curve.within) ? "visible" : "hidden");
      put(up, "visibility", on(0, curve.over) ? "visible" : "hidden");
      bend(
        pointsOf(curve, width, height),
        curve.name !== undefined && shown !== null && curve.name !== shown,
      );
      shown = curve.name ?? null;
      const { px, py, dx, dy } = tangentOf(curve, width, height);
      for (const [name, value] of Object.entries({ x1: px - dx, y1: py - dy, x2: px + dx, y2: py + dy }))
        put(tangent, name, String(value));
      tangent.style.transformOrigin = `${px}px ${py}px`;
      tangent.classList.toggle("is-drawn", Boolean(curve.tangent));
      put(dot, "visibility", curve.bare ? "hidden" : "visible");
      put(dot, "cx", String(px));
      put(dot, "cy", String(py));
      put(dot, "r", curve.state === "ahead" ? "0.4" : "0.42");
      const base = Math.min(height, Math.max(0, zeroY));
      put(guides, "d", curve.guides ? `M${Math.max(0, Math.min(width, zeroX))} ${py}H${px}V${base}` : "M0 0");
      // The names stand in the two corners that the curve leaves free.
      const rises = curve.of(curve.over[1]) >= curve.of(curve.over[0]);
      element.classList.toggle("falls", !rises);
      say(names[0], `$${curve.x}$`);
      say(names[1], `$${curve.y}$`);
    },
  };
}
