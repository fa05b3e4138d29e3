/** @import { Catalog } from "../../catalogTypes.js" */
/** @import { Actions, FieldEvent, Spec, TrainingSpec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { rungNamed } from "../../lib/rungs.js";
import { ClassWeights, Coding } from "./classes.js";
import { Clipping, Dropout } from "./gradient.js";
import { Parameters } from "./parameters.js";
import { Schedule } from "./schedule.js";

/**
 * @typedef {object} RarerProps
 * @property {Spec} spec
 * @property {TrainingSpec} training
 * @property {Catalog|null} catalog
 * @property {Signals} signals
 * @property {Actions} actions
 * @property {(training: Partial<TrainingSpec>) => Promise<boolean>} patch
 * @property {ReturnType<typeof import("../parts/fields.js").refusals>} refusal
 */

/** In the order of the panel: the field, what its model lacks that has no use for it, and the control. */
const RARER = /** @type {const} */ ([
  ["schedule", "", Schedule],
  ["dropout", "hidden units to drop", Dropout],
  ["clip_norm", "gradient to clip", Clipping],
  ["class_weights", "loss to weigh", ClassWeights],
  ["targets", "", Coding],
]);

/**
 * A model shows only what it has a use for, and says what it lacks.
 *
 * @param {RarerProps & {used: string[]}} props
 */
export function Rarer({ used, ...props }) {
  const { spec, training, catalog, patch, refusal } = props;
  const offered = RARER.filter(([field]) => used.includes(field));
  const lacks = RARER.flatMap(([field, lack]) => (lack && !used.includes(field) ? [lack] : []));
  const entry = catalog?.optimizers.find((one) => one.name === training.optimizer?.name);
  return html`
    ${offered.map(([field, , Part]) => html`<${Part} key=${field} ...${props} />`)}
    ${
      used.includes("shuffle") &&
      html`<label class="row check">
        <span>Shuffle in each epoch</span>
        <input type="checkbox" checked=${training.shuffle} onChange=${(/** @type {FieldEvent} */ event) => patch({ shuffle: event.target.checked })} />
      </label>`
    }
    ${
      entry &&
      html`<section class="optimizer-more">
        <p class="popover-title">${entry.title}</p>
        <p class="quiet">${entry.description}</p>
        <${Parameters} entry=${entry} chosen=${training.optimizer} path="training.optimizer" refusal=${refusal}
          onChange=${(/** @type {TrainingSpec["optimizer"]} */ optimizer) => patch({ optimizer })} />
        <p class="source">${entry.source}</p>
      </section>`
    }
    ${lacks.length > 0 && html`<p class="quiet">${rungNamed(spec.model.kind)} has no ${listed(lacks)}.</p>`}
  `;
}

/** "a, b, c and d". @param {string[]} words */
const listed = (words) =>
  words
    .join(", ")
    .replace(/, ([^,]*)$/, " and no $1")
    .replaceAll(", ", ", no ");
