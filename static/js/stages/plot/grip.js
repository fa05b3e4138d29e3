/** @import { Plot } from "./plot.js" */
import { fixed } from "../../lib/format.js";

/**
 * @typedef {object} Grip
 * @property {string} label
 * @property {number} step of the arrow keys
 * @property {() => [number, number]} get
 * @property {(x: number, y: number) => void} move
 * @property {(dx: number, dy: number) => void} [press] what an arrow key does, where it is not the same as dragging
 * @property {() => void} [end] it was let go
 * @property {() => number} [now] what is set, where it is not the place along x
 * @property {() => string} [say] in place of its two numbers
 */

const KEYS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/**
 * What can be dragged, and moved with the arrow keys.
 *
 * @param {Plot} plot
 * @param {SVGElement} element
 * @param {Grip} grip
 * @returns {() => void} tells where it is by now to who can't see it
 */
export function createGrip(plot, element, { label, step, get, move, press, end = () => {}, now, say }) {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "slider");
  element.setAttribute("aria-label", label);
  element.classList.add("grip");
  const tell = () => {
    const [x, y] = get();
    element.setAttribute("aria-valuenow", String(Number((now?.() ?? x).toFixed(3))));
    element.setAttribute("aria-valuetext", say?.() ?? `${fixed(x)}, ${fixed(y)}`);
  };
  let held = false;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
    element.focus({ preventScroll: true });
    held = true;
  });
  element.addEventListener("pointermove", (event) => {
    if (!held) return;
    move(...plot.at(event));
    tell();
  });
  for (const name of /** @type {const} */ (["pointerup", "pointercancel"]))
    element.addEventListener(name, () => {
      if (held) end();
      held = false;
    });
  element.addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [x, y] = get();
    const [dx, dy] = [by[0] * step, by[1] * step];
    if (press) press(dx, dy);
    else move(x + dx, y + dy);
    end();
    tell();
  });
  return tell;
}
