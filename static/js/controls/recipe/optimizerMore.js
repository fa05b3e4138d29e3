/** @import { Catalog } from "../../catalogTypes.js" */
/** @import { FieldEvent, TrainingSpec } from "../../types.js" */
import { html } from "../../../vendor/ui.js";
import { NumberInput } from "../parts/numberInput.js";
import { Popover } from "../parts/popover.js";

/**
 * The optimiser's own parameters, as the catalogue lists them, and the order of examples.
 *
 * @param {{training: TrainingSpec, catalog: Catalog|null, patch: (training: Partial<TrainingSpec>) => void,
 *   refusal: ReturnType<typeof import("../parts/fields.js").refusals>}} props
 */
export function OptimizerMore({ training, catalog, patch, refusal }) {
  const { optimizer } = training;
  const entry = catalog?.optimizers.find((one) => one.name === optimizer?.name);
  return html`<${Popover} label="More about the optimiser" icon="more" class="optimizer-more">
    <p class="popover-title">${entry?.title}</p>
    <p class="quiet">${entry?.description}</p>
    ${(entry?.parameters ?? []).map(
      (parameter) => html`<div class="row" key=${parameter.name}>
        <label for=${`optimizer-${parameter.name}`}>${parameter.title}</label>
        <${NumberInput} id=${`optimizer-${parameter.name}`} value=${Number(optimizer?.[parameter.name] ?? parameter.default)}
          ...${refusal(`training.optimizer.${parameter.name}`)}
          onChange=${(/** @type {number} */ value) => patch({ optimizer: { ...optimizer, name: entry?.name ?? "", [parameter.name]: value } })} />
      </div>`,
    )}
    <label class="row check">
      <span>Shuffle in each epoch</span>
      <input type="checkbox" checked=${training.shuffle} onChange=${(/** @type {FieldEvent} */ event) => patch({ shuffle: event.target.checked })} />
    </label>
    <p class="source">${entry?.source}</p>
  <//>`;
}
