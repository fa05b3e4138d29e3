/** A slope as what it is: a nudge, and what comes of it. */

import { four } from "../numbers.js";
import { onwards } from "./path.js";

/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

/** How far the two sides of a central difference are off. */
const HAIR = 1e-5;

/** @param {number} change */
const moves = (change) => `${change < 0 ? "falls" : "rises"} by ${four(Math.abs(change))}`;

/**
 * "Nudge z₂ up by 0.01: ŷ rises by 0.0021, J falls by 0.0071."
 *
 * @param {Path} path
 * @param {Scene} scene
 * @param {number|undefined} nudge
 */
export function nudged(path, { kind, now, target }, nudge) {
  if (!nudge || (kind !== "factor" && kind !== "product" && kind !== "back")) return "";
  const byWeight = now === target;
  const start = path.nodes[byWeight ? now + 1 : now].value;
  const moved = start + (byWeight ? nudge * path.links[now].byWeight : nudge);
  const after = onwards(path, byWeight ? now + 1 : now, moved);
  const passed = path.nodes.slice(byWeight ? now + 1 : now);
  const what = byWeight ? path.links[now].over : path.nodes[now].symbol;
  const changes = passed
    .map(({ symbol, value }, index) => ({ symbol, change: after[index] - value }))
    .filter((_, index) => byWeight || index > 0)
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .map(({ symbol, change }) => `$${symbol}$ ${moves(change)}`);
  return `Nudge $${what}$ up by ${nudge}: ${changes.join(", ")}`;
}

/**
 * The slope of a link by a nudge both ways, which knows no calculus.
 *
 * @param {Path} path
 * @param {number} link
 * @param {boolean} byWeight
 */
export function difference(path, link, byWeight) {
  const { nodes, links } = path;
  const out = (/** @type {number} */ by) =>
    byWeight
      ? (links[link].weight + by) * nodes[link].value + links[link].rest
      : onwards({ ...path, links: path.links.slice(0, link + 1) }, link, nodes[link].value + by)[1];
  return (out(HAIR) - out(-HAIR)) / (2 * HAIR);
}

/** What a press on a factor says. @param {string} slope LaTeX @param {number} nudgedSlope @param {number} told */
export const compared = (slope, nudgedSlope, told) =>
  `$${slope}$ by a nudge up and down: ${four(nudgedSlope)}; by the chain rule: ${four(told)}`;
