/** Under the chain: each factor as a curve with its slope, and the product in numbers. */

import { spoken } from "../board/words.js";
import { four, signedTint } from "../numbers.js";
import { curveOf, lossCurve } from "./curves.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

/**
 * @typedef {object} Area where it stands, in em
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} plot how high the plots are
 *
 * @typedef {{x: number, w: number}} Slot
 */

export const TITLE = 1.6;
export const GAP = 0.5;
export const LEDGER = 1.75;

/** How high it is around its plots. */
export const AROUND = TITLE + GAP + LEDGER;

/** The slope of the next over this one: "\partial z_2/\partial w_2". @param {string} up @param {string} down */
const slope = (up, down) => `\\partial ${up}/\\partial ${down}`;

/** Places side by side, whose shares of the width are given. @param {Area} area @param {[number, number][]} shares @returns {Slot[]} */
export const slots = ({ x, w }, shares) =>
  shares.map(([from, to]) => ({ x: x + from * w, w: (to - from) * w }));

/**
 * A factor in its slot: its formula, its curve, its number.
 *
 * @param {Path} path
 * @param {number} link
 * @param {Slot} slot
 * @param {Area} area
 * @param {{state: "ahead"|"known"|"now", byWeight?: boolean, press: (link: number, byWeight: boolean) => void}} options
 * @returns {Box[]}
 */
function factor(path, link, { x, w }, { y, plot }, { state, byWeight = false, press }) {
  const { links, nodes } = path;
  const value = byWeight ? links[link].byWeight : links[link].factor;
  const down = byWeight ? links[link].over : nodes[link].symbol;
  const is = byWeight ? nodes[link].symbol : links[link].factorIs;
  const key = `${link}${byWeight ? ":w" : ""}`;
  const known = state !== "ahead";
  const text = `$${slope(nodes[link + 1].symbol, down)} = ${is}$`;
  const wide = Math.min(w, 7.2);
  return [
    {
      key: `title:${key}`,
      kind: "text",
      x: x - 1.5,
      y,
      w: w + 3,
      h: 1.5,
      text,
      tone: "is-quiet",
      now: state === "now",
    },
    {
      key: `curve:${key}`,
      kind: "plot",
      x,
      y: y + TITLE,
      w,
      h: plot,
      curve: { ...curveOf(path, link, byWeight), state, tangent: known },
      now: state === "now",
    },
    {
      key: `factor:${key}`,
      kind: "pill",
      x: x + (w - wide) / 2,
      y: y + TITLE + plot + GAP,
      w: wide,
      h: LEDGER,
      text: known ? four(value) : "?",
      tint: known ? signedTint(value) : 0,
      now: state === "now",
      tone: known ? "is-factor" : "is-open",
      press: () => press(link, byWeight),
      mark: `factor:${key}`,
      label: `${spoken(text)}${known ? `: ${four(value)}` : ", not known yet"}`,
    },
  ];
}

/** A sign between two numbers. @param {string} key @param {number} x its middle @param {Area} area @param {string} text @returns {Box} */
const sign = (key, x, { y, plot }, text) => ({
  key: `sign:${key}`,
  kind: "text",
  x: x - 1,
  y: y + TITLE + plot + GAP + 0.2,
  w: 2,
  h: 1.4,
  text,
  tone: "is-sign",
});

/**
 * The slope that is looked for, equal to the factors.
 *
 * @param {Path} path
 * @param {Scene} scene
 * @param {Area} area
 * @param {(link: number, byWeight: boolean) => void} press
 * @returns {Box[]}
 */
