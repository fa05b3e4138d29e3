/** @import { Catalog, CatalogEntry } from "../../catalogTypes.js" */
/** @import { Actions, ScheduleSpec, Spec, TrainingSpec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
/** @import { Context } from "../registry.js" */
import { html, useRef } from "../../../vendor/ui.js";
import { count, short } from "../../lib/format.js";
import { createTurns } from "../../lib/turns.js";
import { fittingOutput } from "../../model/choices.js";
import { bare } from "../../model/held.js";
import { factorAt } from "../../model/schedules.js";
import { standing } from "../../store/timeline.js";
import { OFF } from "../../store/training.js";
import { FieldMenu } from "../parts/fieldMenu.js";
import { refusals, Select, Slider, Toggle } from "../parts/fields.js";
import { Ladder } from "./ladder.js";
import { More } from "./more.js";
import { Stop } from "./stop.js";

const RATES = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const PENALTIES = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const BATCHES = [1, 2, 3, 4, 5, 8, 10, 16, 20, 25, 30, 32, 50, 64, 100, 128, 256, 512, 1024];

/** Where a batch is no longer the whole pass. */
const USUAL_BATCH = 10;

/** @param {CatalogEntry[]|undefined} entries */
const options = (entries) => (entries ?? []).map(({ name, title }) => ({ value: name, label: title }));

/**
 * The ladder and the fields, as a row or, in the panel of a narrow page, one below the other.
 *
 * @param {Context} context
 */
export function Training({ signals, actions }) {
  const spec = signals.session.value?.spec;
  return html`<${Ladder} signals=${signals} actions=${actions} />
    ${spec?.model.kind === "mcculloch_pitts" && html`<p class="recipe-note">No learning rule: turn the weights and the threshold by hand, on the diagram.</p>`}
    ${spec && spec.model.kind !== "mcculloch_pitts" && html`<${Fields} spec=${spec} signals=${signals} actions=${actions} />`}`;
}

