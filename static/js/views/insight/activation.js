import { html, render, useState } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { activateOne, activation, labelOf, slopeOf } from "../../model/activations.js";
import { unitName } from "../../model/names.js";
import { createProbe, firstExample } from "../../model/probe.js";
import { Choice, selectHere } from "./choice.js";

/** @import { Actions, NetworkShape, State, View } from "../../types.js" */

const REACH = 6;
const [WIDE, HIGH] = [256, 196];
const STEPS = 121;

/**
 * The bend of one unit with its slope, a point to drag along it, and where the example falls.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function activationPanel(element, actions) {
  /** @type {ReturnType<typeof createProbe> | null} */
  let probe = null;
  /** @type {State | null} */
  let shown = null;
  return {
    update(state) {
      const { network, data, parameters, selection } = state;
      if (!network || !data || parameters.length !== network.count || data.features.length !== network.inputs)
        return;
      if (!probe || shown?.network !== network || shown.data !== data) probe = createProbe(network, data);
      if (
        shown &&
        !["parameters", "selection", "pointer", "display", "network", "data", "session"].some(
          (key) => state[/** @type {keyof State} */ (key)] !== shown?.[/** @type {keyof State} */ (key)],
        )
      )
        return;
      shown = state;
      const at = selection && "unit" in selection ? selection : { layer: 0, unit: 0 };
      const looked =
        state.pointer?.inputs.length === data.input_names.length ? state.pointer.inputs : firstExample(data);
      const z = probe(parameters, looked).z[at.layer][at.unit];
      const props = { state, actions, layer: at.layer, unit: at.unit, z, pointed: state.pointer !== null };
      render(html`<${Explorer} ...${props} network=${network} />`, element);
    },
    destroy: () => render(null, element),
  };
}

/** @param {{state: State, actions: Actions, network: NetworkShape, layer: number, unit: number, z: number, pointed: boolean}} props */
function Explorer({ state, actions, network, layer, unit, z: example, pointed }) {
  const [held, setHeld] = useState(/** @type {number | null} */ (null));
  const name = network.layers[layer].activation;
  const named = { network, data: state.data, session: state.session };
  const units = network.layers.flatMap((one, at) =>
    Array.from({ length: Math.min(one.units, 40) }, (_, k) => ({ layer: at, unit: k })),
  );
  const options = units.map((one) => ({
    value: `${one.layer}:${one.unit}`,
    label: unitName(named, one.layer, one.unit),
  }));
  const choice = html`<${Choice} words="Unit" value=${`${layer}:${unit}`} options=${options} choose=${(
    /** @type {string} */ chosen,
  ) => {
    const [l, u] = chosen.split(":").map(Number);
    selectHere(actions, { kind: "unit", layer: l, unit: u });
  }} />`;
  if (!activation(name).value)
    return html`${choice}<p>Softmax looks at all output units together: a unit's share depends
      on the others, so it has no curve of its own. Choose a unit of a hidden layer.</p>`;
  const z = held ?? Math.max(-REACH, Math.min(REACH, example));
  const a = activateOne(name, z);
  const slope = slopeOf(name, z, a);
  return html`${choice}
    <h3>${labelOf(name)}</h3>
    <${Curve} name=${name} z=${z} a=${a} slope=${slope} example=${example} onHold=${setHeld} />
    <dl class="explorer-values"><div><dt>z</dt><dd>${fixed(z, 2)}</dd></div><div><dt>g(z)</dt><dd>${fixed(a, 3)}</dd></div><div><dt>g′(z)</dt><dd>${fixed(slope, 3)}</dd></div></dl>
    <p>${words(name, slope)}</p>
    <p class="faint">The hollow dot is ${pointed ? "the point looked at" : "the first training example"}: z = ${fixed(example)}${Math.abs(example) > REACH ? ", beyond the edge" : ""}.
      ${held !== null && html` <button type="button" class="mini text" onClick=${() => setHeld(null)}>Back to it</button>`}</p>`;
}

