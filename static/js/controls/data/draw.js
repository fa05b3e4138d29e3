/** @import { Actions, DataSpec, DataView } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Drawing, Tool } from "../../store/drawing.js" */
import { html, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { className, count } from "../../lib/format.js";
import { drawnColours, shapeOf, trace } from "../../lib/points.js";
import { follow, WIDE } from "../../lib/screen.js";
import { outputShown } from "../../store/derive.js";
import { cleared, undone, usedClasses } from "../../store/drawing.js";
import { beginDrawing, canTake, drawnData, taken } from "../../store/drawnData.js";
import { icon } from "../parts/icons.js";
import { learn } from "./drawn.js";

const REST_MS = 220;
/** So many of those sent may still be on their way back. */
const MOST_SENT = 5;

/**
 * The tools with which points are put on the output; what is drawn is learned as soon as the hand rests.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function DataDraw({ signals, actions }) {
  const drawing = signals.drawing.value;
  const data = signals.data.value;
  /** A press on a tool shows at once; the drawing has it a frame later. */
  const [chosen, setChosen] = useState(/** @type {Tool|null} */ (null));
  useDrawing(signals, actions);
  useEffect(() => setChosen(null), [drawing?.tool]);
  if (!drawing) return null;
  const { kind, names, points, past } = drawing;
  const tool = chosen ?? drawing.tool;
  const used = usedClasses(drawing);
  const colours = drawnColours(used);
  const shade = signals.display.value.theme;
  const choose = (/** @type {Tool} */ next) => {
    setChosen(next);
    actions.draw((now) => now && { ...now, tool: next });
  };

  return html`<div class="draw" data-shade=${shade}>
    <div class="draw-tools" role="radiogroup" aria-label="What a press on the output does">
      ${names.map((name, k) => {
        const what = kind === "curve" ? "Add points" : `Add points of ${className(name)}`;
        const place = used.includes(k) ? used.indexOf(k) : k;
        const title = kind === "curve" ? "Add points" : `${className(name)} (${k + 1})`;
        return html`<button key=${k} type="button" role="radio" class="draw-tool" aria-checked=${tool === String(k)}
          aria-label=${what} title=${title} onClick=${() => choose(/** @type {Tool} */ (String(k)))}>
          <${Mark} shape=${kind === "curve" ? 0 : place} colour=${colours[kind === "curve" ? 1 : k] ?? "gray"} /></button>`;
      })}
      <button type="button" role="radio" class="draw-tool" aria-checked=${tool === "erase"}
        aria-label="Erase points" title="Erase (or the right button)" onClick=${() => choose("erase")}>${icon("erase")}</button>
      <span class="spring"></span>
      <button type="button" class="mini" disabled=${past.length === 0} aria-label="Undo" title="Undo (Ctrl Z)"
        onClick=${() => actions.draw((now) => now && undone(now))}>${icon("undo")}</button>
      <button type="button" class="mini text" disabled=${points.length === 0}
        onClick=${() => actions.draw((now) => now && cleared(now))}>Clear</button>
    </div>
    <p class="teaches">${sentence(drawing, used.length)}</p>
    ${
      data &&
      canTake(drawing, data) &&
      html`<button type="button" class="button" title="To move them and to add others"
        onClick=${() => actions.draw((now) => now && taken(now, data))}>Begin with the ${count(sizeOf(data))} points there are</button>`
    }
  </div>`;
}

/** @param {DataView} data */
const sizeOf = ({ train, test }) => train.inputs.length + (test?.inputs.length ?? 0);

/**
 * @param {Drawing} drawing
 * @param {number} classes that are used
 */
function sentence({ kind, points }, classes) {
  const total = points.length;
  const said = `${count(total)} point${total === 1 ? "" : "s"}`;
  if (total === 0) return "Press on the output to add a point, drag to strew more or to move one.";
  if (kind === "curve")
    return total === 1
      ? "One point. Add another, and it can be learned."
      : `${said}: press beside the curve to add one, drag to move one. The network learns while you draw.`;
  if (classes < 2) return `${said} of one class. Add a second class, and it can be learned.`;
  return `${said} of ${classes} classes. The network learns while you draw.`;
}

/** @param {{shape: number, colour: string}} props */
function Mark({ shape, colour }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.clearRect(0, 0, 32, 32);
    context.fillStyle = colour;
    context.beginPath();
    trace(context, shapeOf(shape), 16, 16, 9);
    context.fill();
  });
  return html`<canvas ref=${canvas} width="32" height="32" class="draw-mark" aria-hidden="true"></canvas>`;
}

/**
 * A drawing is there while these tools are in sight; it follows the data when somebody else changes them, and is sent
 * when the hand rests.
 *
 * @param {Signals} signals
 * @param {Actions} actions
 */
function useDrawing(signals, actions) {
  const data = signals.data.value;
  const points = signals.drawing.value?.points;
  const here = useHere(signals);
  /** The points that the run has, or has been asked to have. */
  const known = useRef(/** @type {unknown} */ (null));
  /** The data that the drawing goes with: those it began from, and those that were made of it. */
  const own = useRef(/** @type {string[]} */ ([]));
  /** What was drawn when the tools went out of sight. */
  const aside = useRef(/** @type {Drawing|null} */ (null));
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));

  function begin() {
    const spec = signals.session.peek()?.spec.data;
    const found = beginDrawing(signals.data.peek(), spec);
    // What was cleared stays cleared: the bench still has it, but learns it no more.
    const fresh = signals.hold.peek() ? { ...found, points: [] } : found;
    known.current = fresh.points;
    own.current = spec ? [keyOf(spec)] : [];
    actions.draw((before) => {
      const tool = before?.tool ?? fresh.tool;
      return { ...fresh, tool: tool === "erase" || Number(tool) < fresh.names.length ? tool : "0" };
    });
  }

  /** Whether somebody else has changed the data. */
  const strange = () => {
    const spec = signals.session.peek()?.spec.data;
    return Boolean(spec && !own.current.includes(keyOf(spec)));
  };

  function flush() {
    clearTimeout(timer.current);
    timer.current = undefined;
    const drawing = signals.drawing.peek();
    const drawn = drawing && drawnData(drawing);
    if (drawn) own.current = [...own.current.slice(1 - MOST_SENT), keyOf(drawn)];
    if (drawing) learn(drawing, signals, actions);
  }

  useEffect(() => {
    if (!here) return undefined;
    const { output } = signals.display.peek();
    if (outputShown(signals.display.peek(), signals.data.peek()) !== "plane")
      actions.display({ output: "plane" });
    const kept = aside.current;
    if (!kept || strange()) begin();
    else actions.draw(() => kept);
    return () => {
      // Whoever leaves the tools at once loses no point.
      if (timer.current !== undefined) flush();
      aside.current = signals.drawing.peek();
      actions.draw(() => null);
      actions.display({ output });
    };
  }, [here]);

  useEffect(() => {
    if (data && signals.drawing.peek() && strange()) begin();
  }, [data]);

  useEffect(() => {
    if (!points || points === known.current) return;
    known.current = points;
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, REST_MS);
  }, [points]);
}

/** Whether the column shows the data: on the widest pages it always does. @param {Signals} signals */
function useHere(signals) {
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    follow(WIDE, setWide, abort.signal);
    return () => abort.abort();
  }, []);
  return wide || signals.face.value === "data";
}

/** @param {DataSpec} data */
const keyOf = ({ kind, name, id, expression, samples, noise, balance, seed, inputs, targets }) =>
  JSON.stringify(targets ? [inputs, targets] : [kind, name, id, expression, samples, noise, balance, seed]);
