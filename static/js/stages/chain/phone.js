/**
 * The chain where it is narrow: a strip with all of it, and a camera on the link that is spoken of, with its curve
 * between its two cells and the running product underneath.
 */

import { spoken } from "../board/words.js";
import { four, weight } from "../numbers.js";
import { stepText } from "./before.js";
import { linkLabel, signOf, thickness, tintOf } from "./cells.js";
import { curveOf } from "./curves.js";
import { further } from "./phoneFurther.js";
import { overWeight, run } from "./phoneLedger.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */
/** @import { View } from "./wide.js" */

const PAD = 1;
const STRIP = { cell: 1.75, top: 0.5 };
const CELL = 5;

/**
 * @param {Path} path
 * @param {Scene} scene
 * @param {View} view
 * @returns {Box[]}
 */
export function phone(path, scene, view) {
  const top = STRIP.top + STRIP.cell + 1;
  const below = 3.9;
  const high = Math.max(4.6, Math.min(15, view.height - top - below - 0.4));
  const room = { x: PAD, y: top, w: view.width - 2 * PAD, h: high };
  return [...strip(path, scene, view), ...near(path, scene, view, room)];
}

/** Which cells the camera is on. @param {Path} path @param {Scene} scene @param {View} view */
function focus(path, { kind, now, target }, { reached }) {
  const last = path.nodes.length - 1;
  if (kind === "whole") return [0, last];
  if (kind === "forward") return [Math.max(0, reached - 2), Math.max(1, reached - 1)];
  if (kind === "loss") return [last - 1, last];
  if (kind === "product") return [target, last];
  if (kind === "back") return [target, target + 3];
  return [now, now + 1];
}

/** @param {Path} path @param {Scene} scene @param {View} view @returns {Box[]} */
function strip(path, scene, view) {
  const { cell, top } = STRIP;
  const step = (view.width - 2 * PAD - 0.6 - cell) / (path.nodes.length - 1);
  const left = (/** @type {number} */ index) => PAD + 0.3 + index * step;
  const middle = top + cell / 2;
  const [from, to] = focus(path, scene, view);
  const asked = scene.kind === "whole" || scene.kind === "forward";
  return [
    {
      key: "window",
      kind: "frame",
      x: left(from) - 0.3,
      y: top - 0.3,
      w: left(to) - left(from) + cell + 0.6,
      h: cell + 0.6,
      tone: "is-window",
    },
    ...path.links.map(
      (link, index) =>
        /** @type {Box} */ ({
          key: `line:${index}`,
          kind: "line",
          x: left(index) + cell,
          y: middle,
          toX: left(index + 1),
          toY: middle,
          h: link.kind === "weight" ? 0.7 * thickness(link.weight) : 0.09,
          tone: link.kind === "weight" ? signOf(link.weight) : "",
        }),
    ),
    ...path.nodes.map((node, index) => {
      const last = index === path.nodes.length - 1;
      const known = index < view.reached && !(last && asked) && !(scene.kind === "whole" && index > 0);
      return /** @type {Box} */ ({
        key: `cell:${node.key}`,
        kind: "cell",
        x: left(index),
        y: top,
        w: cell,
        h: cell,
        text: `$${node.symbol}$`,
        tint: known && !last ? tintOf(node) : 0,
        tone: known ? "is-little" : "is-little is-open",
        mark: last ? "loss" : index === path.nodes.length - 2 ? "output" : index === 0 ? path.x : node.key,
        label: `${spoken(`$${node.symbol}$`)}: ${known ? four(node.value) : "not known yet"}`,
      });
    }),
  ];
}

/** @typedef {{x: number, y: number, w: number, h: number}} Room */

/** @param {Path} path @param {Scene} scene @param {View} view @param {Room} room @returns {Box[]} */
function near(path, scene, view, room) {
  if (scene.kind === "whole" || scene.kind === "product") return overWeight(path, scene, room, view);
  if (scene.kind === "back") return further(path, scene, room, view);
  const [link] = focus(path, scene, view);
  return [...camera(path, scene, link, room), ...underneath(path, scene, link, room, view)];
}

/** The link from nearby: cell, curve, cell. @param {Path} path @param {Scene} scene @param {number} link @param {Room} room @returns {Box[]} */
function camera(path, scene, link, room) {
  const { x, y, w, h } = room;
  const byWeight = scene.kind === "factor" && link === scene.target;
  const [from, to] = [path.nodes[link], path.nodes[link + 1]];
  const of = path.links[link];
  const [pad, arrow] = [0.5, 1.5];
  const plot = { x: x + pad + CELL + arrow, y: y + 0.35, w: w - 2 * (pad + CELL + arrow), h: h - 0.7 };
  const middle = y + h / 2;
  const source = byWeight
    ? { text: `$${of.over}$`, below: weight(of.weight), tint: 0 }
    : { text: `$${from.symbol}$`, below: four(from.value), tint: tintOf(from) };
  const last = to.key === "J";
  const cell = {
    kind: /** @type {const} */ ("cell"),
    y: middle - CELL / 2,
    w: CELL,
    h: Math.min(CELL, h - 0.6),
  };
  cell.y = middle - cell.h / 2;
  return [
    { key: "camera", kind: "frame", ...room },
    {
      ...cell,
      key: "near:from",
      x: x + pad,
      ...source,
      mark: byWeight ? of.ref : `near:${link}`,
      label: `${spoken(source.text)}: ${source.below}`,
    },
    {
      ...cell,
      key: "near:to",
      x: x + w - pad - CELL,
      text: `$${to.symbol}$`,
      below: four(to.value),
      tint: last ? 0 : tintOf(to),
      now: scene.kind !== "factor",
      mark: `near:${link + 1}`,
      label: `${spoken(`$${to.symbol}$`)}: ${four(to.value)}`,
    },
    { key: "near:in", kind: "arrow", x: x + pad + CELL, y: middle, toX: plot.x - 0.05, toY: middle, h: 0.1 },
    {
      key: "near:out",
      kind: "arrow",
      x: plot.x + plot.w,
      y: middle,
      toX: x + w - pad - CELL - 0.05,
      toY: middle,
      h: 0.1,
    },
    {
      key: "near:curve",
      kind: "plot",
      ...plot,
      curve: {
        ...curveOf(path, link, byWeight),
        state: "now",
        tangent: scene.kind === "factor",
        guides: scene.kind !== "factor",
      },
      now: true,
      mark: `link:${link}`,
      label: linkLabel(path, link),
    },
  ];
}

/** @param {Path} path @param {Scene} scene @param {number} link @param {Room} room @param {View} view @returns {Box[]} */
function underneath(path, scene, link, room, view) {
  const y = room.y + room.h + 0.7;
  const line = { x: room.x, y: y + 0.3, w: room.w, h: 1.5, kind: /** @type {const} */ ("text") };
  if (scene.kind === "forward") {
    const { text, below } = stepText(path.links[link], path.nodes[link], path.nodes[link + 1]);
    return [
      { ...line, key: "step", text },
      { ...line, key: "sum", y: line.y + 1.5, text: below, tone: "is-strong" },
    ];
  }
  if (scene.kind === "loss") {
    const output = path.nodes[link];
    const said = `${four(output.value)} was said, ${four(path.y)} was wanted: it costs ${four(path.nodes[link + 1].value)}`;
    return [
      { ...line, key: "step", text: `$J = ${path.loss.formula(path.y)}$` },
      { ...line, key: "sum", y: line.y + 1.5, text: said, tone: "is-strong" },
    ];
  }
  return run(path, scene, link, { ...room, y }, view);
}
