/** @import { Actions, FieldEvent, Unit } from "../../types.js" */
/** @import { Context, Key } from "../registry.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { statusOf } from "../../store/derive.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";

/** Epochs per second; null is as fast as it goes. */
export const SPEEDS = [1, 3, 10, 30, 100, 300, null];

const STEPS = /** @type {{unit: Unit, label: string, hint: string}[]} */ ([
  { unit: "sample", label: "sample", hint: "Show one example (→)" },
  { unit: "batch", label: "batch", hint: "One update of the weights (Shift →)" },
  { unit: "epoch", label: "epoch", hint: "One pass over all training examples (Alt →)" },
]);

/** @param {Signals} signals */
const learning = (signals) => signals.session.value?.spec.model.kind !== "mcculloch_pitts";

/** @param {Unit} unit @returns {Key["press"]} */
const steps = (unit) => (context, focused) => {
  if ((focused && focused.tagName !== "BUTTON") || !learning(context.signals)) return false;
  context.actions.command("advance", { unit, count: 1 });
  return true;
};

/** @param {-1|1} by @returns {Key["press"]} */
const faster = (by) => (context) => {
  const at = SPEEDS.indexOf(context.speed.value) + by;
  if (at < 0 || at >= SPEEDS.length) return false;
  context.setSpeed(SPEEDS[at] ?? null);
  return true;
};

register({
  slot: "transport",
  component: Transport,
  hide: ["transport", "speed", "clock"],
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
    { keys: ["→"], says: "Show one sample", key: "ArrowRight", shift: false, press: steps("sample") },
    {
      keys: ["Shift →"],
      says: "One update (a batch)",
      key: "ArrowRight",
      shift: true,
      press: steps("batch"),
    },
    { keys: ["Alt →"], says: "One epoch", key: "ArrowRight", alt: true, press: steps("epoch") },
    { keys: ["["], says: "Slower", key: "[", press: faster(-1) },
    { keys: ["]"], says: "Faster", key: "]", press: faster(1) },
    {
      keys: ["R"],
      says: "Reset to the same weights",
      key: "r",
      press: ({ actions }) => void actions.command("reset"),
    },
    {
      keys: ["N"],
      says: "New weights",
      key: "n",
      press: ({ signals, actions }) => void newWeights(signals, actions),
    },
    {
      keys: ["M"],
      says: "Slow motion: the next update, line by line",
      key: "m",
      press: ({ signals, actions }) => actions.dock(signals.dock.value === "slow" ? null : "slow"),
    },
  ],
});

/** @param {Context} props */
function Transport({ signals, actions, speed, setSpeed }) {
  const session = signals.session.value;
  const status = statusOf(session, signals.frame.value);
  const learns = session !== null && session.spec.model.kind !== "mcculloch_pitts";
  const mine = signals.role.value === "owner" && signals.connection.value === "live";
  const playing = status === "playing";
  const why = learns
    ? undefined
    : "A McCulloch–Pitts neuron has no learning rule: set its weights and threshold by hand";

  return html`
    <div class="keys" role="group" aria-label="Run" data-control="transport">
      <button class="key" onClick=${() => actions.command("reset")} disabled=${!mine} title="Back to the same starting weights (R)" aria-label="Reset to the same weights">
        ${icon("reset")}
      </button>
      <button class="key" onClick=${() => newWeights(signals, actions)} disabled=${!mine || !learns} title="Other starting weights (N)" aria-label="New weights">
        ${icon("dice")}
      </button>
      <button class="key play" onClick=${() => actions.command(playing ? "pause" : "play")} disabled=${!mine || !learns}
        title=${why ?? (playing ? "Pause (Space)" : "Play (Space)")} aria-label=${playing ? "Pause" : "Play"}>
        ${icon(playing ? "pause" : "play")}
      </button>
      <span class="steps" role="group" aria-label="Step by one">
        <span class="steps-label" aria-hidden="true">Step</span>
        ${STEPS.map(
          ({
            unit,
            label,
            hint,
          }) => html`<button key=${unit} class="key step" disabled=${!mine || !learns} title=${why ?? hint}
            aria-label=${`Step one ${label}`} onClick=${() => actions.command("advance", { unit, count: 1 })}>${label}</button>`,
        )}
      </span>
      <button class="key slow-toggle" aria-pressed=${signals.dock.value === "slow"} onClick=${() => actions.dock(signals.dock.value === "slow" ? null : "slow")}
        title="Slow motion: the next update, line by line (M)" aria-label="Slow motion">${icon("slow")}</button>
    </div>
    <${Speed} speed=${speed.value} onSpeed=${setSpeed} disabled=${!learns} />
    <${ClockFace} signals=${signals} />
  `;
}

/**
 * @param {Signals} signals
 * @param {Actions} actions
 */
function newWeights(signals, actions) {
  const seed = ((signals.session.value?.spec.seed ?? 42) + 1) % 1_000_000;
  return actions.changeSpec((spec) => ({ ...spec, seed, model: withoutStart(spec.model) }));
}

/** @param {import("../../types.js").ModelSpec} model */
function withoutStart(model) {
  if (model.kind === "mcculloch_pitts") return model;
  const { weights, bias, ...rest } = model;
  const initializer = model.kind === "mlp" ? model.initializer : { name: "uniform" };
  const layers = model.layers?.map(({ units, activation }) => ({ units, activation }));
  return layers ? { ...rest, initializer, layers } : { ...rest, initializer };
}

/** @param {{speed: number|null, onSpeed: (speed: number|null) => void, disabled: boolean}} props */
function Speed({ speed, onSpeed, disabled }) {
  const index = SPEEDS.indexOf(speed);
  const label = speed === null ? "as fast as it goes" : `${speed} epoch${speed === 1 ? "" : "s"} per second`;
  return html`<label class="speed" data-control="speed" title=${`Speed: ${label} ([ and ])`}>
    <span class="speed-label">Speed</span>
    <input type="range" min="0" max=${SPEEDS.length - 1} step="1" value=${index < 0 ? 3 : index} disabled=${disabled}
      aria-label="Speed" aria-valuetext=${label}
      onInput=${(/** @type {FieldEvent} */ event) => onSpeed(SPEEDS[event.target.valueAsNumber] ?? null)} />
    <span class="speed-value">${speed === null ? "max" : `${speed}/s`}</span>
  </label>`;
}

/** @param {{signals: Signals}} props */
function ClockFace({ signals }) {
  const clock = signals.frame.value?.clock ?? signals.session.value?.clock;
  return html`<dl class="clock" data-control="clock" aria-label="Clock">
    <div class="clock-main"><dt>Epoch</dt><dd>${count(clock?.epoch ?? 0)}</dd></div>
    <div><dt>Update</dt><dd>${count(clock?.step ?? 0)}</dd></div>
    <div><dt>Sample</dt><dd>${count(clock?.sample ?? 0)}</dd></div>
  </dl>`;
}
