/** @import { Figure, Mark } from "./types.js" */

/** The sum and what comes out of a unit stand for the unit where a figure does not part them. */
const WIDER = /^[az]:(\d+:\d+)$/;

/**
 * @param {string} name "z:0:1"
 * @returns {string[]} itself, and what stands for it where it has no mark of its own
 */
export function namesOf(name) {
  const unit = WIDER.exec(name)?.[1];
  return unit ? [name, `unit:${unit}`] : [name];
}

/**
 * The mark that an arrow key leads to.
 *
 * @param {number} count of all
 * @param {number} at -1 when none is held
 * @param {string} key
 * @returns {number|null} null for a key that leads nowhere
 */
export function nextMark(count, at, key) {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const forth = key === "ArrowRight" || key === "ArrowDown";
  if (!forth && key !== "ArrowLeft" && key !== "ArrowUp") return null;
  if (at < 0) return forth ? 0 : count - 1;
  return (at + (forth ? 1 : count - 1)) % count;
}

/**
 * Pointing at what a figure shows: by a pointer, by arrow keys once the figure has the focus, and from the text.
 *
 * @param {HTMLElement} box the figure's
 * @param {HTMLElement} ring stands around the mark that has the focus: a frame that every browser draws
 * @param {() => Figure|null} figure
 * @param {(name: string) => void} onPoint "" when nothing is pointed at any more
 */
export function createMarks(box, ring, figure, onPoint) {
  /** @type {Mark|null} */
  let held = null;
  let pointed = "";

  /** @param {string} name */
  const all = (name) => box.querySelectorAll(`[data-mark="${CSS.escape(name)}"]`);

  /** @param {string} name */
  function light(name) {
    if (name === pointed) return;
    for (const mark of box.querySelectorAll(".is-pointed")) mark.classList.remove("is-pointed");
    pointed = name;
    if (name === "") return;
    const found = namesOf(name)
      .map(all)
      .find((marks) => marks.length > 0);
    for (const mark of found ?? []) mark.classList.add("is-pointed");
  }

  /** @param {string} name */
  function point(name) {
    light(name);
    onPoint(name);
  }

  /** Where the held mark is by now. */
  function place() {
    ring.hidden = held === null || !held.element.isConnected;
    if (!held || ring.hidden) return;
    const { left, top } = box.getBoundingClientRect();
    const at = held.element.getBoundingClientRect();
    Object.assign(ring.style, {
      left: `${at.left - left}px`,
      top: `${at.top - top}px`,
      width: `${at.width}px`,
      height: `${at.height}px`,
    });
  }

  /** @param {Mark|null} mark */
  function hold(mark) {
    held = mark;
    place();
    point(mark?.name ?? "");
    if (!mark) return;
    const { element } = mark;
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    if (!element.hasAttribute("role")) element.setAttribute("role", "img");
    element.setAttribute("aria-label", mark.label);
    element.focus({ preventScroll: true });
  }

  /** @param {EventTarget|null} target */
  const markAt = (target) =>
    target instanceof Element ? (target.closest("[data-mark]")?.getAttribute("data-mark") ?? "") : "";

  box.addEventListener("pointerover", ({ target }) => markAt(target) && point(markAt(target)));
  box.addEventListener("pointerout", ({ target }) => markAt(target) && point(""));
  box.addEventListener("focusin", ({ target }) => {
    const name = markAt(target);
    if (!name || name === held?.name) return;
    const marks = figure()?.marks() ?? [];
    hold(marks.find((mark) => mark.name === name) ?? null);
    // What has the focus of its own accord, as a slider has, is pointed at and no stop of the walk.
    if (!held) point(name);
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) hold(null);
  });

  return {
    light,
    place,
    /** @param {KeyboardEvent} event @returns {boolean} whether it was a key for a walk */
    press(event) {
      const { target, key } = event;
      if (!(target instanceof Element) || !box.contains(target)) return false;
      // What can be turned takes the arrows itself.
      if (target !== box && target.closest("input, select, textarea, [role=slider], [role=spinbutton]"))
        return false;
      const marks = figure()?.marks() ?? [];
      const at = marks.findIndex(({ name }) => name === held?.name);
      const next = nextMark(marks.length, at, key);
      if (next === null) return false;
      hold(marks[next] ?? null);
      return true;
    },
  };
}
