/** How far the output is from the target, as a bar between the two. */

import { four } from "../numbers.js";

/** @import { Box } from "../board/board.js" */
/** @import { Slot } from "./ledger.js" */
/** @import { Path } from "./path.js" */

/** From what was said to what was wanted. @param {Path} path @param {Slot} slot @param {number} top @param {number} high @param {number} said @returns {Box[]} */
export function bar(path, { x, w }, top, high, said) {
  const [low, most] = [Math.min(0, said, path.y), Math.max(1, said, path.y)];
  const [left, wide] = [x + 1.6, w - 3.2];
  const at = (/** @type {number} */ value) => left + ((value - low) / (most - low)) * wide;
  const middle = top + high / 2;
  const ends = { y: middle + 0.9, h: 1.4, w: 4 };
  const filled = { x: Math.min(at(0), at(said)), w: Math.abs(at(said) - at(0)) };
  return [
    { key: "gap:track", kind: "bar", x: left, y: middle - 0.5, w: wide, h: 1, tone: "is-track" },
    {
      key: "gap:said",
      kind: "bar",
      ...filled,
      y: middle - 0.5,
      h: 1,
      tint: path.loss.share ? Math.max(-0.4, Math.min(0.4, said - 0.5)) : 0.4,
    },
    {
      key: "gap:arrow",
      kind: "arrow",
      x: at(said),
      y: middle,
      toX: at(path.y),
      toY: middle,
      h: 0.16,
      now: true,
      born: { x: at(said), y: middle },
    },
    {
      key: "gap:target",
      kind: "bar",
      x: at(path.y) - 0.09,
      y: middle - 1.1,
      w: 0.18,
      h: 2.2,
      tone: "is-target",
    },
    { key: "gap:0", kind: "text", x: at(low) - 2, ...ends, text: four(low), tone: "is-quiet" },
    { key: "gap:1", kind: "text", x: at(most) - 2, ...ends, text: four(most), tone: "is-quiet" },
    {
      key: "gap:y-hat",
      kind: "text",
      x: Math.max(x + 0.3, at(said) - 4),
      y: middle - 2.4,
      w: 8,
      h: 1.4,
      text: `$\\hat y$ = ${four(said)}`,
      tone: "is-strong",
    },
    ...(Math.abs(at(path.y) - at(said)) > 7
      ? [
          /** @type {Box} */ ({
            key: "gap:y",
            kind: "text",
            x: Math.min(x + w - 4.6, at(path.y) - 2.2),
            y: middle - 2.4,
            w: 4.4,
            h: 1.4,
            text: `$y$ = ${four(path.y)}`,
            tone: "is-strong",
          }),
        ]
      : []),
  ];
}
