/** A unit that feeds several: blame comes back by every way, and the ways add up. */

import { addition } from "../addition.js";
import { bracketed, four, signedTint, weight } from "../numbers.js";
import { bent } from "./curves.js";
import { spreadOf } from "./spread.js";
import { tree, treeCell } from "./tree.js";

/** @import { NetworkShape } from "../../types.js" */
/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { Path } from "./path.js" */
/** @import { Spread } from "./spread.js" */

/** Narrower than this, in em, the tree ends with the ways. */
const NARROW = 44;
const [TITLE, GAP, LEDGER] = [1.7, 0.5, 1.75];

/** @typedef {{x: number, y: number, w: number, plot: number}} Area in em */

/**
 * @param {Told} told
 * @param {NetworkShape} network
 * @param {Path} path
 * @param {string} unit
 * @param {{width: number, height: number}} view in em
 * @returns {Box[]}
 */
export function ways(told, network, path, unit, { width, height }) {
  const spread = spreadOf(told, network, unit);
  if (!spread) return [];
  const narrow = width < NARROW;
  const pad = narrow ? 0.8 : 1.2;
  const cell = treeCell(narrow);
  const above = narrow ? 0.2 : 1.2;
  const most = spread.ways.length * (cell.h + (narrow ? 0.4 : 1.1));
  const around = narrow ? GAP + LEDGER + 0.4 : TITLE + GAP + LEDGER + 0.4;
  const least = narrow ? 3.6 : 4.2;
  const high = Math.max(cell.h, Math.min(most, height - around - least - above));
  const room = height - above - high - around;
  const plot = Math.max(least, Math.min(13, room));
  const slack = Math.max(0, room - plot);
  const top = above + 0.3 * slack;
  const area = { x: pad, y: top + high + 0.4 + 0.35 * slack, w: width - 2 * pad, plot };
  return [
    ...tree(told, path, spread, { x: pad, y: top, w: width - 2 * pad, h: high, narrow }),
    ...(narrow ? little(spread, area) : sum(spread, area)),
  ];
}

/** @param {string} key @param {{x: number, w: number}} slot @param {number} y @param {number} value @param {{name: string, now?: boolean}} said @returns {Box} */
function pill(key, { x, w }, y, value, { name, now = false }) {
  const wide = Math.min(w, 6.4);
  return {
    key: `factor:${key}`,
    kind: "pill",
    x: x + (w - wide) / 2,
    y,
    w: wide,
    h: LEDGER,
    text: four(value),
    tint: signedTint(value),
    now,
    tone: "is-factor",
    mark: `factor:${key}`,
    label: `${name}: ${four(value)}`,
  };
}

/** What comes back on each way, added up. @param {Spread} spread @param {{x: number, y: number, w: number, h: number}} box */
function coming({ ways: all, back }, box) {
  const parts = all.map(({ place, weight: by, blame }) => ({
    key: place,
    text: `${bracketed(weight(by))} · ${bracketed(four(blame))}`,
    value: by * blame,
  }));
  return addition(parts, { key: "sum", text: "added up", value: back }, box);
}

/** @param {string} key @param {number} x @param {number} y @returns {Box} */
const times = (key, x, y) => ({
  key: `sign:${key}`,
  kind: "text",
  x: x - 1,
  y: y + 0.2,
  w: 2,
  h: 1.4,
  text: "·",
  tone: "is-sign",
});

/** What comes back, the unit's own slope, its input. @param {Spread} spread @param {Area} area @returns {Box[]} */
function sum(spread, { x, y, w, plot }) {
  const slot = (/** @type {number} */ from, /** @type {number} */ to) => ({
    x: x + from * w,
    w: (to - from) * w,
  });
  const [bars, own, input] = [slot(0, 0.53), slot(0.575, 0.765), slot(0.81, 1)];
  const title = { kind: /** @type {const} */ ("text"), y, h: 1.5 };
  const under = y + TITLE + plot + GAP;
  const box = { y: y + TITLE, h: plot };
  const { fed, slope, back } = spread;
  const curve = { ...bent(spread.activation, spread.sum, slope), x: spread.z, y: spread.a };
  return [
    {
      ...title,
      key: "title:back",
      ...bars,
      text: "what comes back to the hidden unit",
      tone: "is-strong is-quiet",
    },
    { key: "back", kind: "frame", ...bars, ...box, tone: "is-card" },
    ...coming(spread, { ...bars, ...box }),
    { ...title, key: "title:own", x: own.x - 1, w: own.w + 2, text: "own slope", now: true },
    {
      key: "curve:own",
      kind: "plot",
      ...own,
      ...box,
      curve: { ...curve, state: "now", tangent: true },
      now: true,
    },
    {
      ...title,
      key: "title:input",
      x: input.x - 1,
      w: input.w + 2,
      text: `input $${fed.symbol}$`,
      tone: "is-strong is-quiet",
    },
    { key: "fed", kind: "frame", ...input, ...box, tone: "is-passed is-large", text: four(fed.value) },
    {
      key: "answer",
      kind: "text",
      x: bars.x,
      y: under + 0.2,
      w: bars.w / 2,
      h: 1.5,
      text: `$\\partial J/\\partial w_1$ = ${four(fed.gradient)} =`,
      tone: "is-left",
      now: true,
    },
    pill("sum", { x: bars.x + bars.w / 2, w: bars.w / 2 }, under, back, { name: "what comes back" }),
    times("own", (bars.x + bars.w + own.x) / 2, under),
    pill("own", own, under, slope, { name: "own slope", now: true }),
    times("input", (own.x + own.w + input.x) / 2, under),
    pill("input", input, under, fed.value, { name: "input" }),
  ];
}

/** The same without a curve. @param {Spread} spread @param {Area} area @returns {Box[]} */
function little(spread, { x, y, w, plot }) {
  const { fed, slope, back } = spread;
  const under = y + plot + GAP;
  const slot = (/** @type {number} */ index) => ({ x: x + (w / 4) * index, w: w / 4 - 1 });
  return [
    { key: "back", kind: "frame", x, y, w, h: plot, tone: "is-card" },
    ...coming(spread, { x, y, w, h: plot }),
    pill("sum", slot(0), under, back, { name: "what comes back" }),
    times("own", slot(1).x - 0.5, under),
    pill("own", slot(1), under, slope, { name: "own slope", now: true }),
    times("input", slot(2).x - 0.5, under),
    pill("input", slot(2), under, fed.value, { name: "input" }),
    {
      key: "answer",
      kind: "text",
      ...slot(3),
      x: slot(3).x - 0.7,
      y: under + 0.2,
      h: 1.5,
      text: `= ${four(fed.gradient)}`,
      now: true,
    },
  ];
}
