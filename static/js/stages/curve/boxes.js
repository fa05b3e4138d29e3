/** The curve with whoever stands on it, and below it the slope of the curve above. */

import { scales } from "../board/plot.js";
import { heights } from "../chain/curves.js";
import { coordinates, four } from "../numbers.js";

/** @import { Box } from "../board/board.js" */
/** @import { Curve } from "../board/plot.js" */
/** @import { Point } from "./examples.js" */
/** @import { Room } from "./room.js" */
/** @import { View } from "./view.js" */

/**
 * @typedef {object} Shape a function with its slope
 * @property {string} name
 * @property {(x: number) => number} of
 * @property {(x: number) => number} slope
 * @property {string} x its axes, LaTeX
 * @property {string} y
 * @property {[number, number]} over
 * @property {[number, number]} within
 */

/**
 * @param {Shape} shape
 * @param {View} view
 * @param {number} at
 * @param {Room} room
 * @returns {Box[]}
 */
export function mainPlot(shape, view, at, room) {
  /** @type {Curve} */
  const curve = {
    name: shape.name,
    of: shape.of,
    over: shape.over,
    within: shape.within,
    at,
    slope: shape.slope(at),
    x: shape.x,
    y: shape.y,
    state: "known",
    tangent: view.point && view.slope,
    guides: view.point,
    bare: !view.point,
  };
  const { x, y } = scales(curve, room.w, room.h);
  const value = shape.of(at);
  const [px, py] = [room.x + x(at), room.y + y(value)];
  // Beside the point, where the curve is not: below one that rises, above one that falls.
  const falls = shape.of(shape.over[1]) < shape.of(shape.over[0]);
  const right = x(at) < room.w - 8;
  const off = falls ? -1.9 : right ? 0.5 : 2.2;
  const wide = right ? Math.min(9, room.w - x(at) - 1) : 9;
  const label = { kind: /** @type {const} */ ("text"), w: wide, h: 1.5, now: true };
  return [
    { key: "main", kind: "plot", ...room, curve, tone: "is-main" },
    ...(view.point
      ? [
          /** @type {Box} */ ({
            key: "at",
            kind: "dot",
            x: px,
            y: py,
            tone: "is-point",
            mark: "point",
            label: `${shape.x.replace(/\\hat y/, "ŷ")} = ${four(at)}, ${shape.name} there ${four(value)}, slope ${four(shape.slope(at))}`,
          }),
        ]
      : []),
    ...(view.point && view.slope && (right || room.w > 16)
      ? [
          /** @type {Box} */ ({
            ...label,
            key: "slope-is",
            x: right ? px + 1 : px - 10,
            y: py + off,
            text: `slope ${four(shape.slope(at))}`,
            tone: right ? "is-left is-strong" : "is-right is-strong",
          }),
        ]
      : []),
  ];
}

/**
 * Every example where its sum stands: filled where there is a slope, hollow where there is none.
 *
 * @param {Shape} shape
 * @param {Point[]} points
 * @param {Room} room
 * @param {Room|null} strip
 * @param {number|null} named
 * @returns {Box[]}
 */
export function onCurve(shape, points, room, strip, named) {
  const { x, y } = scales(shape, room.w, room.h);
  const inside = points.filter(({ z }) => z >= shape.over[0] && z <= shape.over[1]);
  const most = strip ? slopeHeights(shape) : [0, 1];
  const high = strip
    ? scales(/** @type {Curve} */ ({ over: shape.over, within: most }), strip.w, strip.h)
    : null;
  return inside.flatMap(({ index, raw, z, slope }) => {
    const side = z === 0 ? "" : z < 0 ? "is-low" : "is-high";
    const top = strip && high ? strip.y + high.y(slope) : 0;
    return [
      /** @type {Box} */ ({
        key: `example:${index}`,
        kind: "dot",
        x: room.x + x(z),
        y: room.y + y(shape.of(z)),
        tone: `is-example ${side} ${slope === 0 ? "is-hollow" : ""}`,
        now: index === named,
        mark: `example:${index}`,
        label: `${coordinates(raw)}: z = ${four(z)}, slope ${four(slope)}`,
      }),
      ...(strip && high && slope !== 0
        ? [
            /** @type {Box} */ ({
              key: `slope:${index}`,
              kind: "bar",
              x: strip.x + x(z) - 0.11,
              y: top,
              w: 0.22,
              h: strip.y + high.y(0) - top,
              tone: "is-sum",
            }),
          ]
        : []),
    ];
  });
}