/**
 * @param {string} name
 * @param {number} slope
 */
function words(name, slope) {
  if (name === "heaviside")
    return "Its slope is 0 wherever it has one: no error passes, so gradient descent cannot train it.";
  if (name === "linear")
    return "Every error passes unchanged. Layers of nothing but these are together still one line.";
  const share = `Of an error that comes back, ${fixed(slope * 100, 0)} % passes here.`;
  if (slope < 0.02) return `${share} The unit is at its limit: it hardly learns from this example.`;
  return name === "sigmoid"
    ? `${share} A sigmoid passes a quarter at best, which is why deep stacks of it learn slowly.`
    : share;
}

/** @param {{name: string, z: number, a: number, slope: number, example: number, onHold: (z: number) => void}} props */
function Curve({ name, z, a, slope, example, onHold }) {
  const [low, high] = activation(name).range;
  const bottom = low === null ? Math.max(-3, Math.min(-1.4, activateOne(name, -REACH))) : low - 0.35;
  const top = high === null ? 3 : high + 0.35;
  const x = (/** @type {number} */ value) => ((value + REACH) / (2 * REACH)) * WIDE;
  const y = (/** @type {number} */ value) => HIGH - ((value - bottom) / (top - bottom)) * HIGH;
  const zs = Array.from({ length: STEPS }, (_, at) => -REACH + (2 * REACH * at) / (STEPS - 1));
  /** @param {(value: number) => number} f */
  const path = (f) => `M${zs.map((value) => `${x(value).toFixed(1)},${y(f(value)).toFixed(1)}`).join("L")}`;
  const g = (/** @type {number} */ value) => activateOne(name, value);
  /** @param {PointerEvent} event */
  const drag = (event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * 2 * REACH - REACH;
    onHold(Math.max(-REACH, Math.min(REACH, Math.round(at * 50) / 50)));
  };
  const seen = Math.max(-REACH, Math.min(REACH, example));
  return html`<svg class="explorer-curve" viewBox=${`0 0 ${WIDE} ${HIGH}`} role="slider" tabindex="0" aria-label="z on the curve" aria-valuemin=${-REACH} aria-valuemax=${REACH} aria-valuenow=${z}
      aria-valuetext=${`z ${fixed(z)}, value ${fixed(a, 3)}, slope ${fixed(slope, 3)}`}
      onPointerDown=${(/** @type {any} */ event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove=${(/** @type {PointerEvent} */ event) => event.buttons && drag(event)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        const way = { ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1 }[event.key];
        if (!way) return;
        event.preventDefault();
        event.stopPropagation();
        onHold(Math.max(-REACH, Math.min(REACH, Math.round((z + way) * 100) / 100)));
      }}>
    <path class="axis" d=${`M0 ${y(0)}H${WIDE}M${x(0)} 0V${HIGH}`} />
    ${name !== "heaviside" && html`<path class="derivative" d=${path((value) => slopeOf(name, value, g(value)))} />`}
    <path class="bend" d=${path(g)} />
    <line class="tangent" x1=${x(z - 1.3)} y1=${y(a - 1.3 * slope)} x2=${x(z + 1.3)} y2=${y(a + 1.3 * slope)} />
    <line class="drop" x1=${x(z)} y1=${y(a)} x2=${x(z)} y2=${y(0)} />
    <circle class="where" cx=${x(seen)} cy=${y(g(seen))} r="6" />
    <circle class="slope-dot" cx=${x(z)} cy=${y(slope)} r="4" />
    <circle class="handle" cx=${x(z)} cy=${y(a)} r="7" />
    <text x=${WIDE - 6} y=${y(g(REACH)) + (top === 3 ? 26 : -8)} text-anchor="end">g(z)</text>
    <text class="derivative-name" x="6" y=${y(slopeOf(name, -REACH, g(-REACH))) - 7}>g′(z)</text>
  </svg>`;
}
