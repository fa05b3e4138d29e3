/** What is said on the curve of all examples, and of how many have a slope. */

import { scales } from "../board/plot.js";
import { coordinates, four } from "../numbers.js";
import { awake } from "./examples.js";
import { shapeOf } from "./shape.js";

/** @import { Box } from "../board/board.js" */
/** @import { Shape } from "./boxes.js" */
/** @import { Point } from "./examples.js" */
/** @import { Room } from "./room.js" */

/** @typedef {{points: Point[], bias: number, alive: number}} Crowd the bias that they are shown with; how many have a slope */

/**
 * "bias −1 · slope 1 for 1 of 6"
 *
 * @param {Crowd} crowd
 * @param {boolean} judged somebody is to turn it
 */
export function counted({ points, bias, alive }, judged) {
  const slopes = new Set(points.map(({ slope }) => slope).filter((one) => one !== 0));
  const one = slopes.size === 1 ? ` ${four([...slopes][0])}` : "";
  const dead = judged ? `dead: ${points.length - alive} of ${points.length}` : "";
  const rest = alive === 0 ? "gradient 0" : dead;
  return [`bias ${four(bias)}`, `slope${one} for ${alive} of ${points.length}`, rest]
    .filter(Boolean)
    .join(" · ");
}

/**
 * That none gets through, or which one does.
 *
 * @param {Shape} shape
 * @param {Point[]} points
 * @param {Room} room
 * @returns {Box[]}
 */
export function remarks(shape, points, room) {
  const text = { kind: /** @type {const} */ ("text"), h: 1.5 };
  if (points.length > 0 && awake(points) === 0) {
    const place = { ...text, x: room.x + 0.02 * room.w, w: 0.5 * room.w, tone: "is-strong" };
    const y = room.y + 0.3 * room.h;
    const all = points.length === 1 ? "it is" : "all are";
    return [
      { ...place, key: "flat", y, text: `${all} on the flat part:` },
      { ...place, key: "flat:more", y: y + 1.5, text: "no slope, no way back" },
    ];
  }
  const through = points.filter(({ slope }) => slope !== 0);
  if (through.length !== 1 || points.length < 3) return [];
  const { x, y } = scales(shape, room.w, room.h);
  const [{ raw, z }] = through;
  const to = { x: room.x + x(z), y: room.y + y(shape.of(z)) };
  return [
    {
      ...text,
      key: "through",
      x: to.x - 14.5,
      y: to.y - 3.6,
      w: 12,
      text: `${coordinates(raw)} gets through`,
      tone: "is-right is-strong",
      now: true,
    },
    {
      key: "through:arrow",
      kind: "arrow",
      x: to.x - 2.3,
      y: to.y - 2.5,
      toX: to.x - 0.4,
      toY: to.y - 0.5,
      h: 0.12,
      now: true,
    },
  ];
}

/**
 * Other losses beside the one that is spoken of.
 *
 * @param {string[]} names
 * @param {ReturnType<typeof shapeOf>} own
 * @param {number} target
 * @param {Room} room
 * @returns {Box[]}
 */
export function rivals(names, own, target, room) {
  if (!own.loss) return [];
  const { within } = own;
  const still = { within, at: 0, slope: 0, x: "", y: "", state: /** @type {const} */ ("known"), bare: true };
  return names
    .filter((other) => other !== own.name)
    .map((other) => {
      const { of, over, called } = shapeOf(other, { target, reach: 1 });
      return {
        key: `rival:${other}`,
        kind: "plot",
        ...room,
        tone: "is-bare is-rival",
        curve: { ...still, of, over },
        mark: `curve:${other}`,
        label: `${called}, dashed`,
      };
    });
}
