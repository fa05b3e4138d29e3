import { html, render } from "../../../vendor/ui.js";
import { token } from "../../lib/colours.js";
import { fixed } from "../../lib/format.js";
import { shapeOf, targetColour, trace } from "../../lib/points.js";
import { boundaryLine, clipLine } from "../../model/line.js";
import { layerName, rawName } from "../shared/names.js";
import { Picture } from "./canvas.js";
import { ALONG, createWarp, LINES } from "./warp.js";

/** @import { Actions, DataView, FieldEvent, State, View } from "../../types.js" */
/** @import { Station, Warp } from "./warp.js" */

const SIDE = 250;
const INSET = 14;
/** Milliseconds from one place to the next when it plays. */
const PACE = 2200;

/**
 * What the hidden layers do to the plane: its grid and the examples, warped, one layer after another.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function hiddenPanel(element, actions) {
  /** @type {Warp | null} */
  let warp = null;
  /** @type {State | null} */
  let state = null;
  let way = 0;
  let frame = 0;

  function draw() {
    if (!state || !warp) return;
    render(html`<${Hidden} ...${{ state, actions, warp, way, go, play, playing: frame !== 0 }} />`, element);
  }

  /** @param {number} to */
  function go(to) {
    cancelAnimationFrame(frame);
    frame = 0;
    way = to;
    draw();
  }

  function play() {
    if (frame) return go(way);
    const last = (warp?.stations.length ?? 1) - 1;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches)
      return go(way >= last ? 0 : Math.floor(way) + 1);
    const start = performance.now() - (way >= last ? 0 : way * PACE);
    const step = (/** @type {number} */ now) => {
      const t = Math.max(0, (now - start) / PACE);
      const whole = Math.floor(t);
      // It rests a moment wherever a layer is complete.
      const part = Math.min(1, (t - whole) / 0.75);
      way = Math.min(last, whole + part * part * (3 - 2 * part));
      frame = t < last ? requestAnimationFrame(step) : 0;
      draw();
    };
    frame = requestAnimationFrame(step);
  }

  return {
    update(next) {
      const { network, data, parameters, display } = next;
      if (!network || !data || parameters.length !== network.count || data.features.length !== network.inputs)
        return;
      const before = state;
      state = next;
      if (
        !warp ||
        before?.network !== network ||
        before.data !== data ||
        before.display.axes !== display.axes
      ) {
        warp = createWarp(network, data, display.axes);
        way = Math.min(way || warp.stations.length - 1, warp.stations.length - 1);
      } else if (before.parameters === parameters && before.display === display) return;
      warp.run(parameters);
      draw();
    },
    destroy() {
      cancelAnimationFrame(frame);
      state = null;
      render(null, element);
    },
  };
}

/** @param {{state: State, warp: Warp, way: number, playing: boolean, go: (way: number) => void, play: () => void}} props */
function Hidden({ state, warp, way, playing, go, play }) {
  const network = /** @type {NonNullable<State["network"]>} */ (state.network);
  const data = /** @type {DataView} */ (state.data);
  const { stations } = warp;
  const near = stations[Math.round(way)];
  const names = stations.map(({ layer }) => (layer < 0 ? "input plane" : layerName(network, layer)));
  return html`<div class="hidden-space">
    <figure><${Picture} width=${SIDE} height=${SIDE} label=${`The input plane and the examples as ${names[Math.round(way)]} sees them`}
      paint=${(/** @type {CanvasRenderingContext2D} */ context) => paint(context, state, warp, way)} />
      <figcaption>${axesOf(near, data, state.display.axes)}</figcaption></figure>
    <div class="hidden-words">
      <p>${
        near.layer < 0
          ? "The plane as it comes in, with a square grid on it. Go on, and watch what each layer makes of it."
          : html`What ${names[Math.round(way)]} makes of the plane: every point lies where its activations put it${near.units > 2 ? html`, here the first two of ${near.units}` : ""}.
            ${near.layer === network.layers.length - 2 && network.layers[network.layers.length - 1].units === 1 && html` The output sees only this, and parts it with one straight line.`}`
      }</p>
      <label class="hidden-way"><span class="visually-hidden">How far through the layers</span>
        <input type="range" min="0" max=${stations.length - 1} step="0.01" value=${way} aria-valuetext=${names[Math.round(way)]}
          onInput=${(/** @type {FieldEvent} */ event) => go(event.target.valueAsNumber)} /></label>
      <div class="hidden-stops">${names.map(
        (name, at) => html`<button key=${name} type="button" class="mini text"
        aria-pressed=${Math.abs(way - at) < 0.01} onClick=${() => go(at)}>${name}</button>`,
      )}</div>
      <button type="button" class="button" onClick=${play}>${playing ? "Stop" : "Through the layers"}</button>
      <p class="faint">It moves with the weights: play the run, or turn a weight in the diagram.</p>
    </div>
  </div>`;
}

