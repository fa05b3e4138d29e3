/** Numbers that are added: one bar begins where the other ends, and below them their sum. */

import { four } from "./numbers.js";

/** @import { Box } from "./board/board.js" */

/** Room for what a bar is, before it, and how long it is, behind it. */
const [NAMES, NUMBERS] = [9.9, 4.2];

/**
 * @typedef {object} Part
 * @property {string} key
 * @property {string} text what it is: "0.5 · (−1)"
 * @property {number} value
 */

/**
 * @param {Part[]} parts
 * @param {Part} sum
 * @param {{x: number, y: number, w: number, h: number}} box in em
 * @returns {Box[]}
 */
export function addition(parts, sum, { x, y, w, h }) {
  /** @type {number[]} */
  const ends = [0];
  for (const { value } of parts) ends.push(/** @type {number} */ (ends.at(-1)) + value);
  const [low, most] = [Math.min(...ends), Math.max(...ends)];
  const left = x + NAMES + 0.6;
  const wide = w - NAMES - NUMBERS - 1.2;
  const at = (/** @type {number} */ value) => left + ((value - low) / (most - low || 1)) * wide;
  const step = h / (parts.length + 1);
  const high = Math.min(1.7, step * 0.66);

  /** @param {string} key @param {number} index @param {[number, number]} ends @param {string} text @param {boolean} [all] @returns {Box[]} */
  function bar(key, index, [from, to], text, all = false) {
    const centre = y + step * (index + 0.5);
    const [start, stop] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    const line = { kind: /** @type {const} */ ("text"), y: centre - 0.7, h: 1.4, now: all };
    const value = four(to - from);
    return [
      {
        key: `part:${key}`,
        kind: "bar",
        x: start,
        y: centre - high / 2,
        w: Math.max(stop - start, 0.1),
        h: high,
        tint: to < from ? -0.95 : 0.95,
        tone: all ? "is-sum" : "",
        mark: `part:${key}`,
        label: `${text}: ${value}`,
      },
      { ...line, key: `part-of:${key}`, x: x + 0.2, w: NAMES, text, tone: "is-right" },
      { ...line, key: `part-is:${key}`, x: stop + 0.35, w: NUMBERS, text: value, tone: "is-left is-strong" },
    ];
  }

  return [
    { key: "part:zero", kind: "bar", x: at(0) - 0.04, y: y + 0.3, w: 0.08, h: h - 0.6, tone: "is-target" },
    ...parts.flatMap(({ key, text }, index) => bar(key, index, [ends[index], ends[index + 1]], text)),
    ...bar("sum", parts.length, [0, sum.value], sum.text, true),
  ];
}