/** @param {{spec: Spec, signals: Signals, actions: Actions}} props */
export function Fields({ spec, signals, actions }) {
  const catalog = signals.catalog.value;
  const refusal = refusals(signals, actions);
  const training = spec.training ?? {};
  const patch = usePatches(actions);
  /** @type {string[]} */
  const used = catalog?.models.find(({ kind }) => kind === spec.model.kind)?.training ?? [];
  const mlp = spec.model.kind === "mlp";
  const examples = signals.data.value?.train.inputs.length ?? 1024;
  const batches = BATCHES.filter((size) => size <= Math.max(examples, 1));
  const batch = refusal("training.batch_size");
  const all = training.batch_size === "all";
  const size = training.batch_size === "all" ? examples : (training.batch_size ?? 1);
  return html`<div class="recipe-fields" data-control="training">
    <${RateField} signals=${signals} actions=${actions} />
    ${
      used.includes("batch_size") &&
      spec.model.kind !== "perceptron" &&
      html`<${FieldMenu} label="Batch" control="batch" value=${all ? "all" : count(size)} hint="Examples in each update of the weights" error=${batch.error}>
        <${Slider} label="Batch size" whole=${true} format=${count} value=${size} stops=${batches} disabled=${all} ...${batch}
          onChange=${(/** @type {number} */ value) => patch({ batch_size: value })} />
        <${Toggle} label="The whole pass: one update for all examples" checked=${all}
          onChange=${(/** @type {boolean} */ on) => patch({ batch_size: on ? "all" : Math.min(examples, USUAL_BATCH) })} />
      <//>`
    }
    ${
      mlp &&
      html`<${Select} label="Loss" control="loss" value=${training.loss ?? ""} options=${options(catalog?.losses)}
      ...${refusal("training.loss")}
      onChange=${(/** @type {string} */ loss) => actions.changeSpec((old) => withLoss(old, loss, catalog), { chose: "loss" })} />`
    }
    ${
      mlp &&
      html`<${Select} label="Optimiser" control="optimizer" value=${training.optimizer?.name ?? ""} options=${options(catalog?.optimizers)}
      ...${refusal("training.optimizer")}
      onChange=${(/** @type {string} */ name) => patch({ optimizer: { name } })} />`
    }
    ${mlp && html`<${Penalty} training=${training} patch=${patch} refusal=${refusal} />`}
    <${Select} label="Start" control="initializer" value=${spec.model.initializer?.name ?? ""}
      options=${spec.model.initializer ? options(catalog?.initializers) : [{ value: "", label: "By hand" }, ...options(catalog?.initializers)]}
      hint="How the starting weights are drawn" ...${refusal("model.initializer")}
      onChange=${(/** @type {string} */ name) => actions.changeSpec((old) => withInitializer(old, name))} />
    <${More} ...${{ spec, training, catalog, signals, actions, patch, refusal, used }} />
    <${Stop} signals=${signals} actions=${actions} />
  </div>`;
}

/** What is turned most, alone. @param {Pick<Context, "signals"|"actions">} props */
export function RateField({ signals, actions }) {
  const patch = usePatches(actions);
  const turn = (/** @type {number} */ value) => patch({ learning_rate: value });
  const { learning_rate = 0, schedule } = signals.session.value?.spec.training ?? {};
  const moving = schedule && schedule.name !== OFF.schedule.name;
  return html`<${Slider} label="Learning rate" control="rate" class="rate" value=${learning_rate}
    stops=${RATES} format=${short} ...${refusals(signals, actions)("training.learning_rate")} onInput=${turn} onChange=${turn}
    note=${moving && html`<${RateNow} signals=${signals} rate=${learning_rate} schedule=${schedule} />`} />`;
}

/** The rate of this epoch, by its schedule. @param {{signals: Signals, rate: number, schedule: ScheduleSpec}} props */
function RateNow({ signals, rate, schedule }) {
  const { epoch } = standing({ session: signals.session.value, frame: signals.frame.value }).clock;
  return html`<span class="rate-now" title="The rate of this epoch, by its schedule">now <b>${short(rate * factorAt(schedule, epoch))}</b></span>`;
}

/**
 * L1 and L2 together, as they may be.
 *
 * @param {{training: TrainingSpec, patch: (training: Partial<TrainingSpec>) => void,
 *   refusal: ReturnType<typeof refusals>}} props
 */
function Penalty({ training, patch, refusal }) {
  const { l1 = 0, l2 = 0 } = training;
  const words = [l1 > 0 && `L1 ${short(l1)}`, l2 > 0 && `L2 ${short(l2)}`].filter(Boolean).join(", ");
  const [one, two] = [refusal("training.l1"), refusal("training.l2")];
  return html`<${FieldMenu} label="Penalty" value=${words || "none"} hint="What large weights cost" error=${one.error ?? two.error}>
    <${Slider} label="L1" control="l1" value=${l1} stops=${PENALTIES} format=${short} ...${one}
      hint="Pulls every weight towards 0 by the same step: many end at exactly 0"
      onChange=${(/** @type {number} */ value) => patch({ l1: value })} />
    <${Slider} label="L2" control="l2" value=${l2} stops=${PENALTIES} format=${short} ...${two}
      hint="Pulls weights towards 0 in proportion to their size: none grows large"
      onChange=${(/** @type {number} */ value) => patch({ l2: value })} />
  <//>`;
}

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
  const own = bare({ units: 1, bias }).bias;
  const layers = model.layers?.map(bare);
  return { ...spec, model: { ...model, bias: own, initializer: { name }, ...(layers && { layers }) } };
}

/**
 * A drag is many values: one request at a time, and always the last value.
 *
 * @param {Actions} actions
 * @returns {(training: Partial<TrainingSpec>) => Promise<boolean>}
 */
function usePatches(actions) {
  const turns = useRef(/** @type {ReturnType<typeof createTurns<Partial<TrainingSpec>>>|null} */ (null));
  turns.current ??= createTurns(
    (training) => actions.command("patch", { training }),
    (waiting, further) => ({ ...waiting, ...further }),
  );
  return turns.current.take;
}
