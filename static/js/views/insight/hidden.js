import { html, render } from "../../../vendor/ui.js";
import { fixed, percent } from "../../lib/format.js";
import { calm } from "../../lib/screen.js";
import { layerName, rawName } from "../../model/names.js";
import { standing } from "../../store/timeline.js";
import { Picture } from "./canvas.js";
import { paintHidden, parting } from "./hiddenPicture.js";
import { createWarp } from "./warp.js";

/** @import { Actions, DataView, FieldEvent, NetworkShape, State, View } from "../../types.js" */
/** @import { Station, Warp } from "./warp.js" */

/** Milliseconds from one place to the next when it plays. */
const PACE = 2200;
/** Of the time between two pictures so much, as one part in so many, may go into the forward pass of this one. */
const SHARE = 6;

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
  let spent = 0;
  let last = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  function draw() {
    if (!state || !warp) return;
    render(html`<${Hidden} ...${{ state, actions, warp, way, go, play, playing: frame !== 0 }} />`, element);
  }

  /** Of a large network it comes less often, or the page would wait for it. */
  function unfold() {
    if (!state || !warp || state.parameters.length !== state.network?.count) return;
    const begun = performance.now();
    warp.run(state.parameters);
    last = performance.now();
    spent = last - begun;
    draw();
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
    const end = (warp?.stations.length ?? 1) - 1;
    if (calm()) return go(way >= end ? 0 : Math.floor(way) + 1);
    const start = performance.now() - (way >= end ? 0 : way * PACE);
    const step = (/** @type {number} */ now) => {
      const t = Math.max(0, (now - start) / PACE);
      const whole = Math.floor(t);
      // It rests a moment wherever a layer is complete.
      const part = Math.min(1, (t - whole) / 0.75);
      way = Math.min(end, whole + part * part * (3 - 2 * part));
      frame = t < end ? requestAnimationFrame(step) : 0;
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
      clearTimeout(later);
      const wait = spent * SHARE - (performance.now() - last);
      if (wait > 0) later = setTimeout(unfold, wait);
      else unfold();
    },
    destroy() {
      cancelAnimationFrame(frame);
      clearTimeout(later);
      state = null;
      render(null, element);
    },
  };
}

/** @param {{state: State, warp: Warp, way: number, playing: boolean, go: (way: number) => void, play: () => void}} props */
function Hidden({ state, warp, way, playing, go, play }) {
  const network = /** @type {NetworkShape} */ (state.network);
  const data = /** @type {DataView} */ (state.data);
  const { stations } = warp;
  const near = stations[Math.round(way)];
  const names = stations.map(({ layer }) => (layer < 0 ? "input plane" : layerName(network, layer)));
  const name = names[Math.round(way)];
  const [across, up] = near.layer < 0 ? state.display.axes.map((axis) => rawName(data, axis)) : ["a₁", "a₂"];
  return html`<figure class="insight-map">
    <div class="map-frame">
      <${Picture} label=${`The input plane and the examples as ${name} sees them`}
        paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) => paintHidden(context, side, state, warp, way)} />
      <span class="map-axis up" aria-hidden="true">${up}</span><span class="map-axis across" aria-hidden="true">${across}</span>
    </div>
    <figcaption>
      <p>${wordsOf(state, near, name)}</p>
      <div class="hidden-stops" role="group" aria-label="Layers">${names.map(
        (one, at) => html`<button key=${one} type="button" class="mini text"
        aria-pressed=${Math.abs(way - at) < 0.01} onClick=${() => go(at)}>${one}</button>`,
      )}</div>
      <label class="hidden-way"><span class="visually-hidden">How far through the layers</span>
        <input type="range" min="0" max=${stations.length - 1} step="0.01" value=${way} aria-valuetext=${name}
          onInput=${(/** @type {FieldEvent} */ event) => go(event.target.valueAsNumber)} />
        <button type="button" class="plain-link" onClick=${play}>${playing ? "Stop" : "Through the layers"}</button></label>
      <p class="faint">${across} ${fixed(near.wide[0], 1)} to ${fixed(near.wide[1], 1)} across, ${up} ${fixed(near.high[0], 1)} to ${fixed(near.high[1], 1)} up.</p>
    </figcaption>
  </figure>`;
}

/**
 * @param {State} state
 * @param {Station} near
 * @param {string} name
 */
function wordsOf(state, near, name) {
  if (near.layer < 0) return "The plane as it comes in, with a square grid on it.";
  const { epoch } = standing(state).clock;
  const first = near.units > 2 ? `, the first two of its ${near.units} units` : "";
  const { train_accuracy: right = null } = state.frame?.metrics ?? state.session?.metrics ?? {};
  const parts = parting(state, near) && right !== null;
  const line =
    right === 1 ? ": a line parts them" : `: the output's line has ${percent(right)} of them on their side`;
  return `The points as ${name} sees them at epoch ${epoch}${first}${parts ? line : ""}.`;
}
