/** @import { Catalog, CatalogEntry } from "../../catalogTypes.js" */
/** @import { Actions, Spec, TrainingSpec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Context } from "../registry.js" */
import { html, useRef, useState } from "../../../vendor/ui.js";
import { short } from "../../lib/format.js";
import { fittingOutput } from "../../model/choices.js";
import { refusals, Select, Slider } from "../parts/fields.js";
import { register } from "../registry.js";
import { Ladder } from "./ladder.js";
import { OptimizerMore } from "./optimizerMore.js";

register({
  slot: "recipe",
  component: Recipe,
  hide: ["model", "training", "rate", "batch", "loss", "optimizer", "l1", "l2", "initializer"],
});

const RATES = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const PENALTIES = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const BATCHES = [1, 2, 3, 4, 5, 8, 10, 16, 20, 25, 30, 32, 50, 64, 100, 128, 256, 512, 1024];

/** @param {CatalogEntry[]|undefined} entries */
const options = (entries) => (entries ?? []).map(({ name, title }) => ({ value: name, label: title }));

/**
 * The model and how it learns. All of it may be turned while the network learns.
 *
 * @param {Context} props
 */
function Recipe({ signals, actions, narrow }) {
  const spec = signals.session.value?.spec;
  return html`
    <${Ladder} signals=${signals} actions=${actions} />
    ${spec && html`<${narrow.value ? Folded : Training} spec=${spec} signals=${signals} actions=${actions} />`}
  `;
}

/**
 * On a phone the fields fold behind one line that says the most telling of them.
 *
 * @param {{spec: Spec, signals: Signals, actions: Actions}} props
 */
function Folded({ spec, signals, actions }) {
  const [open, setOpen] = useState(false);
  const { learning_rate, batch_size, optimizer } = spec.training ?? {};
  const title = signals.catalog.value?.optimizers.find(({ name }) => name === optimizer?.name)?.title;
  const words = [`rate ${short(learning_rate)}`, batch_size && `batch ${batch_size}`, title]
    .filter(Boolean)
    .join(" · ");
  if (spec.model.kind === "mcculloch_pitts")
    return html`<${Training} spec=${spec} signals=${signals} actions=${actions} />`;
  return html`<h2 class="recipe-fold"><button class="unfold" aria-expanded=${open} onClick=${() => setOpen(!open)}>Training <span class="quiet">${words}</span></button></h2>
    ${open && html`<${Training} spec=${spec} signals=${signals} actions=${actions} />`}`;
}

/** @param {{spec: Spec, signals: Signals, actions: Actions}} props */
function Training({ spec, signals, actions }) {
  const catalog = signals.catalog.value;
  const refusal = refusals(signals, actions);
  const training = spec.training ?? {};
  const patch = usePatches(actions);
  /** @type {string[]} */
  const used = catalog?.models.find(({ kind }) => kind === spec.model.kind)?.training ?? [];
  const mlp = spec.model.kind === "mlp";

  if (spec.model.kind === "mcculloch_pitts")
    return html`<p class="recipe-note">No learning rule: turn the weights and the threshold by hand, on the diagram.</p>`;

  const examples = signals.data.value?.train.inputs.length ?? 1024;
  return html`<div class="recipe-fields" data-control="training">
    <${Slider} label="Learning rate" control="rate" class="rate" value=${training.learning_rate ?? 0} stops=${RATES} format=${short}
      ...${refusal("training.learning_rate")}
      onInput=${(/** @type {number} */ value) => patch({ learning_rate: value })}
      onChange=${(/** @type {number} */ value) => patch({ learning_rate: value })} />
    ${
      used.includes("batch_size") &&
      !isPerceptron(spec) &&
      html`<${Slider} label="Batch size" control="batch" whole=${true} value=${training.batch_size ?? 1}
      stops=${BATCHES.filter((size) => size <= Math.max(examples, 1))} ...${refusal("training.batch_size")}
      onChange=${(/** @type {number} */ value) => patch({ batch_size: value })} />`
    }
    ${
      mlp &&
      html`<${Select} label="Loss" control="loss" value=${training.loss ?? ""} options=${options(catalog?.losses)}
      ...${refusal("training.loss")}
      onChange=${(/** @type {string} */ loss) => actions.changeSpec((old) => withLoss(old, loss, catalog))} />`
    }
    ${
      mlp &&
      html`<${Select} label="Optimiser" control="optimizer" value=${training.optimizer?.name ?? ""} options=${options(catalog?.optimizers)}
      ...${refusal("training.optimizer")}
      onChange=${(/** @type {string} */ name) => patch({ optimizer: { name } })}>
      <${OptimizerMore} training=${training} catalog=${catalog} patch=${patch} refusal=${refusal} />
    <//>`
    }
    ${
      mlp &&
      html`<${Slider} label="L1" control="l1" class="brief" value=${training.l1 ?? 0} stops=${PENALTIES} format=${short} ...${refusal("training.l1")}
      hint="Pulls every weight towards 0 by the same step: many end at exactly 0"
      onChange=${(/** @type {number} */ value) => patch({ l1: value })} />`
    }
    ${
      mlp &&
      html`<${Slider} label="L2" control="l2" class="brief" value=${training.l2 ?? 0} stops=${PENALTIES} format=${short} ...${refusal("training.l2")}
      hint="Pulls weights towards 0 in proportion to their size: none grows large"
      onChange=${(/** @type {number} */ value) => patch({ l2: value })} />`
    }
    <${Select} label="Start" control="initializer" class="narrow" value=${spec.model.initializer?.name ?? ""}
      options=${spec.model.initializer ? options(catalog?.initializers) : [{ value: "", label: "By hand" }, ...options(catalog?.initializers)]}
      hint="How the starting weights are drawn" ...${refusal("model.initializer")}
      onChange=${(/** @type {string} */ name) => actions.changeSpec((old) => withInitializer(old, name))} />
  </div>`;
}

/** @param {Spec} spec */
const isPerceptron = (spec) => spec.model.kind === "perceptron";

/**
 * A loss fixes what the output unit must give, so its activation goes with it.
 *
 * @param {Spec} spec
 * @param {string} loss
 * @param {Catalog|null} catalog
 * @returns {Spec}
 */
function withLoss(spec, loss, catalog) {
  const layers = spec.model.layers;
  const last = layers?.at(-1);
  if (!layers || !last) return { ...spec, training: { ...spec.training, loss } };
  const output = { ...last, ...fittingOutput(catalog, loss, last) };
  return {
    ...spec,
    model: { ...spec.model, layers: [...layers.slice(0, -1), output] },
    training: { ...spec.training, loss },
  };
}

/**
 * @param {Spec} spec
 * @param {string} name
 * @returns {Spec}
 */
function withInitializer(spec, name) {
  const { weights, bias, ...model } = spec.model;
  const layers = model.layers?.map(({ units, activation }) => ({ units, activation }));
  return { ...spec, model: { ...model, initializer: { name }, ...(layers && { layers }) } };
}

/**
 * A drag is many values: one request at a time, and always the last value.
 *
 * @param {Actions} actions
 * @returns {(training: Partial<TrainingSpec>) => void}
 */
function usePatches(actions) {
  const state = useRef({ busy: false, next: /** @type {Partial<TrainingSpec>|null} */ (null) });
  return async (training) => {
    const queue = state.current;
    queue.next = { ...queue.next, ...training };
    if (queue.busy) return;
    queue.busy = true;
    while (queue.next) {
      const body = { training: queue.next };
      queue.next = null;
      await actions.command("patch", body);
    }
    queue.busy = false;
  };
}
