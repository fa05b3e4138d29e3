import { html, useRef, useState } from "../../../vendor/ui.js";
import { short } from "../../lib/format.js";
import { standing } from "../../store/timeline.js";
import { askingPanel, Waiting } from "./asking.js";
import { Picture } from "./canvas.js";
import { Axes, parameterNames } from "./landscapeAxes.js";
import { createMap, paintRelief, scaleOf } from "./terrain.js";
import { trailOf } from "./trail.js";

/** @import { Actions, FieldEvent, NetworkShape, View } from "../../types.js" */
/** @import { Asked } from "./asking.js" */

/** A network with more parameters opens on random directions: two of its weights would tell little. */
const FEW = 12;
const RESOLUTION = 31;

/**
 * @typedef {object} Along what the landscape is taken over
 * @property {string | null} first path of a parameter; null for random directions
 * @property {string | null} second
 * @property {number} span
 * @property {number} seed
 */

/**
 * The loss around where the run stands, with its way on it. Where it is looked at behind its tip the landscape stays,
 * and the dot walks.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function landscapePanel(element, actions) {
  /** @type {Along} */
  let along = { first: null, second: null, span: 3, seed: 0 };
  /** @type {NetworkShape | null} */
  let network = null;

  /** @param {NetworkShape | null} own */
  function begin(own) {
    network = own;
    const names = own ? parameterNames(own) : [];
    const few = names.length <= FEW;
    along = { ...along, first: few ? names[0] : null, second: few ? (names[1] ?? null) : null };
  }

  return askingPanel(
    (props) =>
      html`<${Landscape} ...${props} along=${along} choose=${(/** @type {Partial<Along>} */ patch) => {
        along = { ...along, ...patch };
        props.redraw();
      }} />`,
    (state) => {
      if (state.network !== network) begin(state.network);
      const { first, second, span, seed } = along;
      const axes = first && second ? `first=${first}&second=${second}` : `seed=${seed}`;
      return `/landscape?${axes}&span=${first ? span : Math.min(span, 3) / 2}&resolution=${RESOLUTION}`;
    },
    (state) => standing(state).behind,
  )(element, actions);
}

/** @param {Asked & {along: Along, choose: (patch: Partial<Along>) => void}} props */
function Landscape({ state, answer, problem, again, along, choose }) {
  const [turn, setTurn] = useState(0.6);
  const [relief, setRelief] = useState(false);
  const map = useRef(createMap());
  const fits = answer?.axes[0].name === along.first && answer?.axes[1].name === along.second;
  if (!state.network || !fits) return html`<${Waiting} problem=${problem} again=${again} />`;
  const [x, y] = [answer.axes[0].values, answer.axes[1].values];
  const terrain = { loss: answer.loss, x, y, trail: trailOf(answer, state) };
  const two = along.first !== null;
  return html`<figure class="insight-map">
    ${
      relief
        ? html`<${Picture} key="relief" className="relief" label="The loss as a relief; drag to turn it" onDrag=${(/** @type {number} */ dx) => setTurn(turn + dx * 0.01)}
          paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) => paintRelief(context, terrain, side, turn)} />`
        : html`<${Picture} key="map" label="The loss as a map with contour lines"
          paint=${(/** @type {CanvasRenderingContext2D} */ context, /** @type {number} */ side) => map.current(context, terrain, side)} />`
    }
    <figcaption>
      <p class="map-legend"><span>Loss <b>low</b></span><span class="map-scale" aria-hidden="true"></span><span>high</span>
        <button type="button" class="plain-link" aria-pressed=${relief} onClick=${() => setRelief(!relief)}>${relief ? "As a map" : "In 3D"}</button></p>
      ${
        relief &&
        html`<label class="map-turn">Turn <input type="range" min="-3.14" max="3.14" step="0.01" value=${turn}
          onInput=${(/** @type {FieldEvent} */ event) => setTurn(event.target.valueAsNumber)} /></label>`
      }
      <p>${two ? "Along two parameters, the others held. " : "Along two random directions. "}
        ${!two && html`<button type="button" class="plain-link" aria-label="Other directions" onClick=${() => choose({ seed: along.seed + 1 })}>Others</button>`}
        ${" "}The orange trail is the way of this run.</p>
      <${Axes} state=${state} along=${along} choose=${choose}>
        <p class="faint">${short(x[0], 3)} to ${short(x.at(-1), 3)} across, ${short(y[0], 3)} to ${short(y.at(-1), 3)} up; loss from
          ${" "}${short(scaleOf(answer.loss).low, 3)}, over ${answer.examples} training examples.
          ${!two && " A direction is as long as the weights themselves (Li et al. 2018)."}</p>
      <//>
    </figcaption>
  </figure>`;
}
