/** What a moment of the chain is about: which link is spoken of, what is known by then, and what is looked for. */

import { linkAt } from "./path.js";

/** @import { Path } from "./path.js" */

/**
 * @typedef {object} Scene
 * @property {"whole"|"forward"|"loss"|"factor"|"product"|"back"|"ways"} kind
 * @property {number} target the link of the weight whose slope is looked for; −1 where there is none
 * @property {number[]} factors the links whose slopes make the product, from the loss to the target
 * @property {number} known so many of them are told
 * @property {number} now the link that is spoken of, −1 for none
 * @property {boolean} done the product is there
 * @property {string} place of the moment: "edge:1:0:0"
 */

/** The link that a factor is of. @param {Path} path @param {string} name "output.loss", "output.activation", "edge:1:0:0" */
function linkOf(path, name) {
  const count = path.links.length;
  if (name === "output.loss") return count - 1;
  if (name === "output.activation") return count - 2;
  return linkAt(path, name.replace(/\.activation$/, ""));
}

/** @param {string} moment */
const placeOf = (moment) => moment.slice(moment.indexOf(":") + 1);

/** The weight that the moments lead to: the next product that is named, else the last weight of the way. @param {Path} path @param {string[]} moments @param {string} moment */
function targetOf(path, moments, moment) {
  const from = Math.max(0, moments.indexOf(moment));
  const leads = (/** @type {string} */ one) => /^(product|back|factor):edge:/.test(one);
  const named = [moment, ...moments.slice(from), ...moments].find(leads);
  const found = named ? linkAt(path, placeOf(named)) : -1;
  return found >= 0 ? found : path.links.length - 3;
}

/**
 * @param {Path} path
 * @param {string[]} moments of the stage
 * @param {string|null} moment null: all at once
 * @returns {Scene}
 */
export function sceneOf(path, moments, moment) {
  const all = moments.filter((one) => !one.startsWith("ways:")).at(-1);
  const shown = moment ?? (all && !["whole", "forward", "loss"].includes(all) ? all : "forward");
  const kind = /** @type {Scene["kind"]} */ (shown.split(":")[0]);
  const target = targetOf(path, moments, shown);
  // From the loss to the sum that the weight is part of, each link once.
  const factors = path.links
    .map((_, index) => index)
    .filter((index) => index >= target)
    .reverse();
  const place = placeOf(shown);
  const scene = { kind, target, factors, known: 0, now: -1, done: false, place };
  if (kind === "factor") {
    const link = linkOf(path, place);
    const at = factors.indexOf(link);
    return { ...scene, now: link, known: at + 1 };
  }
  if (kind === "product" || kind === "back")
    return { ...scene, now: target, known: factors.length, done: true };
  return scene;
}

/** @param {number} index */
const ordinal = (index) =>
  ["first", "second", "third", "fourth", "fifth", "sixth"][index] ?? `${index + 1}th`;

/** The word under the dot. @param {Path|null} path @param {string[]} moments @param {string} moment */
export function titleOf(path, moments, moment) {
  const kind = moment.split(":")[0];
  if (kind === "factor" && path) {
    const scene = sceneOf(path, moments, moment);
    return ordinal(scene.known - 1);
  }
  return { whole: "question", back: "further back", ways: "many ways" }[kind] ?? kind;
}
