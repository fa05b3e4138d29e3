/** Beside the curve: the inputs that make the sum. */

import { signOf, thickness } from "../chain/cells.js";
import { bracketed, four, signedTint, weight } from "../numbers.js";

/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { Room } from "./room.js" */

const MOST = 4;

/**
 * @param {Told} told
 * @param {number} layer
 * @param {number} unit
 * @param {Room} room
 * @returns {Box[]}
 */
export function sumOf(told, layer, unit, { x, y, w, h }) {
  const known = told.units.get(`${layer}:${unit}`);
  if (!known) return [];
  const inputs = known.inputs.slice(0, MOST);
  const [wide, high, gap] = [6, 2.6, 0.7];
  const tall = inputs.length * (high + gap) - gap;
  const top = y + Math.max(0.5, 0.3 * (h - tall - 6));
  const middle = top + tall / 2;
  const sum = { x: x + w - 3.2, y: middle - 1.35 };
  const name = (/** @type {number} */ i) =>
    told.symbols.get(layer === 0 ? `input:${i}` : `a:${layer - 1}:${i}`) ?? `x_{${i + 1}}`;
  const terms = inputs.map((value, i) => `${bracketed(weight(known.weights[i]))}·${bracketed(four(value))}`);
  const line = { kind: /** @type {const} */ ("text"), x: x - 0.5, w: w + 0.5, h: 1.5, tone: "is-quiet" };
  const rest =
    Math.abs(known.bias) > 1e-9 ? [`${known.bias < 0 ? "−" : "+"} ${four(Math.abs(known.bias))}`] : [];
  const sums = [
    ...terms.map((term, i) => `${i === 0 ? "$z$ = " : "+ "}${term}`),
    ...rest,
    `= ${four(known.z)}`,
  ];
  // Where it is too low for them, the line below says what they come to.
  const rows = top + tall + 1.4 + 1.5 * sums.length > y + h + 1.5 ? [] : sums;
  return [
    ...inputs.flatMap((value, i) => {
      const at = top + i * (high + gap);
      const ref = `edge:${layer}:${unit}:${i}`;
      return /** @type {Box[]} */ ([
        {
          key: `line:${ref}`,
          kind: "line",
          x: x + wide,
          y: at + high / 2,
          toX: sum.x + 0.3,
          toY: middle,
          h: thickness(known.weights[i]),
          tone: signOf(known.weights[i]),
          mark: ref,
          label: `weight ${weight(known.weights[i])}`,
        },
        {
          key: `input:${i}`,
          kind: "cell",
          x,
          y: at,
          w: wide,
          h: high,
          text: `$${name(i)}$ = ${four(value)}`,
          tint: signedTint(value),
          mark: layer === 0 ? `input:${i}` : `a:${layer - 1}:${i}`,
          label: `input ${i + 1}: ${four(value)}`,
        },
      ]);
    }),
    {
      key: "sum",
      kind: "cell",
      ...sum,
      w: 2.7,
      h: 2.7,
      text: "$\\Sigma$",
      tone: "is-round",
      mark: `z:${layer}:${unit}`,
      label: `the sum: ${four(known.z)}`,
    },
    { key: "sum:out", kind: "arrow", x: sum.x + 2.7, y: middle, toX: x + w + 0.5, toY: middle, h: 0.12 },
    ...rows.map(
      (text, i) =>
        /** @type {Box} */ ({
          ...line,
          key: `row:${i}`,
          y: top + tall + 1.4 + 1.5 * i,
          text,
          tone: i === rows.length - 1 ? "is-strong" : "is-quiet",
        }),
    ),
  ];
}
