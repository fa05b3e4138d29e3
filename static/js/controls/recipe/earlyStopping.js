/** @import { EarlyStoppingSpec } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { count, short } from "../../lib/format.js";
import { OFF } from "../../store/training.js";
import { refusals, Select } from "../parts/fields.js";
import { NumberInput } from "../parts/numberInput.js";
import { useUnique } from "../parts/unique.js";

const WATCHED = [
  { value: "test_loss", label: "Test loss" },
  { value: "train_loss", label: "Training loss" },
];

/**
 * It stops when a loss has not fallen for so many epochs, and goes back to where it was lowest.
 *
 * @param {Pick<Context, "signals"|"actions">} props
 */
export function EarlyStopping({ signals, actions }) {
  const id = useUnique();
  const session = signals.session.value;
  if (!session) return null;
  /** @type {EarlyStoppingSpec} */
  const early = session.spec.training.early_stopping ?? OFF.early_stopping;
  const refusal = refusals(signals, actions);
  const patch = (/** @type {EarlyStoppingSpec} */ next) =>
    actions.command("patch", { training: { early_stopping: { ...early, ...next } } });
  const on = (early.patience ?? 0) > 0;
  const watched = on ? (early.monitor ?? "test_loss") : usual(signals);
  return html`<section class="early-stopping" data-control="early">
    <div class="row">
      <label for=${`${id}-patience`}>Early stopping: patience</label>
      <${NumberInput} id=${`${id}-patience`} value=${early.patience ?? 0} whole format=${(/** @type {number} */ epochs) => (epochs === 0 ? "off" : count(epochs))}
        ...${refusal("training.early_stopping.patience")}
        onChange=${(/** @type {number} */ patience) => patch({ monitor: watched, patience })} />
    </div>
    ${
      on &&
      html`<${Select} label="What it watches" value=${watched} options=${WATCHED} ...${refusal("training.early_stopping.monitor")}
          onChange=${(/** @type {"test_loss"|"train_loss"} */ monitor) => patch({ monitor })} />
        <div class="row">
          <label for=${`${id}-delta`}>It has to fall by more than</label>
          <${NumberInput} id=${`${id}-delta`} value=${early.min_delta ?? 0} format=${short} ...${refusal("training.early_stopping.min_delta")}
            onChange=${(/** @type {number} */ min_delta) => patch({ min_delta })} />
        </div>`
    }
    <p class="quiet">${on ? `After ${count(early.patience)} epochs without a lower loss it stops, and stands where the loss was lowest.` : "So many epochs without a lower loss, and it stops at the best one."}</p>
  </section>`;
}

/** Where nothing is held back to test on, the training loss is all there is. @param {Context["signals"]} signals */
const usual = ({ data }) => (data.value?.test ? "test_loss" : "train_loss");
