/** What a moment of the curve shows. */

/** @import { Stage } from "../types.js" */

/**
 * @typedef {object} View
 * @property {boolean} point where z stands
 * @property {boolean} slope its tangent, and the strip of slopes below
 * @property {number} layers how many slopes are multiplied; 0 for none
 * @property {boolean} examples every example as a point
 * @property {"dead"|"revives"|null} bias set by the moment, not by the run
 * @property {boolean} far z is where the curve is flat
 * @property {number|null} named the example that is spoken of
 */

/**
 * @param {Stage} stage
 * @param {string|null} moment
 * @returns {View}
 */
export function viewOf(stage, moment) {
  const [word, number] = (moment ?? "").split(":");
  const examples = stage.examples === "all" || ["examples", "dies", "dead", "revives"].includes(word);
  const flat = word === "saturation" || word === "layers";
  return {
    point:
      word !== "curve" &&
      (stage.z !== undefined || stage.output !== undefined || Boolean(moment)) &&
      !examples,
    slope:
      word !== "curve" && word !== "point" && (stage.slope === true || flat || examples || word === "slope"),
    layers: word === "" || flat ? (stage.layers ?? (flat ? 5 : 0)) : 0,
    examples,
    bias: word === "dies" || word === "dead" ? "dead" : word === "revives" ? "revives" : null,
    far: flat && typeof stage.z !== "string",
    named: word === "example" ? Number(number) : null,
  };
}

/** The word under a moment's dot. @param {string} moment */
export const titleOf = (moment) =>
  ({ layers: "many layers", dies: "it dies" })[moment] ??
  moment.replace(/^example:(\d+)$/, (_, n) => `example ${Number(n) + 1}`);

/** The sentence for those who don't see it. @param {string} name @param {View} view @param {string} line */
export function sentenceOf(name, view, line) {
  if (view.examples) return `Every example as a point on ${name}. ${line}`;
  if (view.layers) return `Slopes multiply, layer by layer. ${line}`;
  return view.point ? `Where the sum stands on ${name}. ${line}` : `The curve of ${name}.`;
}
