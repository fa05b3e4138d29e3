import { html, useRef, useState } from "../../../vendor/ui.js";
import { short } from "../../lib/format.js";
import { project } from "../../model/project.js";
import { parameterIndex } from "../../store/derive.js";
import { linkName } from "../shared/names.js";
import { askingPanel, Waiting } from "./asking.js";
import { Picture } from "./canvas.js";
import { linkOf } from "./gradient.js";
import { paintMap, paintRelief, scaleOf } from "./terrain.js";

/** @import { Actions, FieldEvent, NetworkShape, SelectEvent, State, View } from "../../types.js" */
/** @import { Asked } from "./asking.js" */

/** A network with more parameters opens on random directions: two of its weights would tell little. */
const TRAIL = ", the orange trail its way since the panel was opened, as far as it lies in this plane";
const FEW = 12;
const MOST_LISTED = 200;
const MOST_STEPS = 3000;
const RESOLUTION = 31;
const SPANS = [0.5, 1, 3, 6, 12];

/**
 * @typedef {object} Choice
 * @property {string | null} first path of a parameter; null for random directions
 * @property {string | null} second
 * @property {number} span
 * @property {number} seed
 */

/** @param {NetworkShape} network */
export function parameterNames(network) {
  return network.layers.flatMap(({ units, inputs }, layer) =>
    Array.from({ length: units }, (_, unit) => [
      ...Array.from({ length: inputs }, (_, input) => `layers.${layer}.weights.${unit}.${input}`),
      `layers.${layer}.bias.${unit}`,
    ]).flat(),
  );
}

/**
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function landscapePanel(element, actions) {
  /** @type {Choice} */
  let choice = { first: null, second: null, span: 3, seed: 0 };
  /** @type {NetworkShape | null} */
  let network = null;
  /** every parameter at every step since this was opened @type {Float64Array[]} */
  let steps = [];

  /** @param {State} state */
  function keep({ parameters, network: own, frame }) {
    if (own !== network) {
      network = own;
      steps = [];
      const names = own ? parameterNames(own) : [];
      const few = names.length <= FEW;
      choice = { ...choice, first: few ? names[0] : null, second: few ? (names[1] ?? null) : null };
    }
    if (frame?.clock.step === 0) steps = [];
    if (steps.at(-1) !== parameters && steps.length < MOST_STEPS) steps.push(parameters);
  }

  const view = askingPanel(
    (props) =>
      html`<${Landscape} ...${props} choice=${choice} steps=${steps} choose=${(
        /** @type {Partial<Choice>} */ patch,
      ) => {
        choice = { ...choice, ...patch };
        props.redraw();
      }} />`,
    (state) => {
      keep(state);
      const { first, second, span, seed } = choice;
      const axes = first && second ? `first=${first}&second=${second}` : `seed=${seed}`;
      return `/landscape?${axes}&span=${first ? span : Math.min(span, 3) / 2}&resolution=${RESOLUTION}`;
    },
  )(element, actions);
  return view;
}

