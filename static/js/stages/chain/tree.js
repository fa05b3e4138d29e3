/** The unit in the middle of its network: what feeds it, what it feeds, and the blame of each. */

import { spoken } from "../board/words.js";
import { four, shareTint, signedTint, weight } from "../numbers.js";
import { signOf, thickness, tintOf } from "./cells.js";

/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { Path } from "./path.js" */
/** @import { Spread, Way } from "./spread.js" */

/**
 * @typedef {object} Room where the tree stands, in em
 * @property {number} x
 * @property {number} y
 * @property {number} w
 * @property {number} h
 * @property {boolean} narrow there is room for the ways alone
 */

/** @typedef {[number, number]} Point */

/** How large a cell is there. @param {boolean} narrow */
export const treeCell = (narrow) => (narrow ? { w: 3.6, h: 2.7 } : { w: 4.3, h: 4.1 });

/** @param {string} key @param {string} symbol @param {number} value @param {{x: number, y: number}} at @param {boolean} narrow @param {Partial<Box>} more @returns {Box} */
function cell(key, symbol, value, { x, y }, narrow, more) {
  const size = treeCell(narrow);
  const text = `$${symbol}$`;
  const label = `${spoken(text)}: ${four(value)}`;
  return {
    key: `cell:${key}`,
    kind: "cell",
    x,
    y: y - size.h / 2,
    ...size,
    text,
    below: four(value),
    label,
    ...more,
  };
}

/** A weight's line with its number. @param {string} ref @param {Point} from @param {Point} to @param {number} value @param {{lit?: boolean, asked?: boolean, small?: boolean}} [options] @returns {Box[]} */
function link(ref, from, to, value, { lit = false, asked = false, small = false } = {}) {
  const ends = { x: from[0], y: from[1], toX: to[0], toY: to[1] };
  const size = { w: small ? 2.9 : 3.3, h: 1.6 };
  const middle = { x: (from[0] + to[0] - size.w) / 2, y: (from[1] + to[1] - size.h) / 2 };
  return [
    ...(lit ? [/** @type {Box} */ ({ key: `band:${ref}`, kind: "band", ...ends })] : []),
    { key: `line:${ref}`, kind: "line", ...ends, h: thickness(value), tone: signOf(value) },
    {
      key: ref,
      kind: "pill",
      ...middle,
      ...size,
      text: weight(value),
      tone: "is-weight",
      now: asked,
      mark: ref,
      label: `weight ${weight(value)}`,
    },
  ];
}

/** @param {string} key @param {string} symbol @param {number} value @param {{x: number, y: number}} at @returns {Box} */
const blame = (key, symbol, value, at) => ({
  key: `delta:${key}`,
  kind: "pill",
  ...at,
  w: 5.5,
  h: 1.7,
  text: `$${symbol}$ ${four(value)}`,
  tint: signedTint(value),
  tone: "is-blame",
  mark: `delta:${key}`,
  label: `${spoken(`$${symbol}$`)}: ${four(value)}`,
});

/**
 * @param {Told} told
 * @param {Path} path
 * @param {Spread} spread
 * @param {Room} room
 * @returns {Box[]}
 */
