/** @import { DataSpec, DataView, Spec } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { count, percent, short } from "../../lib/format.js";
import { RUNGS } from "../../lib/rungs.js";
import { datasetOf, isDrawn } from "../../store/spec.js";
import { drawn, newData } from "../data/seeds.js";
import { Stamp } from "../data/stamp.js";
import { icon } from "../parts/icons.js";
import { Popover } from "../parts/popover.js";
import { register } from "../registry.js";
import { Training } from "./training.js";

register({ slot: "recipe", component: Bar });

/**
 * Where there is no left column: what it learns from and how, each a button that says its present value and opens the
 * panel of it.
 *
 * @param {Context} context
 */
function Bar(context) {
  const { signals, actions, compact, narrow } = context;
  const spec = signals.session.value?.spec;
  if (!compact.value || !spec) return null;
  const face = signals.face.value;
  const dice = drawn(signals);
  return html`<div class="bar-group" data-control="data">
      <button type="button" class="bar-button" aria-expanded=${face === "data"} onClick=${() => actions.face(face === "data" ? null : "data")}>
        <${Stamp} entry=${datasetOf(spec.data, signals.catalog.value)} live=${signals.data.value} shade=${signals.display.value.theme} />
        <span class="bar-text"><b>${dataTitle(spec.data, signals)}</b>${!narrow.value && html`<span class="bar-more">${dataWords(spec.data, signals.data.value)}</span>`}</span>
        ${!narrow.value && icon("chevron")}
      </button>
      ${
        dice &&
        html`<button type="button" class="bar-button dice" title="Other points of the same kind (G)" aria-label="New data" onClick=${() => newData(actions)}>
          ${icon("dice")}${!narrow.value && html`<b>New data</b>`}</button>`
      }
    </div>
    <${TrainingButton} ...${context} spec=${spec} />
    ${
      narrow.value &&
      html`<button type="button" class="bar-button" data-control="why" aria-pressed=${face === "why"} onClick=${() => actions.face(face === "why" ? null : "why")}>${icon("pulse")}<b>Why?</b></button>`
    }`;
}

/** @param {Context & {spec: Spec}} props */
function TrainingButton({ spec, ...context }) {
  const { signals, narrow } = context;
  const { model, training = {} } = spec;
  const rung = RUNGS.find(({ kind }) => kind === model.kind);
  const learns = model.kind !== "mcculloch_pitts";
  const optimizer = signals.catalog.value?.optimizers.find(({ name }) => name === training.optimizer?.name);
  const words = [
    `rate ${short(training.learning_rate)}`,
    model.kind === "mlp" && `batch ${training.batch_size}`,
    model.kind === "mlp" && optimizer?.title,
  ];
  const text = narrow.value
    ? html`<span class="bar-text">${learns ? html`Rate <b>${short(training.learning_rate)}</b>` : html`<b>${rung?.short}</b>`}</span>`
    : html`<span class="bar-text"><b>${rung?.name}</b>${learns && html`<span class="bar-more">${words.filter(Boolean).join(" · ")}</span>`}</span>`;
  return html`<${Popover} label="Model and training" buttonClass="bar-button training-button" class="training-panel" icon=${narrow.value ? "tune" : "chevron"} text=${text}>
    <${Training} ...${context} />
  <//>`;
}

/** @param {DataSpec} data @param {Context["signals"]} signals */
export function dataTitle(data, signals) {
  if (data.kind === "inline") return "Drawn by hand";
  if (data.kind === "upload") return "Your table";
  if (data.kind === "function") return data.expression ?? "";
  return datasetOf(data, signals.catalog.value)?.title ?? "";
}

/** @param {DataSpec} data @param {DataView|null} view */
function dataWords({ kind, noise }, view) {
  const total = (view?.train.inputs.length ?? 0) + (view?.test?.inputs.length ?? 0);
  return `${count(total)} points${isDrawn({ kind }) ? ` · noise ${percent(noise ?? 0, 0)}` : ""}`;
}
