/** @import { Catalog } from "../catalogTypes.js" */
/** @import { Problem, Spec } from "../types.js" */
/** @import { Plan, Values, Intents } from "./types.js" */
/** @import { FieldKind } from "./fields.js" */
import { html, useState } from "../../vendor/ui.js";
import { Select, Toggle } from "../controls/parts/fields.js";
import { icon } from "../controls/parts/icons.js";
import { NumberInput } from "../controls/parts/numberInput.js";
import { Segmented } from "../controls/parts/segmented.js";
import { count } from "../lib/format.js";
import { under } from "../lib/root.js";
import { AxisRow } from "./axisRow.js";
import { baseInWords } from "./base.js";
import { countOf, fieldsOf } from "./fields.js";

const STRATEGIES = [
  { value: "grid", label: "Grid", hint: "Every combination of the values" },
  { value: "random", label: "Random", hint: "So many points, drawn by chance" },
  { value: "tpe", label: "TPE", hint: "Looks where it has been good (tree-structured Parzen estimator)" },
  { value: "halving", label: "Halving", hint: "Many short runs; the best ones go on, longer and longer" },
];
const OBJECTIVES = [
  { value: "", label: "Test loss, if there is a test part" },
  { value: "test_loss", label: "Test loss" },
  { value: "train_loss", label: "Training loss" },
  { value: "test_accuracy", label: "Test accuracy" },
  { value: "train_accuracy", label: "Training accuracy" },
];

/**
 * @typedef {object} Draft
 * @property {string[]} paths in their order
 * @property {Record<string, Values>} search
 * @property {string} strategy
 * @property {number} trials
 * @property {number} repeats
 * @property {number|null} folds
 * @property {number} epochs
 * @property {number|null} patience
 * @property {string} objective
 * @property {string} title
 */

/**
 * @param {FieldKind[]} fields
 * @returns {Draft}
 */
function firstDraft(fields) {
  const chosen = fields.slice(0, fields[1]?.path === "model.hidden" ? 2 : 1);
  return {
    paths: chosen.map(({ path }) => path),
    search: Object.fromEntries(chosen.map(({ path, start }) => [path, start])),
    strategy: "grid",
    trials: 20,
    repeats: 3,
    folds: null,
    epochs: 100,
    patience: null,
    objective: "",
    title: "",
  };
}

/**
 * Where an experiment is put together.
 *
 * @param {{base: Spec, catalog: Catalog|null, refused: Problem|null, intents: Intents}} props
 */
export function Builder({ base, catalog, refused, intents }) {
  const fields = fieldsOf(base, catalog);
  // The catalogue may come later than the first word that is typed, which stays.
  const [typed, setDraft] = useState(/** @type {Draft|null} */ (null));
  const draft = typed ?? firstDraft(fields);
  const [busy, setBusy] = useState(false);
  const change = (/** @type {Partial<Draft>} */ patch) => {
    setDraft({ ...draft, ...patch });
    // What was refused is no longer what would be asked for.
    if (refused) intents.forgive();
  };
  const free = fields.filter(
    ({ path }) => !draft.paths.includes(path) && !(draft.folds && path === "data.test_fraction"),
  );
  const grid = draft.strategy === "grid";

  /** @param {string} path @param {string} next */
  function swap(path, next) {
    const field = fields.find((one) => one.path === next);
    if (!field) return;
    const { [path]: _, ...search } = draft.search;
    const paths = draft.paths.map((one) => (one === path ? next : one));
    change({ paths, search: { ...search, [next]: field.start } });
  }

  async function start() {
    setBusy(true);
    await intents.start(planOf(draft, base));
    setBusy(false);
  }

  return html`<section class="sweep-builder" aria-label="A new experiment">
    <h2>A new experiment</h2>
    <p class="sweep-base"><span>Begins from</span> <b>${baseInWords(base)}</b> <a href=${under("/")}>change it on the bench</a></p>
    <ol class="sweep-axes">
      ${draft.paths.map((path) => {
        const field = fields.find((one) => one.path === path);
        return (
          field &&
          html`<${AxisRow} key=${path} field=${field} others=${free} values=${draft.search[path]} grid=${grid}
            error=${complaintOf(refused, path)} removable=${draft.paths.length > 1}
            onSwap=${(/** @type {string} */ next) => swap(path, next)}
            onChange=${(/** @type {Values} */ values) => change({ search: { ...draft.search, [path]: values } })}
            onRemove=${() => {
              const { [path]: _, ...search } = draft.search;
              change({ paths: draft.paths.filter((one) => one !== path), search });
            }} />`
        );
      })}
    </ol>
    ${
      free[0] &&
      html`<button type="button" class="mini text" onClick=${() => {
        const next = free[0];
        if (next)
          change({
            paths: [...draft.paths, next.path],
            search: { ...draft.search, [next.path]: next.start },
          });
      }}>+ Vary another field</button>`
    }
    <${Segmented} label="How to search" value=${draft.strategy} options=${STRATEGIES} onChange=${(/** @type {string} */ strategy) => change({ strategy })} />
    <p class="quiet sweep-hint">${STRATEGIES.find(({ value }) => value === draft.strategy)?.hint}.</p>
    <div class="sweep-numbers">
      ${!grid && html`<${Whole} label="Trials" value=${draft.trials} onChange=${(/** @type {number} */ trials) => change({ trials })} />`}
      <${Whole} label="Repeats" value=${draft.repeats} onChange=${(/** @type {number} */ repeats) => change({ repeats })} hint="Runs of each trial, with other seeds" />
      <${Whole} label="Epochs" value=${draft.epochs} onChange=${(/** @type {number} */ epochs) => change({ epochs })} hint="Of each run" />
    </div>
    ${
      base.data.kind !== "gate" &&
      html`<${Toggle} label="Test on each part of the data in turn" checked=${draft.folds !== null} hint="k-fold cross-validation"
        onChange=${(/** @type {boolean} */ on) => change(on ? folded(draft) : { folds: null })} />`
    }
    ${draft.folds !== null && html`<${Whole} label="Folds" value=${draft.folds} hint="Parts of equal size, with as many of each class" onChange=${(/** @type {number} */ folds) => change({ folds })} />`}
    <${Select} label="Best is" value=${draft.objective} options=${OBJECTIVES} onChange=${(/** @type {string} */ objective) => change({ objective })} />
    <${Toggle} label="End a run early when it no longer improves" checked=${draft.patience !== null}
      onChange=${(/** @type {boolean} */ on) => change({ patience: on ? 10 : null })} />
    ${draft.patience !== null && html`<${Whole} label="Epochs without an improvement" value=${draft.patience} onChange=${(/** @type {number} */ patience) => change({ patience })} />`}
    <p class="sweep-size" role="status">${sizeOf(draft, fields)}</p>
    ${refused && html`<p class="field-error" role="alert">${refused.detail}</p>`}
    <button type="button" class="button primary wide" disabled=${busy} onClick=${start}>${icon("play")} Run it</button>
  </section>`;
}

