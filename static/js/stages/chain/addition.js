/** What comes back on each way, one bar after the other, and all of it together. */

import { bracketed, four, weight } from "../numbers.js";

/** @import { Box } from "../board/board.js" */
/** @import { Spread } from "./spread.js" */

/** Room for what a bar is, before it, and how long it is, behind it. */
const [NAMES, NUMBERS] = [9.9, 4.2];

/**
 * @param {Spread} spread
 * @param {{x: number, y: number, w: number, h: number}} box in em
 * @returns {Box[]}
 */
export function addition({ ways, back }, { x, y, w, h }) {
  const parts = ways.map(({ weight: by, blame }) => by * blame);
  /** @type {number[]} */
  const ends = [0];
  for (const part of parts) ends.push(/** @type {number} */ (ends.at(-1)) + part);
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
    ...ways.flatMap(({ place, weight: by, blame }, index) =>
      bar(
        place,
        index,
        [ends[index], ends[index + 1]],
        `${bracketed(weight(by))} · ${bracketed(four(blame))}`,
      ),
    ),
    ...bar("sum", parts.length, [0, back], "added up", true),
  ];
}
