/** A unit opened: inputs, products, their sum as bars, and the curve that makes the output. */

import { addition } from "../addition.js";
import { spoken } from "../board/words.js";
import { signOf, thickness } from "../chain/cells.js";
import { heights } from "../chain/curves.js";
import { functionName } from "../chain/path.js";
import { bracketed, four, shareTint, signedTint, weight } from "../numbers.js";
import { bend } from "./cell.js";
import { columns } from "./room.js";

/** @import { Box } from "../board/board.js" */
/** @import { Cell } from "./cell.js" */
/** @import { Row } from "./room.js" */

/** @typedef {{products: boolean, sum: boolean, curve: boolean, slope: boolean, now: string}} Shown */

/** @param {Cell} cell */
const rowsOf = ({ incoming, bias, biasIs, layer, unit }) => [
  ...incoming.map((one) => ({ ...one, product: one.value * one.weight, bias: false })),
  ...(bias === null
    ? []
    : [
        {
          ref: `bias:${layer}:${unit}`,
          mark: "",
          symbol: "1",
          by: biasIs,
          value: 1,
          weight: bias,
          product: bias,
          bias: true,
        },
      ]),
];

/**
 * Inputs at the left, their products on the way, the sum, the curve, the output.
 *
 * @param {Cell} cell
 * @param {Shown} shown
 * @param {Row} room
 * @returns {Box[]}
 */
export function diagram(cell, shown, { x, y, w, h, narrow }) {
  const rows = rowsOf(cell);
  const across = columns(w, narrow);
  const { wide, side, gap } = across;
  const high = narrow ? 1.9 : 3.1;
  const pace = Math.min(high + 0.9, h / rows.length);
  const tall = Math.min(high, pace - 0.1);
  const middle = y + h / 2;
  const first = middle - (pace * (rows.length - 1)) / 2;
  const plot = { w: across.plot, h: Math.min(narrow ? 5.4 : 10, h) };
  const end = x + w - side;
  const curve = { x: end - gap - plot.w, y: middle - plot.h / 2, ...plot };
  const sum = { x: curve.x - gap - side, y: middle - side / 2, w: side, h: side };
  const from = x + wide;
  return [
    ...rows.flatMap((row, i) => {
      const at = first + pace * i;
      const pill = { w: across.pill, h: Math.min(narrow ? 1.6 : 1.75, tall) };
      // The number stands where its line is still apart from the others.
      const share = narrow ? 0.08 : 0.4 - 0.25 * Math.max(0, Math.min(1, 3.4 - pace));
      const left = narrow ? from + across.apart : from + (sum.x - from) * share - pill.w / 2;
      const spot = { x: Math.max(from + across.apart, left), y: at + (middle - at) * share - pill.h / 2 };
      const products = narrow || shown.products;
      const text = products ? four(row.product) : weight(row.weight);
      const source = row.bias ? "1" : `$${row.symbol}$`;
      return /** @type {Box[]} */ ([
        {
          key: `line:${row.ref}`,
          kind: "line",
          x: from,
          y: at,
          toX: sum.x,
          toY: middle,
          h: thickness(row.weight),
          tone: signOf(row.weight),
        },
        {
          key: `in:${i}`,
          kind: "cell",
          x,
          y: at - tall / 2,
          w: wide,
          h: tall,
          text: row.bias ? "1" : `${source}${narrow ? " " : " = "}${four(row.value)}`,
          tint: row.bias ? 0 : signedTint(row.value),
          tone: row.bias ? "is-open" : "",
          mark: row.mark,
          label: `${spoken(source)}: ${four(row.value)}`,
        },
        {
          key: row.ref,
          kind: "pill",
          ...spot,
          ...pill,
          text,
          tint: products ? signedTint(row.product) : 0,
          now: shown.now === "products",
          mark: row.ref,
          label: `${spoken(`$${row.by}$`)} ${weight(row.weight)} times ${four(row.value)}: ${four(row.product)}`,
        },
      ]);
    }),
    {
      key: "sum",
      kind: "cell",
      ...sum,
      text: shown.sum ? `$${cell.sumIs}$` : "$\\Sigma$",
      below: shown.sum ? four(cell.sum) : "",
      tint: shown.sum ? signedTint(cell.sum) : 0,
      tone: "is-round",
      now: shown.now === "sum",
      mark: `z:${cell.layer}:${cell.unit}`,
      label: `the sum: ${four(cell.sum)}`,
    },
    { key: "to:curve", kind: "arrow", x: sum.x + side, y: middle, toX: curve.x - 0.1, toY: middle, h: 0.12 },
    plotOf(cell, shown, curve),
    { key: "to:out", kind: "arrow", x: curve.x + plot.w, y: middle, toX: end - 0.1, toY: middle, h: 0.12 },
    {
      key: "out",
      kind: "cell",
      x: end,
      y: middle - side / 2,
      w: side,
      h: side,
      text: `$${cell.valueIs}$`,
      below: shown.curve ? four(cell.value) : "?",
      tint: shown.curve
        ? cell.activation === "sigmoid" || cell.activation === "heaviside"
          ? shareTint(cell.value)
          : signedTint(cell.value)
        : 0,
      tone: shown.curve ? "" : "is-open",
      now: shown.now === "curve",
      mark: `a:${cell.layer}:${cell.unit}`,
      label: `the output: ${shown.curve ? four(cell.value) : "not known yet"}`,
    },
    ...(cell.folded
      ? [
          /** @type {Box} */ ({
            key: "folded",
            kind: "text",
            x,
            y: first + pace * (rows.length - 0.5),
            w: 8,
            h: 1.4,
            text: `and ${cell.folded} more`,
            tone: "is-quiet is-left",
          }),
        ]
      : []),
  ];
}

