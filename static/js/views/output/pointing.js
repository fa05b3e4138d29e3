/** @import { Actions, State } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
import { createPen, kept, WAYS } from "./pen.js";

const KEY_STEPS = 40;

/**
 * Pointer and keyboard on a picture of the output: they point, and while one draws they put points.
 *
 * @param {HTMLCanvasElement} front
 * @param {Actions} actions
 * @param {{geometry: () => Geometry|null, inputs: (x: number, y: number) => number[]}} picture where it is drawn, and
 * which whole input a place on it means
 */
export function createPointing(front, actions, { geometry, inputs }) {
  const pen = createPen(actions);
  /** @type {State["pointer"]} */
  let pointer = null;

  /** @param {number} x1 @param {number} x2 */
  const point = (x1, x2) => actions.point({ x1, x2, inputs: inputs(x1, x2) });

  /**
   * @param {PointerEvent} event
   * @returns {{x: number, y: number, inside: boolean}|null}
   */
  function placeOf(event) {
    const on = geometry();
    if (!on) return null;
    const box = front.getBoundingClientRect();
    const x = event.clientX - box.left - on.left;
    const y = event.clientY - box.top - on.top;
    const inside = x >= 0 && x <= on.side && y >= 0 && y <= on.side;
    const held = (/** @type {number} */ at) => kept(at, [0, on.side]);
    return { x: on.x1(held(x) + on.left), y: on.x2(held(y) + on.top), inside };
  }

  /** @param {PointerEvent} event */
  function onDown(event) {
    const place = placeOf(event);
    if (!place?.inside) return;
    if (pen.active() && (event.button === 0 || event.button === 2)) {
      front.setPointerCapture(event.pointerId);
      pen.press(place.x, place.y, event.button === 2 ? "erase" : undefined);
    }
    point(place.x, place.y);
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    const place = placeOf(event);
    if (!place) return;
    // A hand that is quick has been at several places since the last frame, and strews at all of them.
    if (pen.busy())
      for (const one of event.getCoalescedEvents?.() ?? []) {
        const at = placeOf(one);
        if (at) pen.drag(at.x, at.y);
      }
    if (pen.busy()) pen.drag(place.x, place.y);
    if (place.inside) point(place.x, place.y);
    else actions.point(null);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const on = geometry();
    if (!on) return;
    if (event.key === "Escape") actions.point(null);
    const way = WAYS[event.key];
    if (!pen.key(event)) {
      if (!way) return;
      const { x, y } = on.window;
      const at = pointer ?? { x1: (x[0] + x[1]) / 2, x2: (y[0] + y[1]) / 2 };
      const step = (event.shiftKey ? 5 : 1) / KEY_STEPS;
      point(kept(at.x1 + way[0] * step * (x[1] - x[0]), x), kept(at.x2 + way[1] * step * (y[1] - y[0]), y));
    }
    event.preventDefault();
    event.stopPropagation();
  }

  front.addEventListener("pointerdown", onDown);
  front.addEventListener("pointermove", onMove);
  for (const over of ["pointerup", "pointercancel"]) front.addEventListener(over, () => pen.release());
  front.addEventListener("pointerleave", () => actions.point(null));
  front.addEventListener("contextmenu", (event) => pen.active() && event.preventDefault());
  front.addEventListener("keydown", onKey);
  front.addEventListener("focus", () => pen.show(front.matches(":focus-visible")));
  front.addEventListener("blur", () => {
    pen.show(false);
    actions.point(null);
  });

  return {
    /**
     * @param {State} state
     * @param {string} seen what the picture shows, for who doesn't see it
     */
    update(state, seen) {
      const { drawing } = state;
      pointer = state.pointer;
      pen.follow(state);
      front.dataset.drawing = String(drawing !== null);
      front.setAttribute("role", drawing ? "application" : "img");
      const label = drawing
        ? `Drawing on the output, ${drawing.points.length} points. Arrow keys move, Enter adds, Delete erases${drawing.names.length > 1 ? `, 1 to ${drawing.names.length} choose the class` : ""}.`
        : seen;
      if (front.getAttribute("aria-label") !== label) front.setAttribute("aria-label", label);
    },
  };
}
