/** The product that runs back along the chain, from the loss to the weight that is asked about. */

import { spoken } from "../board/words.js";
import { four, signedTint } from "../numbers.js";
import { FRAME } from "./places.js";

/** @import { Box } from "../board/board.js" */
/** @import { Places } from "./places.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

export const PILL = { w: 4.4, h: 1.75 };
/** How far the products stand below the frames, in em. */
export const OFF = 0.4;

/** Where on the chain a link's product stops: under its cell, or under the weight itself. @param {Scene} scene @param {Places} places @param {number} link */
export function underLink({ target }, { cell, lefts }, link) {
  if (link !== target) return lefts[link] + cell / 2;
  return (lefts[link] + cell + lefts[link + 1]) / 2;
}

/**
 * The product so far, under the cell that it has come to.
 *
 * @param {Path} path
 * @param {Scene} scene
 * @param {Places} places
 * @returns {Box[]}
 */
export function products(path, scene, places) {
  const { cell, high, lefts, top } = places;
  const y = top + high * (1 + FRAME) + OFF;
  const middle = y + PILL.h / 2;
  const shown = scene.factors.slice(0, scene.known);
  /** @type {Box[]} */
  const boxes = [];
  const loss = lefts[path.nodes.length - 1] + cell / 2;
  let before = loss;
  for (const [order, link] of shown.entries()) {
    const centre = underLink(scene, places, link);
    const aim = link === scene.target ? path.links[link].over : path.nodes[link].slope;
    const value = link === scene.target ? path.links[link].gradient : path.nodes[link].blame;
    const newest = order === shown.length - 1;
    const now = newest || (scene.kind === "back" && link === scene.target);
    const start = order === 0 ? loss : before - PILL.w / 2;
    if (order === 0)
      boxes.push({
        key: "elbow",
        kind: "line",
        x: loss,
        y: top + high,
        toX: loss,
        toY: middle,
        h: 0.1,
        tone: "is-way",
        now: newest || scene.kind === "back",
      });
    if (start - centre - PILL.w / 2 > 0.5)
      boxes.push({
        key: `arrow:${link}`,
        kind: "arrow",
        x: order === 0 ? loss : start - 0.15,
        y: middle,
        toX: centre + PILL.w / 2 + 0.15,
        toY: middle,
        h: 0.1,
        tone: "is-way",
        now: newest && scene.kind !== "back",
      });
    boxes.push({
      key: `product:${link}`,
      kind: "pill",
      x: centre - PILL.w / 2,
      y,
      ...PILL,
      text: four(value),
      tint: signedTint(value),
      now,
      born: { x: before - PILL.w / 2, y },
      mark: `product:${link}`,
      label: `the slope of J over ${spoken(`$${aim}$`)}: ${four(value)}`,
    });
    boxes.push({
      key: `product-of:${link}`,
      kind: "text",
      x: centre - 3,
      y: y + PILL.h + 0.05,
      w: 6,
      h: 1.4,
      text: `$\\partial J/\\partial ${aim}$`,
      tone: "is-quiet",
      now,
    });
    before = centre;
  }
  return boxes;
}