/** @param {Cell} cell @param {Shown} shown @param {{x: number, y: number, w: number, h: number}} room @returns {Box} */
function plotOf(cell, { curve, slope, now }, room) {
  const of = bend(cell);
  const half = Math.max(3.5, 1.3 * Math.abs(cell.sum));
  const over = /** @type {[number, number]} */ ([-half, half]);
  return {
    key: "curve",
    kind: "plot",
    ...room,
    curve: {
      name: cell.activation,
      of,
      over,
      within: heights(of, over),
      at: cell.sum,
      slope: cell.slope,
      x: cell.sumIs,
      y: cell.valueIs,
      state: curve ? "known" : "ahead",
      guides: curve,
      tangent: slope,
      bare: !curve,
    },
    now: now === "curve" || now === "slope",
    mark: `unit:${cell.layer}:${cell.unit}`,
    label: `its curve, ${cell.activation}`,
  };
}

/**
 * The products one behind the other, and where they end.
 *
 * @param {Cell} cell
 * @param {{x: number, y: number, w: number, h: number}} room
 * @returns {Box[]}
 */
export function bars(cell, room) {
  const parts = rowsOf(cell).map(({ ref, value, weight: by, product, bias, by: name }) => ({
    key: ref,
    text: bias ? `bias $${name}$` : `${bracketed(weight(by))} · ${bracketed(four(value))}`,
    value: product,
  }));
  if (cell.folded) {
    const told = parts.reduce((sum, { value }) => sum + value, 0);
    parts.push({ key: "rest", text: "the others", value: cell.sum - told });
  }
  return [
    { key: "bars", kind: "frame", ...room, tone: "is-card" },
    ...addition(parts, { key: "sum", text: `$${cell.sumIs}$`, value: cell.sum }, room),
  ];
}

/** The unit as a formula, as far as it is shown. @param {Cell} cell @param {Shown} shown @returns {string} */
export function lineOf(cell, shown) {
  const { sumIs, sum, valueIs, value, threshold, activation, slope } = cell;
  if (shown.slope && Number.isFinite(slope))
    return `the slope at $${sumIs}$ = ${four(sum)} is ${four(slope)}`;
  if (shown.curve && threshold !== null)
    return `$${sumIs}$ = ${four(sum)} ${sum >= threshold - 1e-6 ? "≥" : "<"} $\\theta$ = ${four(threshold)}, so $${valueIs}$ = ${four(value)}`;
  if (shown.curve && activation === "heaviside")
    return `$${sumIs}$ = ${four(sum)} ${sum >= -1e-6 ? "≥" : "<"} 0, so $${valueIs}$ = ${four(value)}`;
  if (shown.curve && activation === "linear") return `$${valueIs} = ${sumIs}$ = ${four(value)}`;
  if (shown.curve) return `$${valueIs} = ${functionName(activation)}$(${four(sum)}) = ${four(value)}`;
  const terms = rowsOf(cell).map(({ by, symbol, bias }) => (bias ? by : `${by}\\,${symbol}`));
  const formula = `$${sumIs} = ${terms.join(" + ")}${cell.folded ? " + \\cdots" : ""}$`;
  return shown.sum ? `${formula} = ${four(sum)}` : formula;
}