/** @param {Shape} shape @returns {[number, number]} */
const slopeHeights = (shape) => {
  const [low, high] = heights(shape.slope, shape.over, 6);
  return [Math.max(-9, Math.min(low, -0.12 * Math.max(high, 0.1))), Math.max(high * 1.25, 0.05)];
};

/**
 * The slope of the curve above, at the same place.
 *
 * @param {Shape} shape
 * @param {View} view
 * @param {number} at
 * @param {Room} room
 * @returns {Box[]}
 */
export function slopeStrip(shape, view, at, room) {
  const within = slopeHeights(shape);
  /** @type {Curve} */
  const curve = {
    name: `${shape.name}′`,
    of: shape.slope,
    over: shape.over,
    within,
    at,
    slope: 0,
    x: "",
    y: "\\text{slope}",
    state: "known",
    bare: true,
  };
  const { x, y } = scales(curve, room.w, room.h);
  const [zero, top] = [room.y + y(0), room.y + y(shape.slope(at))];
  return [
    { key: "strip", kind: "plot", ...room, curve, tone: "is-strip" },
    ...(view.point
      ? /** @type {Box[]} */ ([
          {
            key: "stem",
            kind: "bar",
            x: room.x + x(at) - 0.13,
            y: Math.min(zero, top),
            w: 0.26,
            h: Math.abs(zero - top),
            tone: "is-sum",
          },
          { key: "stem-top", kind: "dot", x: room.x + x(at), y: top },
        ])
      : []),
  ];
}

/** @param {number} value */
const little = (value) => (value !== 0 && Math.abs(value) < 0.001 ? value.toPrecision(2) : four(value));

/**
 * What is left of a slope after so many layers that have it.
 *
 * @param {number} slope
 * @param {number} layers
 * @param {Room} room
 * @returns {Box[]}
 */
export function shrinking(slope, layers, room) {
  const step = Math.min(2.7, (room.h - 2.2) / (layers + 1));
  const wide = room.w - 6.2;
  return [
    {
      key: "left:title",
      kind: "text",
      x: room.x,
      y: room.y,
      w: room.w,
      h: 1.5,
      text: `${room.w < 9 ? "" : "layers of "}slope ${slope === 0.25 ? "¼" : four(slope)} leave${room.w < 9 ? "s" : ""}`,
      tone: "is-strong is-quiet is-left",
    },
    ...Array.from({ length: layers + 1 }, (_, n) => {
      const value = slope ** n;
      const y = room.y + 2 + step * n;
      const line = { kind: /** @type {const} */ ("text"), y, h: step };
      const w = Math.max(0.12, wide * Math.min(1, Math.abs(value)));
      const is = little(value);
      return /** @type {Box[]} */ ([
        { ...line, key: `left:${n}`, x: room.x, w: 1.4, text: String(n), tone: "is-quiet" },
        {
          key: `left:bar:${n}`,
          kind: "bar",
          x: room.x + 1.8,
          y: y + 0.15 * step,
          w,
          h: 0.7 * step,
          tone: "is-sum",
          mark: `left:${n}`,
          label: `after ${n} layers: ${is}`,
        },
        { ...line, key: `left:is:${n}`, x: room.x + 2.1 + w, w: 4.4, text: is, tone: "is-left is-strong" },
      ]);
    }).flat(),
  ];
}
