/**
 * A figure of boxes, each with a name of its own, laid out in the figure's base size. A box that is there before and
 * after a change of the moment keeps its element, so it moves and grows; others fade.
 */

import { createPlot } from "./plot.js";
import { say } from "./words.js";

/** @import { Curve } from "./plot.js" */

/**
 * @typedef {object} Box
 * @property {string} key what it is, whatever the moment
 * @property {"cell"|"pill"|"line"|"arrow"|"band"|"frame"|"text"|"plot"|"dot"|"bar"} kind
 * @property {number} x its left edge, in em; of a line its beginning
 * @property {number} y its upper edge, in em
 * @property {number} [w]
 * @property {number} [h]
 * @property {number} [toX] of a line or an arrow
 * @property {number} [toY]
 * @property {string} [text] symbols between dollar signs
 * @property {string} [below] a second line
 * @property {number} [tint] from −1, orange, over 0, none, to 1, blue
 * @property {boolean} [now] said at present
 * @property {string} [tone] further classes
 * @property {Curve} [curve] of a plot
 * @property {string} [mark] its name for keys, readers and the text
 * @property {string} [label] what a reader hears of it
 * @property {{x: number, y: number}} [born] where it first appears, to move from there
 * @property {() => void} [press]
 */

/** How long what goes away takes to fade, in ms; as in the sheet. */
const FADE = 150;

/** @typedef {{element: HTMLElement, draw: (box: Box) => void}} Piece */

/** @param {string} tag @param {string} name */
function made(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}

/** Two lines of text, the second one a value. @param {string} kind @param {string} [tag] @returns {Piece} */
function words(kind, tag = "div") {
  const element = made(tag, `board-${kind}`);
  const [first, second] = [made("span", "board-first"), made("span", "board-second")];
  element.append(first, second);
  return {
    element,
    draw({ text = "", below = "" }) {
      say(first, text);
      say(second, below);
      second.hidden = below === "";
    },
  };
}

/** @param {Box} box @returns {Piece} */
function create({ kind, press }) {
  if (kind === "plot") {
    const plot = createPlot();
    return {
      element: plot.element,
      draw: ({ curve, w = 1, h = 1 }) => curve && plot.draw(curve, w, h),
    };
  }
  if (press) {
    const piece = words(kind, "button");
    piece.element.setAttribute("type", "button");
    return piece;
  }
  return words(kind);
}

/** @param {HTMLElement} element @param {Box} box */
function place(element, { kind, x, y, w, h, toX, toY }) {
  const { style } = element;
  style.left = `${x.toFixed(3)}em`;
  style.top = `${y.toFixed(3)}em`;
  if (kind === "line" || kind === "arrow" || kind === "band") {
    const [dx, dy] = [(toX ?? x) - x, (toY ?? y) - y];
    style.width = `${Math.hypot(dx, dy).toFixed(3)}em`;
    if (h !== undefined) style.height = `${h.toFixed(3)}em`;
    style.setProperty("--turn", `${Math.atan2(dy, dx).toFixed(4)}rad`);
    return;
  }
  if (w !== undefined) style.width = `${w.toFixed(3)}em`;
  if (h !== undefined) style.height = `${h.toFixed(3)}em`;
}

/** @param {HTMLElement} root */
export function createBoard(root) {
  /** @type {Map<string, Piece & {press?: () => void}>} */
  const pieces = new Map();

  /** @param {Box} box */
  function pieceOf(box) {
    const before = pieces.get(box.key);
    if (before && before.element.dataset.kind === box.kind) return before;
    if (before) remove(box.key);
    const piece = { ...create(box), press: box.press };
    piece.element.dataset.kind = box.kind;
    piece.element.dataset.key = box.key;
    if (box.press) piece.element.addEventListener("click", () => piece.press?.());
    place(piece.element, { ...box, ...box.born });
    piece.element.classList.add("is-new");
    root.append(piece.element);
    // The next style pass lets it fade in from there.
    void piece.element.offsetWidth;
    piece.element.classList.remove("is-new");
    pieces.set(box.key, piece);
    return piece;
  }

  /** @param {string} key */
  function remove(key) {
    const element = pieces.get(key)?.element;
    pieces.delete(key);
    if (!element) return;
    element.classList.add("is-gone");
    element.removeAttribute("data-mark");
    element.inert = true;
    setTimeout(() => element.remove(), FADE);
  }

  return {
    /**
     * @param {Box[]} boxes
     * @param {{animate?: boolean}} [options]
     */
    draw(boxes, { animate = true } = {}) {
      root.classList.toggle("is-still", !animate);
      const wanted = new Set(boxes.map(({ key }) => key));
      for (const key of [...pieces.keys()]) if (!wanted.has(key)) remove(key);
      for (const box of boxes) {
        const piece = pieceOf(box);
        const { element } = piece;
        piece.press = box.press;
        place(element, box);
        // The frame says what is pointed at.
        const pointed = element.classList.contains("is-pointed") ? "is-pointed" : "";
        element.className = `board-piece board-${box.kind} ${box.tone ?? ""} ${box.now ? "is-now" : ""} ${pointed}`;
        element.style.setProperty("--tint", `${(100 * Math.abs(box.tint ?? 0)).toFixed(1)}%`);
        if (box.tint !== undefined && box.tint < 0) element.classList.add("is-low");
        if (box.mark) element.dataset.mark = box.mark;
        else element.removeAttribute("data-mark");
        piece.draw(box);
      }
    },
    /** In the order of the boxes that were drawn last. @param {Box[]} boxes */
    marks: (boxes) =>
      boxes.flatMap(({ key, mark, label }) => {
        const element = pieces.get(key)?.element;
        return mark && label && element ? [{ name: mark.split(" ")[0], label, element }] : [];
      }),
    /** @param {string} key */
    element: (key) => pieces.get(key)?.element ?? null,
  };
}
