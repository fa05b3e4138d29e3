/** The chain itself: its cells from the input to the loss, the links between them, and the product that runs back. */

import { activateOne } from "../../model/activations.js";
import { spoken } from "../board/words.js";
import { four, shareTint, signedTint, weight } from "../numbers.js";
import { heights } from "./curves.js";
import { FRAME } from "./places.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */
/** @import { Places } from "./places.js" */

const WEIGHT = { w: 3.4, h: 1.75 };

/** @param {{share: boolean, value: number}} node */
export const tintOf = ({ share, value }) => (share ? shareTint(value) : signedTint(value));

/** @param {number} value @returns {"is-high"|"is-low"} */
export const signOf = (value) => (value < 0 ? "is-low" : "is-high");

/** @param {number} w how thick a weight's line is, in em */
export const thickness = (w) => 0.13 + 0.1 * Math.min(3, Math.abs(w));

/**
 * @param {Path} path
 * @param {Scene} scene
 * @param {Places} places
 * @param {number} reached so many cells have their value; all by default
 * @returns {Box[]}
 */
export function cells(path, scene, places, reached = path.nodes.length) {
  const { cell, high, lefts, top } = places;
  const middle = top + high / 2;
  const closed = scene.kind === "whole";
  const asked = closed || scene.kind === "forward";
  /** @type {Box[]} */
  const boxes = [];
  for (const [order, { layer, unit }] of path.units.entries()) {
    const at = path.unitsAt[order];
    const off = FRAME * cell;
    const frame = {
      x: lefts[at] - off,
      y: top - FRAME * high,
      w: lefts[at + 1] + cell - lefts[at] + 2 * off,
      h: high * (1 + 2 * FRAME),
    };
    const name = order === path.units.length - 1 ? "output unit" : "hidden unit";
    boxes.push({
      key: `frame:${layer}:${unit}`,
      kind: "frame",
      ...frame,
      tone: closed ? "is-closed" : "",
      mark: `unit:${layer}:${unit}`,
      label: `${name}: from ${spoken(`$${path.nodes[at].symbol}$`)} to ${spoken(`$${path.nodes[at + 1].symbol}$`)}`,
    });
    boxes.push({
      key: `unit-name:${order}`,
      kind: "text",
      ...over(frame, 1.7),
      text: name,
      tone: "is-quiet",
    });
    if (closed) boxes.push(icon(path.links[at].activation, `${layer}:${unit}`, frame));
  }
  boxes.push(...links(path, scene, places, reached));
  for (const [index, node] of path.nodes.entries()) {
    const last = index === path.nodes.length - 1;
    const open = !closed || index === 0 || last;
    if (!open) continue;
    const known = index < reached && !(last && asked);
    const text = `$${node.symbol}$`;
    const value = known ? four(node.value) : "?";
    boxes.push({
      key: `cell:${node.key}`,
      kind: "cell",
      x: lefts[index],
      y: top,
      w: cell,
      h: high,
      text,
      below: value,
      tint: known && !last ? tintOf(node) : 0,
      now: (scene.kind === "forward" && index === reached - 1 && !last) || (scene.kind === "loss" && last),
      tone: `${known ? "" : "is-open"}`,
      mark: last ? "loss" : index === path.nodes.length - 2 ? "output" : index === 0 ? path.x : node.key,
      label: `${spoken(text)}: ${known ? value : "not known yet"}`,
    });
  }
  if (!asked) {
    const x = lefts[path.nodes.length - 1];
    boxes.push({
      key: "target",
      kind: "text",
      x: x + cell - 8,
      y: top - 1.75,
      w: 8.3,
      h: 1.4,
      text: `target $y$ = ${four(path.y)}`,
      tone: "is-strong is-right",
    });
  } else if (closed) {
    const x = lefts[path.nodes.length - 2] + cell * 1.35;
    boxes.push({
      key: "said",
      kind: "text",
      x,
      y: middle + 0.3,
      w: 2,
      h: 1.4,
      text: "$\\hat y$",
      tone: "is-quiet",
    });
  }
  return boxes;
}

