/** A curve of the page's tables as a shape with its slope, and what is said of a place on it. */

import { activateOne, labelOf, slopeOf } from "../../model/activations.js";
import { heights } from "../chain/curves.js";
import { functionName } from "../chain/path.js";
import { LOSSES } from "../losses.js";
import { four } from "../numbers.js";

/** @import { Shape } from "./boxes.js" */
/** @import { View } from "./view.js" */

const LOSS_NAMES = /** @type {Record<string, string>} */ ({
  mse: "squared error",
  binary_cross_entropy: "cross-entropy",
  categorical_cross_entropy: "cross-entropy",
  hinge: "hinge",
});

/** Higher than this a curve is cut off. */
const HIGHEST = 6;

/** @param {Omit<Shape, "within">} shape */
const own = ({ of, over }) => heights(of, over, HIGHEST);

/**
 * A frame that every curve of the list fits into.
 *
 * @param {string[]} names
 * @param {{target: number, reach: number}} options
 * @returns {[number, number]}
 */
export function withinAll(names, options) {
  const all = names.map((name) => shapeOf(name, options).within);
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

/**
 * @param {string} name of an activation or a loss
 * @param {{target: number, reach: number}} options target: of a loss; reach: how far the axis of an activation goes
 * @returns {Shape & {called: string, loss: boolean, written: string}}
 */
export function shapeOf(name, options) {
  const shape = curveNamed(name, options);
  return { ...shape, within: own(shape) };
}

/** @param {string} name @param {{target: number, reach: number}} options @returns {Omit<ReturnType<typeof shapeOf>, "within">} */
function curveNamed(name, { target, reach }) {
  const loss = LOSSES[name];
  if (loss)
    return {
      name,
      called: LOSS_NAMES[name],
      loss: true,
      written: loss.formula(target),
      of: (a) => loss.value(a, target),
      slope: (a) => loss.steepness(a, target),
      x: "\\hat y",
      y: "J",
      over: name === "hinge" ? [-2, 2] : [0.012, 0.988],
    };
  return {
    name,
    called: labelOf(name),
    loss: false,
    written: functionName(name),
    of: (z) => activateOne(name, z),
    slope: (z) => slopeOf(name, z),
    x: "z",
    y: "a",
    over: [-reach, reach],
  };
}

/** The steepest that a curve is. @param {Shape} shape */
export function bestSlope({ slope, over: [from, to] }) {
  const slopes = Array.from({ length: 121 }, (_, i) => slope(from + ((to - from) * i) / 120));
  return Math.max(...slopes);
}

/** The place in numbers. @param {ReturnType<typeof shapeOf>} shape @param {View} view @param {number} z @returns {string} */
export function lineOf(shape, view, z) {
  const [value, slope] = [shape.of(z), shape.slope(z)];
  if (view.layers) {
    const best = bestSlope(shape);
    const each = best === 0.25 ? "¼" : four(best);
    return `At best ${Array(view.layers).fill(each).join(" · ")} = ${left(best ** view.layers)} arrives`;
  }
  if (!view.point) return shape.loss ? `$J = ${shape.written}$` : "";
  if (shape.loss) return `$J = ${shape.written}$ = ${four(value)} · slope ${four(slope)}`;
  if (!view.slope) return `$z$ = ${four(z)} · $a = ${shape.written}(z)$ = ${four(value)}`;
  const from = slopeText(shape.name, value);
  return `$${shape.written}'$(${four(z)}) = ${from}${four(slope)}`;
}

/** How the slope comes from the output. @param {string} name @param {number} a */
function slopeText(name, a) {
  if (name === "sigmoid") return `${four(a)} · ${four(1 - a)} = `;
  return name === "tanh" ? `1 − ${four(Math.abs(a))}² = ` : "";
}

/** @param {number} value */
const left = (value) => (value < 0.001 ? value.toPrecision(2) : four(value));
