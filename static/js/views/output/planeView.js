/** @import { Actions, State, View } from "../../types.js" */
import { axisText } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { drawAxes, nameAxes } from "./axes.js";
import { drawBoundary } from "./boundary.js";
import { geometryOf } from "./geometry.js";
import { createLegend } from "./legend.js";
import { paletteFor } from "./palette.js";
import { createPointsLayer } from "./pointsLayer.js";
import { createReading } from "./reading.js";
import { createSurfacePainter } from "./surfacePainter.js";
import { createUnitLayer } from "./unitLayer.js";

const KEY_STEPS = 40;

/**
 * @typedef {object} Scene all that stays the same while only parameters change
 * @property {import("./geometry.js").Geometry} geometry
 * @property {import("./palette.js").Palette} palette
 * @property {number} scale device pixels per CSS pixel
 * @property {NonNullable<State["network"]>} network
 * @property {NonNullable<State["data"]>} data
 * @property {import("./surfacePainter.js").SurfacePainter} painter
 * @property {ReturnType<typeof createPointsLayer>} points
 */

/**
 * The input plane: what the network answers everywhere, and the examples on it.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function planeView(element, actions) {
  const back = make("canvas", "plane-surface");
  const front = make("canvas", "plane-front", { tabindex: "0", role: "img" });
  const unit = createUnitLayer();
  const stage = make("div", "plane", {}, [back, unit.canvas, front, unit.caption]);
  const reading = createReading();
  const legend = createLegend();
  element.append(stage, reading.element, legend.element);
  const context = /** @type {CanvasRenderingContext2D} */ (front.getContext("2d"));
  const family = getComputedStyle(document.body).fontFamily;

  /** @type {State|null} */
  let shown = null;
  /** @type {Scene|null} */
  let scene = null;
  let width = 0;
  /** Something else may be shown by now than when it was last to be seen. */
  let stale = true;

  /**
   * @param {State} state
   * @returns {Scene}
   */
  function build(state) {
    const { network, data } = state;
    if (!network || !data) throw new Error("nothing to show yet");
    scene?.painter.destroy();
    scene?.points.destroy();
    const geometry = geometryOf(width, data, state.display.axes, axisText());
    const palette = paletteFor(data);
    const scale = devicePixelRatio || 1;
    stage.style.height = `${geometry.height}px`;
    Object.assign(back.style, {
      left: `${geometry.left}px`,
      top: `${geometry.top}px`,
      width: `${geometry.side}px`,
      height: `${geometry.side}px`,
    });
    unit.place(geometry);
    front.width = Math.round(geometry.width * scale);
    front.height = Math.round(geometry.height * scale);
    front.style.height = `${geometry.height}px`;
    return {
      geometry,
      palette,
      scale,
      network,
      data,
      painter: createSurfacePainter(back, network, data, geometry, palette, late),
      points: createPointsLayer(network, data, geometry, palette, late),
    };
  }

  /** What a large network was asked is there some frames later. */
  function late() {
    if (shown && scene) draw(shown, scene);
  }

  /**
   * @param {State} state
   * @param {Scene} on
   */
  function draw(state, on) {
    const { geometry, palette, scale, data } = on;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, geometry.width, geometry.height);
    drawAxes(context, geometry, palette, family);
    context.save();
    context.beginPath();
    context.rect(geometry.left, geometry.top, geometry.side, geometry.side);
    context.clip();
    drawBoundary(context, state, on);
    on.points.draw(context, state.parameters, state.display.showTest ?? false);
    if (state.pointer) crosshair(state.pointer, on);
    context.restore();
    nameAxes(context, geometry, data, palette, family);
  }

  /**
   * @param {NonNullable<State["pointer"]>} pointer
   * @param {Scene} on
   */
  function crosshair({ x1, x2 }, { geometry, palette }) {
    const x = geometry.x(x1);
    const y = geometry.y(x2);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1;
    context.globalAlpha = 0.45;
    context.beginPath();
    context.moveTo(x, geometry.top);
    context.lineTo(x, geometry.top + geometry.side);
    context.moveTo(geometry.left, y);
    context.lineTo(geometry.left + geometry.side, y);
    context.stroke();
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.stroke();
  }

  /**
   * @param {number} x1
   * @param {number} x2
   */
  function point(x1, x2) {
    if (!scene) return;
    const { data, geometry } = scene;
    const [i, j] = geometry.window.axes;
    const inputs = [...data.means];
    if (i !== j) inputs[j] = x2;
    inputs[i] = x1;
    actions.point({ x1, x2, inputs });
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!scene) return;
    const { geometry } = scene;
    const box = front.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const inside =
      x >= geometry.left &&
      x <= geometry.left + geometry.side &&
      y >= geometry.top &&
      y <= geometry.top + geometry.side;
    if (inside) point(geometry.x1(x), geometry.x2(y));
    else actions.point(null);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    });
    const way = moves[event.key];
    if (event.key === "Escape") actions.point(null);
    if (!way || !scene || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    const { x, y } = scene.geometry.window;
    const at = shown.pointer ?? { x1: (x[0] + x[1]) / 2, x2: (y[0] + y[1]) / 2 };
    const step = event.shiftKey ? 5 : 1;
    const moved = (
      /** @type {number} */ value,
      /** @type {[number, number]} */ [low, high],
      /** @type {number} */ by,
    ) => Math.min(high, Math.max(low, value + (by * step * (high - low)) / KEY_STEPS));
    point(moved(at.x1, x, way[0]), moved(at.x2, y, way[1]));
  }

  front.addEventListener("pointermove", onMove);
  front.addEventListener("pointerdown", onMove);
  front.addEventListener("pointerleave", () => actions.point(null));
  front.addEventListener("keydown", onKey);
  front.addEventListener("blur", () => actions.point(null));

  /** @param {State} state */
  function update(state) {
    const before = shown;
    shown = state;
    stale ||= width === 0;
    if (!state.network || !state.data || width === 0) return;
    const rebuilt =
      !scene ||
      stale ||
      before?.network !== state.network ||
      before.data !== state.data ||
      before.display.axes !== state.display.axes ||
      scene.geometry.width !== width ||
      scene.geometry.text !== axisText() ||
      scene.palette !== paletteFor(state.data);
    if (rebuilt) scene = build(state);
    if (!scene) return;
    stale = false;
    const { discretize = false } = state.display;
    const moved = rebuilt || before?.parameters !== state.parameters;
    if (moved || before?.display.discretize !== discretize) scene.painter.paint(state.parameters, discretize);
    if (moved || before?.pointer !== state.pointer || before.display !== state.display) draw(state, scene);
    if (moved || before?.hover !== state.hover) unit.update(state);
    reading.update(state);
    legend.update(state);
    if (rebuilt) front.setAttribute("aria-label", describe(state));
  }

  const observer = new ResizeObserver(([entry]) => {
    width = Math.round(entry?.contentRect.width ?? 0);
    if (shown) update(shown);
  });
  observer.observe(stage);

  return {
    update,
    destroy() {
      observer.disconnect();
      scene?.painter.destroy();
      scene?.points.destroy();
      stage.remove();
      reading.element.remove();
      legend.element.remove();
    },
  };
}

/** @param {State} state */
function describe({ data, display }) {
  if (!data) return "";
  const [i, j] = display.axes;
  const names = i === j ? data.input_names[i] : `${data.input_names[i]} across and ${data.input_names[j]} up`;
  return `Output of the network over ${names}. Arrow keys move a point whose reading stands below.`;
}
