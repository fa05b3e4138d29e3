/** @import { Actions, FieldEvent } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { classColours, css, token } from "../../lib/colours.js";
import { shapeOf, trace } from "../../lib/points.js";
import { icon } from "../parts/icons.js";
import { createDrawing } from "./drawing.js";
import { createLink, pointsOf } from "./drawn.js";

/** @typedef {PointerEvent & {currentTarget: HTMLElement}} PressEvent */

const CLASSES = 4;
const REACH = 6;
const KEY_STEP = 0.25;

/**
 * A pad to put points on: press to add, drag to strew or to move, erase, undo. Two points of two classes make a set.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function DataDraw({ signals, actions }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  const drawing = useRef(/** @type {ReturnType<typeof createDrawing>|null} */ (null));
  const [tool, setTool] = useState("0");
  const [, redraw] = useState(0);
  const cursor = useRef({ x: 0, y: 0, shown: false });
  const linked = useRef(/** @type {ReturnType<typeof createLink>|null} */ (null));
  const data = signals.session.value?.spec.data;
  // What was cleared stays cleared: the bench still has it, but learns it no more.
  drawing.current ??= createDrawing(signals.hold.peek() ? [] : pointsOf(data));
  const pad = drawing.current;
  linked.current ??= createLink(pad, signals, actions, () => redraw((n) => n + 1));
  const { changed, follow, stop } = linked.current;
  const shade = signals.display.value.theme;

  useEffect(() => {
    if (canvas.current) paint(canvas.current, pad, cursor.current);
  });
  useEffect(() => follow(data), [data]);
  useEffect(() => stop, []);

  /** @param {PressEvent} event */
  function place(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (/** @type {number} */ share) => Math.round((share * 2 - 1) * REACH * 100) / 100;
    return { x: at((event.clientX - box.left) / box.width), y: -at((event.clientY - box.top) / box.height) };
  }

  /** @param {PressEvent} event */
  function press(event) {
    if (event.button !== 0 && event.button !== 2) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = place(event);
    pad.press(x, y, tool === "erase" || event.button === 2 ? "erase" : Number(tool));
    changed();
  }

  /** @param {PressEvent} event */
  function move(event) {
    if (!pad.busy()) return;
    const { x, y } = place(event);
    if (pad.move(x, y)) changed();
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const { key } = event;
    const step = event.shiftKey ? KEY_STEP * 4 : KEY_STEP;
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    });
    const at = cursor.current;
    const way = moves[key];
    if (way) {
      at.x = Math.max(-REACH, Math.min(REACH, at.x + way[0] * step));
      at.y = Math.max(-REACH, Math.min(REACH, at.y + way[1] * step));
      at.shown = true;
      redraw((n) => n + 1);
    } else if (key === "Enter" || key === " ") {
      pad.press(at.x, at.y, tool === "erase" ? "erase" : Number(tool));
      pad.release();
      changed();
    } else if (key === "Delete" || key === "Backspace") {
      pad.press(at.x, at.y, "erase");
      pad.release();
      changed();
    } else if (key === "z" && (event.ctrlKey || event.metaKey)) {
      // With nothing left to take back here it is the page's.
      if (!pad.canUndo()) return;
      pad.undo();
      changed();
    } else if (/^[1-4]$/.test(key)) setTool(String(Number(key) - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const total = pad.points().length;
  const classes = new Set(pad.points().map(({ target }) => target)).size;
  return html`<div class="draw" data-shade=${shade}>
    <div class="draw-tools" role="radiogroup" aria-label="What a press does">
      ${Array.from(
        { length: CLASSES },
        (_, k) => html`<button key=${k} type="button" role="radio" class="draw-class"
        aria-checked=${tool === String(k)} aria-label=${`Add points of class ${k}`} title=${`Class ${k} (${k + 1})`} onClick=${() => setTool(String(k))}>
        <${Mark} k=${k} /></button>`,
      )}
      <button type="button" role="radio" class="draw-class" aria-checked=${tool === "erase"}
        aria-label="Erase points" title="Erase (or the right button)" onClick=${() => setTool("erase")}>${icon("erase")}</button>
      <span class="spring"></span>
      <button type="button" class="mini" disabled=${!pad.canUndo()} aria-label="Undo" title="Undo (Ctrl Z)" onClick=${() => {
        pad.undo();
        changed();
      }}>${icon("undo")}</button>
      <button type="button" class="mini text" disabled=${total === 0} onClick=${() => {
        pad.clear();
        changed();
      }}>Clear</button>
    </div>
    <canvas ref=${canvas} class="pad" tabindex="0" role="application"
      aria-label=${`Drawing pad, ${total} points. Arrow keys move, Enter adds, Delete erases, 1 to 4 choose the class.`}
      onPointerDown=${press} onPointerMove=${move} onPointerUp=${() => pad.release()} onPointerCancel=${() => pad.release()}
      onContextMenu=${(/** @type {Event} */ event) => event.preventDefault()} onKeyDown=${keys}
      onFocus=${(/** @type {FieldEvent} */ event) => {
        cursor.current.shown = event.target.matches(":focus-visible");
        redraw((n) => n + 1);
      }}
      onBlur=${() => {
        cursor.current.shown = false;
        redraw((n) => n + 1);
      }}></canvas>
    <p class="teaches">${
      total === 0
        ? "Press to add a point, drag to strew more or to move one."
        : classes < 2
          ? `${total} point${total === 1 ? "" : "s"} of one class. Add a second class, and it can be learned.`
          : `${total} points of ${classes} classes. The network learns while you draw.`
    }</p>
  </div>`;
}

/** @param {{k: number}} props */
function Mark({ k }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, 32, 32);
    context.fillStyle = css(padColours()[k] ?? [0, 0, 0]);
    context.beginPath();
    trace(context, shapeOf(k), 16, 16, 9);
    context.fill();
  });
  return html`<canvas ref=${canvas} width="32" height="32" class="draw-mark" aria-hidden="true"></canvas>`;
}

/** The first two as on the plane with two classes; more only when there are more. */
const padColours = () => [...classColours(2), ...classColours(4).slice(2)];

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof createDrawing>} pad
 * @param {{x: number, y: number, shown: boolean}} cursor
 */
function paint(canvas, pad, cursor) {
  const scale = devicePixelRatio || 1;
  const size = canvas.clientWidth;
  canvas.width = canvas.height = Math.round(size * scale);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(scale, scale);
  const at = (/** @type {number} */ value) => ((value + REACH) / (2 * REACH)) * size;
  context.strokeStyle = token("--line");
  for (let grid = -4; grid <= 4; grid += 2) {
    context.lineWidth = grid === 0 ? 1.5 : 0.75;
    context.beginPath();
    context.moveTo(at(grid), 0);
    context.lineTo(at(grid), size);
    context.moveTo(0, at(grid));
    context.lineTo(size, at(grid));
    context.stroke();
  }
  const colours = padColours();
  for (const { x, y, target } of pad.points()) {
    context.fillStyle = css(colours[target] ?? [0, 0, 0]);
    context.beginPath();
    trace(context, shapeOf(target), at(x), at(-y), 3.6);
    context.fill();
  }
  if (!cursor.shown) return;
  context.strokeStyle = token("--accent");
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(at(cursor.x) - 9, at(-cursor.y));
  context.lineTo(at(cursor.x) + 9, at(-cursor.y));
  context.moveTo(at(cursor.x), at(-cursor.y) - 9);
  context.lineTo(at(cursor.x), at(-cursor.y) + 9);
  context.stroke();
}
