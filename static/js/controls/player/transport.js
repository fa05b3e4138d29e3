/** @import { SelectEvent, Unit } from "../../types.js" */
/** @import { Context, Key } from "../registry.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useState } from "../../../vendor/ui.js";
import { reachable } from "../../store/connection.js";
import { statusOf } from "../../store/derive.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";

const STEPS = /** @type {{unit: Unit, hint: string}[]} */ ([
  { unit: "sample", hint: "Show one example (→)" },
  { unit: "batch", hint: "One update of the weights (Shift →)" },
  { unit: "epoch", hint: "One pass over all training examples (Alt →)" },
]);

/** @param {Signals} signals */
export const learning = (signals) => {
  const session = signals.session.value;
  return session !== null && session.spec.model.kind !== "mcculloch_pitts";
};

/** @param {Unit} unit @returns {Key["press"]} */
const steps = (unit) => (context, focused) => {
  if ((focused && focused.tagName !== "BUTTON") || !learning(context.signals)) return false;
  context.actions.command("advance", { unit, count: 1 });
  return true;
};

register({
  slot: "transport",
  component: Transport,
  hide: ["transport"],
  keys: [
    {
      keys: ["Space"],
      says: "Play or pause",
      key: " ",
      press({ signals, actions }, focused) {
        if (focused || !learning(signals)) return false;
        const status = statusOf(signals.session.value, signals.frame.value);
        actions.command(status === "playing" ? "pause" : "play");
        return true;
      },
    },
    {
      keys: ["→"],
      says: "Show one sample",
      key: "ArrowRight",
      shift: false,
      held: true,
      press: steps("sample"),
    },
    {
      keys: ["Shift →"],
      says: "One update (a batch)",
      key: "ArrowRight",
      shift: true,
      held: true,
      press: steps("batch"),
    },
    { keys: ["Alt →"], says: "One epoch", key: "ArrowRight", alt: true, held: true, press: steps("epoch") },
    {
      keys: ["R"],
      says: "Reset to the same weights",
      key: "r",
      press: ({ actions }) => void actions.command("reset"),
    },
    {
      keys: ["M"],
      says: "Slow motion: the next update, line by line",
      key: "m",
      press: ({ signals, actions }) => actions.slow(!signals.slow.value),
    },
  ],
});

/** @param {Context} props */
function Transport({ signals, actions, compact }) {
  const status = statusOf(signals.session.value, signals.frame.value);
  const learns = learning(signals);
  const mine = signals.role.value === "owner" && reachable(signals.connection.value);
  const playing = status === "playing";
  const slow = signals.slow.value;
  const why = learns
    ? undefined
    : "A McCulloch–Pitts neuron has no learning rule: set its weights and threshold by hand";
  const step = (/** @type {Unit} */ unit) => actions.command("advance", { unit, count: 1 });

  return html`
    <div class="keys" role="group" aria-label="Run" data-control="transport">
      <button class="key play" onClick=${() => actions.command(playing ? "pause" : "play")} disabled=${!mine || !learns}
        title=${why ?? (playing ? "Pause (Space)" : "Play (Space)")} aria-label=${playing ? "Pause" : "Play"}>
        ${icon(playing ? "pause" : "play")}
      </button>
      <button class="key reset" onClick=${() => actions.command("reset")} disabled=${!mine} title="Back to the same starting weights (R)" aria-label="Reset to the same weights">
        ${icon("reset")}<span class="key-text">Reset</span>
      </button>
      <span class="steps" role="group" aria-label="Step by one">
        <${compact.value ? StepChoice : StepKeys} step=${step} disabled=${!mine || !learns} why=${why} />
      </span>
      <button class="key slow-toggle" data-control="slow" aria-pressed=${slow} onClick=${() => actions.slow(!slow)}
        title="Slow motion: the next update, line by line (M)">${icon("slow")}<span class="key-text">Slow motion</span></button>
    </div>
  `;
}

/** @typedef {{step: (unit: Unit) => void, disabled: boolean, why: string|undefined}} StepProps */

/** @param {StepProps} props */
function StepKeys({ step, disabled, why }) {
  return html`<span class="steps-label" aria-hidden="true">Step</span>
    ${STEPS.map(
      ({ unit, hint }) => html`<button key=${unit} class="key step" disabled=${disabled} title=${why ?? hint}
        aria-label=${`Step one ${unit}`} onClick=${() => step(unit)}>${unit}</button>`,
    )}`;
}

/** One key, and which step it takes: three keys have no room there. @param {StepProps} props */
function StepChoice({ step, disabled, why }) {
  const [unit, setUnit] = useState(/** @type {Unit} */ ("batch"));
  const hint = STEPS.find((one) => one.unit === unit)?.hint;
  return html`<span class="steps-label" aria-hidden="true">Step</span>
    <button class="key step" disabled=${disabled} title=${why ?? hint} aria-label=${`Step one ${unit}`}
      onClick=${() => step(unit)}>${unit}</button>
    <span class="select plain step-unit"><select aria-label="What a step is" disabled=${disabled}
      onChange=${(/** @type {SelectEvent} */ event) => setUnit(/** @type {Unit} */ (event.target.value))}>
      ${STEPS.map((one) => html`<option key=${one.unit} value=${one.unit} selected=${one.unit === unit}>${one.unit}</option>`)}
    </select>${icon("chevron")}</span>`;
}
