import { biasKind, createHeld } from "../../model/held.js";
import { CLOSED } from "../shared/lock.js";
import { alongPath, pathBetween } from "./strands.js";
import { put, svg } from "./svg.js";

/** @import { ModelSpec } from "../../types.js" */
/** @import { Place } from "./layout.js" */
/** @import { Strand } from "./links.js" */

/** Of the lock, at the smallest type. */
const SIZE = 12;

/**
 * How it is shown that a weight never moves: a broad quiet line below it, and a lock.
 *
 * @typedef {{under: SVGElement, lock: SVGElement}} HeldMark
 * @returns {HeldMark}
 */
function createHeldMark() {
  const ground = svg("rect", { x: -2, y: -2, width: SIZE + 4, height: SIZE + 4, rx: 4 });
  return {
    under: svg("path", { class: "held-line" }),
    lock: svg("g", { class: "held-lock" }, [ground, svg("path", { d: CLOSED })]),
  };
}

/**
 * On a link the lock stands a share of the way along; a bias, which has no start, has it at the lower corner of its unit
 * that its mark leaves free: what is printed stands below or beside that.
 *
 * @param {HeldMark} mark
 * @param {Place | null} start
 * @param {Place} end
 * @param {number} share
 * @param {number} scale
 */
export function placeHeldMark({ under, lock }, start, end, share, scale) {
  const half = (SIZE * scale) / 2;
  let at = { x: end.x + end.size / 2 - half, y: end.y + end.size / 2 };
  if (start) {
    put(under, "d", pathBetween(start, end));
    const spot = alongPath(start, end, share);
    at = { x: spot.x, y: spot.y - 4 };
  }
  put(
    lock,
    "transform",
    `translate(${(at.x - half).toFixed(1)} ${(at.y - half).toFixed(1)}) scale(${scale})`,
  );
}

/**
 * Marks the links that never move, and takes the marks from those that do; a bias that is not there is but an outline.
 *
 * @param {Strand[]} strands
 * @param {ModelSpec} model
 * @param {{unders: SVGElement, locks: SVGElement}} places
 * @returns {boolean} whether there are new ones
 */
export function holdStrands(strands, model, { unders, locks }) {
  const held = createHeld(model);
  let added = false;
  for (const one of strands) {
    const { layer, unit, input } = one.link;
    const none = input === null && biasKind(model, layer) === "none";
    const now = held(layer, unit, input) && !none;
    one.element.classList.toggle("held", now);
    one.element.classList.toggle("without", none);
    one.number?.classList.toggle("absent", none);
    if (now === (one.mark !== null)) continue;
    one.mark?.under.remove();
    one.mark?.lock.remove();
    one.mark = now ? createHeldMark() : null;
    if (!one.mark) continue;
    unders.append(one.mark.under);
    locks.append(one.mark.lock);
    added = true;
  }
  return added;
}