/** A line of text over a box. @param {{x: number, y: number, w: number}} box @param {number} high */
const over = ({ x, y, w }, high) => ({ x, y: y - high, w, h: 1.4 });

/** What a closed unit does, in little. @param {string} name @param {string} place @param {{x: number, y: number, w: number, h: number}} frame @returns {Box} */
function icon(name, place, frame) {
  const [w, h] = [3.4, 2.1];
  const of = (/** @type {number} */ z) => activateOne(name, z);
  const reach = /** @type {[number, number]} */ ([-4, 4]);
  return {
    key: `icon:${place}`,
    kind: "plot",
    x: frame.x + (frame.w - w) / 2,
    y: frame.y + (frame.h - h) / 2,
    w,
    h,
    tone: "is-bare",
    curve: { of, over: reach, within: heights(of, reach), at: 0, slope: 0, x: "", y: "", state: "known" },
  };
}

/**
 * @param {Path} path
 * @param {Scene} scene
 * @param {Places} places
 * @param {number} reached
 * @returns {Box[]}
 */
function links(path, scene, { cell, high, lefts, top }, reached) {
  const middle = top + high / 2;
  const lit = litLinks(scene);
  /** @type {Box[]} */
  const boxes = [];
  for (const [index, link] of path.links.entries()) {
    const [from, to] = [lefts[index] + cell, lefts[index + 1]];
    const centre = (from + to) / 2;
    const ends = { x: from, y: middle, toX: to, toY: middle };
    const colour = link.kind === "weight" ? signOf(link.weight) : "";
    if (lit.includes(index)) boxes.push({ key: `band:${index}`, kind: "band", ...ends });
    boxes.push({
      key: `line:${index}`,
      kind: "line",
      ...ends,
      h: link.kind === "weight" ? thickness(link.weight) : 0.09,
      tone: colour,
      mark: link.kind === "weight" ? "" : `link:${index}`,
      label: link.kind === "weight" ? "" : linkLabel(path, index),
    });
    if (link.kind === "weight") {
      const asked = index === scene.target && !["forward", "loss"].includes(scene.kind);
      const { w, h } = WEIGHT;
      boxes.push({
        key: link.ref,
        kind: "pill",
        x: centre - w / 2,
        y: middle - h / 2,
        w,
        h,
        text: weight(link.weight),
        now: asked,
        tone: "is-weight",
        mark: link.ref,
        label: `${spoken(`$${link.over}$`)}, ${weight(link.weight)}: ${linkLabel(path, index)}`,
      });
    }
    const closed = scene.kind === "whole" && link.kind === "activation";
    if (!closed)
      boxes.push({
        key: `over:${index}`,
        kind: "text",
        x: centre - 3,
        y: middle - (link.kind === "weight" ? 2.75 : 2),
        w: 6,
        h: 1.5,
        text: `$${link.over}$`,
        tone: link.kind === "weight" ? "is-symbol" : "is-quiet",
      });
    // The value that went this way rests on its link.
    if (scene.kind === "forward" && index < reached - 1 && index < path.links.length - 1) {
      const at = link.kind === "weight" ? centre + WEIGHT.w / 2 + 0.15 : centre;
      boxes.push({ key: `dot:${index}`, kind: "dot", x: at, y: middle, born: { x: from, y: middle } });
    }
  }
  return boxes;
}

/** @param {Scene} scene */
function litLinks({ kind, now, target }) {
  if (kind === "back") return [target, target + 1, target + 2];
  return kind === "factor" || kind === "product" ? [now] : [];
}

/** "ŷ to J: slope −3.4548" @param {Path} path @param {number} index */
export function linkLabel(path, index) {
  const [from, to] = [path.nodes[index], path.nodes[index + 1]].map(({ symbol }) => spoken(`$${symbol}$`));
  return `${from} to ${to}: slope ${four(path.links[index].factor)}`;
}