/**
 * With folds there is no share to test on, so it is not searched.
 *
 * @param {Draft} draft
 * @returns {Partial<Draft>}
 */
function folded({ paths, search }) {
  const { "data.test_fraction": _, ...rest } = search;
  const kept = paths.filter((path) => path !== "data.test_fraction");
  return kept.length > 0 ? { folds: 5, paths: kept, search: rest } : { folds: 5 };
}

/** @param {{label: string, value: number, onChange: (value: number) => void, hint?: string}} props */
function Whole({ label, value, onChange, hint }) {
  return html`<label class="sweep-whole" title=${hint}><span>${label}</span>
    <${NumberInput} whole=${true} value=${value} onChange=${(/** @type {number} */ next) => onChange(Math.max(1, next))} /></label>`;
}

/**
 * @param {Draft} draft
 * @param {Spec} base
 * @returns {Plan}
 */
function planOf(
  { paths, search, strategy, trials, repeats, folds, epochs, patience, objective, title },
  base,
) {
  // Repeats vary the seed: where the search does, too, once is enough.
  const once = paths.includes("seed");
  return {
    base,
    search: Object.fromEntries(paths.map((path) => [path, search[path] ?? []])),
    strategy,
    trials,
    repeats: once ? 1 : repeats,
    ...(folds !== null && { folds }),
    budget: { epochs },
    ...(objective && { objective: /** @type {any} */ (objective) }),
    ...(patience !== null && { early_stop: { patience } }),
    ...(title && { title }),
  };
}

/**
 * @param {Draft} draft
 * @param {FieldKind[]} fields
 */
function sizeOf({ paths, search, strategy, trials, repeats, folds }, fields) {
  const counts = paths.map((path) => {
    const field = fields.find((one) => one.path === path);
    return field ? countOf(search[path] ?? [], field) : null;
  });
  const points = counts.every((one) => one !== null)
    ? counts.reduce((one, other) => one * (other ?? 1), 1)
    : null;
  const tried = strategy === "grid" ? points : points === null ? trials : Math.min(points, trials);
  if (tried === null) return "A grid needs to know how many values to take of each range.";
  const runs = (paths.includes("seed") ? 1 : repeats) * (folds ?? 1);
  const product = strategy === "grid" && counts.length > 1 ? `${counts.join(" × ")} = ` : "";
  return `${product}${count(tried)} ${tried === 1 ? "trial" : "trials"}, ${count(tried * runs)} ${tried * runs === 1 ? "run" : "runs"}`;
}

/**
 * @param {Problem|null} problem
 * @param {string} path
 */
function complaintOf(problem, path) {
  for (const { path: where, message } of problem?.errors ?? [])
    if (String(where) === `search.${path}` || String(where).startsWith(`search.${path}.`))
      return message ?? null;
  return null;
}
