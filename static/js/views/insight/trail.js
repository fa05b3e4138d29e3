import { project } from "../../model/project.js";
import { parameterIndex } from "../../store/derive.js";
import { standing } from "../../store/timeline.js";
import { linkOf } from "./gradient.js";

/** @import { NetworkShape, State } from "../../types.js" */

/**
 * The way of the run in the plane of its landscape, in values of the axes: up to where it stands, and on from there.
 *
 * @typedef {[number, number]} Spot
 * @typedef {{past: Spot[], ahead: Spot[]}} Trail the last of `past` is where it stands
 */

/**
 * @param {any} answer
 * @param {State} state
 * @returns {Trail}
 */
export function trailOf(answer, state) {
  const { clock, tip } = standing(state);
  /** @type {{step: number, first: number, second: number}[]} */
  const known = answer.trail.filter((/** @type {{step: number}} */ { step }) => step <= tip.step);
  /** @param {typeof known} moments @returns {Spot[]} */
  const spots = (moments) => moments.map(({ first, second }) => [first, second]);
  const past = spots(known.filter(({ step }) => step <= clock.step));
  const here = placeOf(answer, state) ?? past.at(-1) ?? [0, 0];
  return { past: [...past, here], ahead: [here, ...spots(known.filter(({ step }) => step > clock.step))] };
}

/**
 * @param {any} answer
 * @param {State} state
 * @returns {Spot | null} null for a network so large that its directions are not told
 */
function placeOf({ axes, center }, { parameters, network }) {
  if (axes[0].name !== null) {
    const [first, second] = axes.map((/** @type {{name: string}} */ { name }) =>
      parameterOf(name, parameters, network),
    );
    return [first, second];
  }
  if (!center || center.length !== parameters.length) return null;
  return project([parameters], center, [axes[0].direction, axes[1].direction])[0];
}

/**
 * @param {string} name a parameter's path
 * @param {Float64Array} parameters
 * @param {NetworkShape | null} network
 */
function parameterOf(name, parameters, network) {
  const { layer, unit, input } = linkOf(name);
  return network ? parameters[parameterIndex(network, layer, unit, input)] : 0;
}