export function equation(path, scene, area, press) {
  const { target, factors, known, now, done } = scene;
  const first = Math.max(0.26, 0.475 - 0.035 * factors.length);
  const each = (1 - first) / factors.length;
  const places = slots(area, [
    [0, first],
    ...factors.map(
      (_, index) =>
        /** @type {[number, number]} */ ([first + each * index + 0.036, first + each * (index + 1)]),
    ),
  ]);
  const { over, gradient } = path.links[target];
  const { x, w } = places[0];
  const [y, { plot }] = [area.y, area];
  const wide = Math.min(w, 12);
  const looked = `\\partial J/\\partial ${over}`;
  // Read from the left, the last factor comes first.
  const ordered = [...factors].reverse();
  return [
    {
      key: "title:J",
      kind: "text",
      x,
      y,
      w,
      h: 1.5,
      text: "the slope we look for",
      tone: "is-strong is-quiet",
      now: false,
    },
    {
      key: "curve:J",
      kind: "plot",
      x,
      y: y + TITLE,
      w,
      h: plot,
      curve: { ...lossCurve(path, target, gradient), state: done ? "now" : "ahead", tangent: done },
      now: done,
    },
    {
      key: "factor:J",
      kind: "pill",
      x: x + (w - wide) / 2,
      y: y + TITLE + plot + GAP,
      w: wide,
      h: LEDGER,
      text: `$${looked}$ = ${done ? four(gradient) : "?"}`,
      now: done,
      tone: done ? "is-answer is-factor" : "is-open is-factor",
      press: () => press(target, true),
      mark: "factor:J",
      label: `${spoken(`$${looked}$`)}: ${done ? four(gradient) : "looked for"}`,
    },
    sign("=", (x + w + places[1].x) / 2, area, "="),
    ...ordered.flatMap((link, index) => {
      const order = factors.indexOf(link);
      const state = link === now ? "now" : order < known ? "known" : "ahead";
      const slot = places[index + 1];
      return [
        ...factor(path, link, slot, area, { state, byWeight: link === target, press }),
        ...(index > 0
          ? [sign(`·${index}`, (places[index].x + places[index].w + slot.x) / 2, area, "·")]
          : []),
      ];
    }),
  ];
}

/**
 * One weight further back: what is known already is passed on, and three factors more.
 *
 * @param {Path} path
 * @param {Scene} scene
 * @param {Area} area
 * @param {(link: number, byWeight: boolean) => void} press
 * @returns {Box[]}
 */
export function further(path, { target }, area, press) {
  const shares = /** @type {[number, number][]} */ ([
    [0.01, 0.215],
    [0.245, 0.45],
    [0.48, 0.685],
    [0.72, 1],
  ]);
  const places = slots(area, shares);
  const next = path.nodes[target + 3];
  const { x, w } = places[3];
  const { y, plot } = area;
  const wide = Math.min(w, 7.2);
  // Behind a sigmoid with cross-entropy it is the plain error.
  const plainly = path.loss.share && target + 4 === path.nodes.length - 2;
  const output = path.nodes[target + 4];
  return [
    ...[target, target + 1, target + 2].flatMap((link, index) => [
      ...factor(path, link, places[index], area, { state: "now", byWeight: link === target, press }),
      sign(`·${index}`, (places[index].x + places[index].w + places[index + 1].x) / 2, area, "·"),
    ]),
    {
      key: "title:passed",
      kind: "text",
      x,
      y,
      w,
      h: 1.5,
      text: "passed on, computed once",
      tone: "is-strong is-quiet",
    },
    {
      key: "passed",
      kind: "frame",
      x,
      y: y + TITLE,
      w,
      h: plot,
      tone: "is-passed",
      text: `$\\partial J/\\partial ${next.slope}${plainly ? " = \\hat y-y" : ""}$`,
      below: plainly ? `${four(output.value)} − ${four(path.y)}` : "",
    },
    {
      key: "factor:passed",
      kind: "pill",
      x: x + (w - wide) / 2,
      y: y + TITLE + plot + GAP,
      w: wide,
      h: LEDGER,
      text: four(next.blame),
      tint: signedTint(next.blame),
      tone: "is-factor",
      mark: "factor:passed",
      label: `${spoken(`$\\partial J/\\partial ${next.slope}$`)}, passed on: ${four(next.blame)}`,
    },
  ];
}
