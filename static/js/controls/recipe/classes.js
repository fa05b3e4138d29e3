/** @import { TrainingSpec } from "../../types.js" */
/** @import { RarerProps } from "./rarer.js" */
import { html } from "../../../vendor/ui.js";
import { className, short } from "../../lib/format.js";
import { Select } from "../parts/fields.js";
import { NumberInput } from "../parts/numberInput.js";
import { Segmented } from "../parts/segmented.js";
import { useUnique } from "../parts/unique.js";

const WEIGHTS = [
  { value: "equal", label: "Equal" },
  { value: "balanced", label: "Balanced: rare ones count more" },
  { value: "own", label: "Your own" },
];

/** How much the mistakes of each class count. @param {RarerProps} props */
export function ClassWeights({ training, signals, patch, refusal }) {
  const id = useUnique();
  const data = signals.data.value;
  if (data?.task !== "classification") return null;
  const weights = training.class_weights ?? "equal";
  const own = Array.isArray(weights) ? weights : null;
  const names = data.class_names;
  return html`<div class="more-part" data-control="classweights">
    <${Select} label="Class weights" value=${own ? "own" : weights} options=${WEIGHTS} ...${refusal("training.class_weights")}
      onChange=${(/** @type {string} */ chosen) =>
        patch({
          class_weights: /** @type {TrainingSpec["class_weights"]} */ (
            chosen === "own" ? names.map(() => 1) : chosen
          ),
        })} />
    ${own?.map(
      (weight, at) => html`<div class="row" key=${at}>
        <label for=${`${id}-${at}`}>${className(names[at] ?? String(at))}</label>
        <${NumberInput} id=${`${id}-${at}`} value=${weight} format=${short} ...${refusal(`training.class_weights.${at}`)}
          onChange=${(/** @type {number} */ next) => patch({ class_weights: own.with(at, next) })} />
      </div>`,
    )}
    ${weights !== "equal" && html`<p class="quiet">The losses that are shown count each example once, so that they compare.</p>`}
  </div>`;
}

/** How two classes stand on an output unit. @param {RarerProps} props */
export function Coding({ signals, actions, refusal }) {
  const data = signals.data.value;
  if (data?.task !== "classification") return null;
  const { error } = refusal("training.targets");
  return html`<div class="more-part" data-control="coding">
    <div class="row"><span>Targets</span>
      <${Segmented} class="small" label="Targets" value=${data.readout.low < 0 ? "bipolar" : "binary"}
        options=${[{ value: "binary", label: "0 / 1" }, { value: "bipolar", label: "−1 / 1" }]}
        onChange=${(/** @type {"binary"|"bipolar"} */ targets) =>
          actions.changeSpec((spec) => ({ ...spec, training: { ...spec.training, targets } }))} />
    </div>
    ${error && html`<p class="field-error" role="alert">${error}</p>`}
  </div>`;
}