/** @param {Asked & {choice: Choice, steps: Float64Array[], choose: (patch: Partial<Choice>) => void}} props */
function Landscape({ state, answer, problem, choice, steps, choose }) {
  const [turn, setTurn] = useState(0.6);
  const width = useRef(Math.min(300, Math.max(240, innerWidth / 4)));
  const { network } = state;
  if (!network) return null;
  const names = parameterNames(network);
  const two = choice.first !== null && choice.second !== null;
  const fresh = answer && answer.axes[0].name === choice.first && answer.axes[1].name === choice.second;
  const wide = Math.round(Math.min(width.current, innerWidth - 40));
  return html`<div class="landscape">
    <div class="landscape-words">
      <p>${
        two
          ? html`The loss over two parameters, all others held. <b>Deep green is low.</b> The orange trail is the way of this run since the panel was opened.`
          : html`The loss around where the run stands, along two random directions
            as long as the weights themselves (Li et al. 2018). <b>Deep green is low.</b> The dot is the run${answer?.center ? TRAIL : ""}.`
      }</p>
      <label class="landscape-choice">Along <select value=${two ? "two" : "random"} onChange=${(
        /** @type {SelectEvent} */ event,
      ) =>
        choose(
          event.target.value === "two"
            ? { first: names[0], second: names[1] ?? names[0] }
            : { first: null, second: null },
        )}>
        <option value="two">two parameters</option><option value="random">two random directions</option></select></label>
      ${
        two
          ? html`<${Parameter} words="Across" value=${choice.first} names=${names} state=${state} choose=${(/** @type {string} */ first) => choose({ first })} />
            <${Parameter} words="Up" value=${choice.second} names=${names} state=${state} choose=${(/** @type {string} */ second) => choose({ second })} />`
          : html`<button type="button" class="button" onClick=${() => choose({ seed: choice.seed + 1 })}>Other directions</button>`
      }
      <label class="landscape-choice">As far as <select value=${choice.span} onChange=${(/** @type {SelectEvent} */ event) => choose({ span: Number(event.target.value) })}>
        ${SPANS.map((span) => html`<option key=${span} value=${span}>±${span}</option>`)}</select></label>
      ${fresh && html`<p class="faint">Loss from ${short(scaleOf(answer.loss).low, 3)} up, over ${answer.examples} training examples.</p>`}
    </div>
    ${
      fresh
        ? html`<${Pictures} answer=${answer} network=${network} choice=${choice} steps=${steps} wide=${wide} turn=${turn} onTurn=${setTurn} />`
        : html`<${Waiting} problem=${problem} />`
    }
  </div>`;
}

/** @param {{words: string, value: string | null, names: string[], state: State, choose: (name: string) => void}} props */
function Parameter({ words, value, names, state, choose }) {
  const named = {
    network: /** @type {NetworkShape} */ (state.network),
    data: state.data,
    session: state.session,
  };
  return html`<label class="landscape-choice">${words} <select value=${value} onChange=${(/** @type {SelectEvent} */ event) => choose(event.target.value)}>
    ${names.slice(0, MOST_LISTED).map((name) => {
      const { layer, unit, input } = linkOf(name);
      return html`<option key=${name} value=${name}>${linkName(named, layer, unit, input)}</option>`;
    })}</select></label>`;
}

/** @param {{answer: any, network: NetworkShape, choice: Choice, steps: Float64Array[], wide: number, turn: number, onTurn: (turn: number) => void}} props */
function Pictures({ answer, network, choice, steps, wide, turn, onTurn }) {
  const [x, y] = [answer.axes[0].values, answer.axes[1].values];
  /** @type {[number, number][]} */
  let path = [[0, 0]];
  if (choice.first && choice.second) {
    const [a, b] = [choice.first, choice.second].map((name) => {
      const { layer, unit, input } = linkOf(name);
      return parameterIndex(network, layer, unit, input);
    });
    path = steps.filter((one) => one.length === network.count).map((one) => [one[a], one[b]]);
  } else if (answer.center && steps.length) {
    const [across, up] = answer.axes.map((/** @type {any} */ axis) => axis.direction);
    path = project(
      steps.filter((one) => one.length === network.count),
      answer.center,
      [across, up],
    );
  }
  const terrain = { loss: answer.loss, x, y, path };
  const side = Math.min(wide, 244);
  return html`<div class="landscape-pictures">
    <figure><${Picture} width=${side} height=${side} label="The loss as a map with contour lines"
      paint=${(/** @type {CanvasRenderingContext2D} */ context) => paintMap(context, terrain, { left: 0.5, top: 0.5, width: side - 1, height: side - 1 })} />
      <figcaption>${short(x[0], 3)} to ${short(x.at(-1), 3)} across, ${short(y[0], 3)} to ${short(y.at(-1), 3)} up</figcaption></figure>
    <figure><${Picture} className="relief" width=${Math.round(side * 1.35)} height=${side} label="The loss as a relief; drag to turn it"
      onDrag=${(/** @type {number} */ dx) => onTurn(turn + dx * 0.01)}
      paint=${(/** @type {CanvasRenderingContext2D} */ context) => paintRelief(context, terrain, { width: Math.round(side * 1.35), height: side }, turn)} />
      <figcaption><label>Turn <input type="range" min="-3.14" max="3.14" step="0.01" value=${turn}
        onInput=${(/** @type {FieldEvent} */ event) => onTurn(event.target.valueAsNumber)} /></label></figcaption></figure>
  </div>`;
}