export function tree(told, path, spread, room) {
  const { x, y, w, h, narrow } = room;
  const size = treeCell(narrow);
  const { fed, ways, last, place } = spread;
  const columns = narrow ? 3 : last ? 4 : 5;
  // What comes after the ways is left to the wider layouts; blame takes its place.
  const step = narrow ? (w - size.w - 5.7) / 2 : (w - size.w) / (columns - 1);
  const middle = y + h / 2;
  const at = (/** @type {number} */ column, height = middle) => ({ x: x + column * step, y: height });
  const right = (/** @type {number} */ column) => x + column * step + size.w;
  const share = spread.activation === "sigmoid";
  const gap = h / ways.length;
  const centre = (/** @type {number} */ index) => y + gap * (index + 0.5);
  return [
    cell(fed.key, fed.symbol, fed.value, at(0), narrow, { tint: signedTint(fed.value), mark: fed.mark }),
    ...link(fed.ref, [right(0), middle], [at(1).x, middle], fed.weight, { asked: true, small: narrow }),
    cell(`a:${place}`, spread.a, spread.value, at(1), narrow, {
      tint: share ? shareTint(spread.value) : signedTint(spread.value),
      now: true,
      mark: `a:${place}`,
    }),
    ...ways.flatMap((way, index) => {
      const tint = way.share ? shareTint(way.value) : signedTint(way.value);
      const mark = last && ways.length === 1 ? "output" : `a:${way.place}`;
      return [
        ...link(way.ref, [right(1), middle], [at(2).x, centre(index)], way.weight, {
          lit: true,
          small: narrow,
        }),
        cell(`a:${way.place}`, way.a, way.value, at(2, centre(index)), narrow, { tint, mark }),
        blame(
          way.place,
          way.delta,
          way.blame,
          besides(way, index, ways.length, { x: right(2), y: centre(index) }, narrow),
        ),
        ...(last || narrow ? [] : onward(told, way, [right(2), centre(index)], [at(3).x, middle])),
      ];
    }),
    ...(narrow ? [] : end(told, path, spread, at, right)),
  ];
}

/** Where a unit's blame stands: beside it, off the link that goes on. @param {Way} way @param {number} index @param {number} count @param {{x: number, y: number}} corner @param {boolean} narrow */
function besides({ onward: goesOn }, index, count, { x, y }, narrow) {
  if (narrow) return { x: x + 0.3, y: y - 0.85 };
  const { h } = treeCell(false);
  const off = index < count / 2 ? -h / 2 - 0.1 : h / 2 - 1.6;
  return { x: x + 0.6, y: goesOn || count > 1 ? y + off : y + h / 2 - 0.4 };
}

/** @param {Told} told @param {Way} way @param {Point} from @param {Point} to */
function onward(told, { onward: ref, place }, from, to) {
  const [, layer] = ref.split(":");
  const value = told.units.get(`${layer}:0`)?.weights[Number(place.split(":")[1])] ?? 0;
  return link(ref, from, to, value);
}

/** The output, if the ways don't end there, and the loss. @param {Told} told @param {Path} path @param {Spread} spread @param {(column: number) => {x: number, y: number}} at @param {(column: number) => number} right @returns {Box[]} */
function end(told, path, { last, layer }, at, right) {
  const [output, loss] = path.nodes.slice(-2);
  const size = treeCell(false);
  const column = last ? 2 : 3;
  const key = `${layer + 2}:0`;
  const value = told.blame.get(key)?.delta;
  const price = at(column + 1);
  const from = right(column);
  return [
    ...(last
      ? []
      : [
          cell(`a:${key}`, output.symbol, output.value, at(3), false, {
            tint: tintOf(output),
            mark: "output",
          }),
        ]),
    ...(last || value === undefined
      ? []
      : [blame(key, "\\delta", value, { x: at(3).x + 2, y: at(3).y + size.h / 2 + 0.5 })]),
    cell("J", "J", loss.value, price, false, { mark: "loss" }),
    { key: "line:loss", kind: "line", x: from, y: price.y, toX: price.x, toY: price.y, h: 0.09 },
    {
      key: "over:loss",
      kind: "text",
      x: (from + price.x) / 2 - 3,
      y: price.y - 2,
      w: 6,
      h: 1.5,
      text: `$${path.loss.written(path.y)}$`,
      tone: "is-quiet",
    },
    {
      key: "target",
      kind: "text",
      x: price.x + size.w - 8,
      y: price.y - size.h / 2 - 1.7,
      w: 8.3,
      h: 1.4,
      text: `target $y$ = ${four(path.y)}`,
      tone: "is-strong is-right",
    },
  ];
}