/**
 * @param {Station} station
 * @param {DataView} data
 * @param {[number, number]} axes
 */
function axesOf({ layer, wide, high }, data, axes) {
  const names = layer < 0 ? axes.map((axis) => rawName(data, axis)) : ["a₁", "a₂"];
  return `${names[0]} ${fixed(wide[0], 1)} to ${fixed(wide[1], 1)} across, ${names[1]} ${fixed(high[0], 1)} to ${fixed(high[1], 1)} up`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {State} state
 * @param {Warp} warp
 * @param {number} way
 */
function paint(context, state, { stations, targets }, way) {
  const from = Math.min(Math.floor(way), stations.length - 1);
  const to = Math.min(from + 1, stations.length - 1);
  const t = way - from;
  const [a, b] = [stations[from], stations[to]];
  const side = SIDE - 2 * INSET;
  const x = (/** @type {number} */ p) => INSET + (a.x[p] + (b.x[p] - a.x[p]) * t) * side;
  const y = (/** @type {number} */ p) => INSET + (1 - (a.y[p] + (b.y[p] - a.y[p]) * t)) * side;
  context.strokeStyle = token("--line-2");
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, SIDE - 1, SIDE - 1);
  context.strokeStyle = token("--ink-3");
  context.globalAlpha = 0.5;
  context.beginPath();
  for (let line = 0; line < 2 * LINES; line++) {
    for (let at = 0; at < ALONG; at++) {
      const p = line * ALONG + at;
      if (at) context.lineTo(x(p), y(p));
      else context.moveTo(x(p), y(p));
    }
  }
  context.stroke();
  context.globalAlpha = 1;
  parting(context, state, stations[Math.round(way)], 1 - 2.5 * Math.abs(way - Math.round(way)));
  const data = /** @type {DataView} */ (state.data);
  const colour = targetColour(data, Math.max(...targets.map(Math.abs), 1e-9));
  const grid = 2 * LINES * ALONG;
  const radius = targets.length <= 12 ? 6 : targets.length <= 120 ? 3.6 : 2.6;
  context.strokeStyle = token("--panel");
  context.lineWidth = 1.2;
  targets.forEach((target, at) => {
    context.beginPath();
    trace(
      context,
      data.task === "regression" ? "circle" : shapeOf(target),
      x(grid + at),
      y(grid + at),
      radius,
    );
    context.fillStyle = colour(target);
    context.fill();
    context.stroke();
  });
}

/**
 * The line of the output unit, in the space of the two units that feed it.
 * @param {CanvasRenderingContext2D} context
 * @param {State} state
 * @param {Station} station
 * @param {number} alpha
 */
function parting(context, { network, data, parameters }, { layer, wide, high }, alpha) {
  const last = network?.layers.at(-1);
  if (!network || !data || !last || alpha <= 0) return;
  if (layer !== network.layers.length - 2 || last.units !== 1 || last.inputs !== 2) return;
  const alone = { inputs: 2, layers: [last], count: network.count };
  const plain = { features: ["x1", "x2"], standardize: null, readout: data.readout, means: [0, 0] };
  const line = boundaryLine(alone, parameters, plain, [0, 1]);
  const ends = line && clipLine(line, wide, high);
  if (!ends) return;
  const side = SIDE - 2 * INSET;
  context.globalAlpha = alpha;
  context.strokeStyle = token("--ink");
  context.lineWidth = 2;
  context.beginPath();
  for (const [at, [u, v]] of ends.entries()) {
    const px = INSET + ((u - wide[0]) / (wide[1] - wide[0])) * side;
    const py = INSET + (1 - (v - high[0]) / (high[1] - high[0])) * side;
    if (at) context.lineTo(px, py);
    else context.moveTo(px, py);
  }
  context.stroke();
  context.globalAlpha = 1;
}
