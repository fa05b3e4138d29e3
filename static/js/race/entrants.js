/** @import { DataSpec, ModelKind, Spec } from "../types.js" */
/** @import { Entry } from "./races.js" */
/** @import { RaceState } from "./state.js" */
/** @import { Intents } from "./panel.js" */
import { html, useState } from "../../vendor/ui.js";
import { Select } from "../controls/parts/fields.js";
import { icon } from "../controls/parts/icons.js";
import { NumberInput } from "../controls/parts/numberInput.js";
import { short } from "../lib/format.js";
import { datasets, factsOf } from "../store/spec.js";

const MOST = 4;
const KINDS = /** @type {{value: ModelKind, label: string}[]} */ ([
  { value: "perceptron", label: "Perceptron" },
  { value: "adaline", label: "ADALINE" },
  { value: "mlp", label: "Multi-layer" },
]);
const HIDDEN = ["", "2", "4", "8", "4-2", "8-8", "8-8-8"];

/** @param {Spec} spec */
const hiddenOf = ({ model }) =>
  (model.layers?.slice(0, -1).map(({ units }) => units) ?? model.hidden ?? []).join("-");

/**
 * A model in a few words, as the lane's name.
 *
 * @param {Spec} spec
 */
function nameOf(spec) {
  const { kind } = spec.model;
  const rate = spec.training?.learning_rate;
  const tail = rate === undefined ? "" : ` ${short(rate)}`;
  if (kind === "perceptron") return `Perceptron${tail}`;
  if (kind === "adaline") return `ADALINE${tail}`;
  if (kind === "mcculloch_pitts") return "McCulloch–Pitts";
  return `${hiddenOf(spec) || "no hidden"} ${spec.training?.optimizer?.name ?? "sgd"}${tail}`;
}

/**
 * What the lane is to be, as a fresh spec: what is not named gets the default of its model.
 *
 * @param {Spec} spec
 * @param {{kind?: ModelKind, hidden?: string, optimizer?: string, rate?: number}} change
 * @returns {Spec}
 */
export function changed(spec, change) {
  const kind = change.kind ?? spec.model.kind;
  const same = kind === spec.model.kind;
  const learning_rate = change.rate ?? (same ? spec.training?.learning_rate : undefined);
  const training = { shuffle: true, ...(learning_rate !== undefined && { learning_rate }) };
  if (kind !== "mlp") {
    const { weights, bias } = spec.model;
    return { ...spec, model: same ? { kind, weights, bias } : { kind }, training };
  }
  const hidden = (change.hidden ?? (same ? hiddenOf(spec) : "4")).split("-").filter(Boolean).map(Number);
  const name = change.optimizer ?? (same ? spec.training?.optimizer?.name : undefined) ?? "sgd";
  return {
    ...spec,
    model: { kind, hidden, activation: spec.model.layers?.[0]?.activation ?? "tanh" },
    training: { ...training, optimizer: { name } },
  };
}

/** @param {{race: RaceState, intents: Intents}} props */
export function Entrants({ race, intents }) {
  const { lanes, catalog } = race;
  // Whose number it was that was changed last: a refusal is about that one.
  const [last, setLast] = useState("");
  const refusal = (/** @type {string} */ box) => ({
    error: last === box ? race.trouble : null,
    onRetry: () => intents.set({ trouble: null }),
  });
  const [first] = lanes;
  if (!first || !catalog) return null;
  /** @type {Entry[]} */
  const entries = lanes.map(({ name, session }) => ({ name, spec: session.spec }));
  const sets = datasets(catalog).filter(({ inputs, classes }) => inputs === 2 && classes === 2);
  const { data } = first.session.spec;
  const at = `${data.kind}.${data.name}`;

  /**
   * @param {number} lane
   * @param {Parameters<typeof changed>[1]} change
   */
  const change = (lane, change) =>
    intents.enter(
      entries.map((entry, index) => {
        if (index !== lane) return entry;
        const spec = changed(entry.spec, change);
        return { name: nameOf(spec), spec };
      }),
    );

  /** @param {DataSpec} next */
  const onData = (next) => {
    const binary = factsOf(next, catalog)?.binary ?? false;
    const able = entries.filter(({ spec }) => binary || spec.model.kind !== "mcculloch_pitts");
    const plain = able.map(({ name, spec }) => ({
      name,
      spec: { ...(spec.model.kind === "mcculloch_pitts" ? spec : changed(spec, {})), data: next },
    }));
    const spec = plain[0]?.spec;
    if (spec)
      intents.enter(
        plain.length > 1
          ? plain
          : [...plain, { name: "no hidden sgd", spec: changed(spec, { kind: "mlp", hidden: "" }) }],
      );
  };

  return html`<details class="entrants-box"><summary>Change this race</summary>
    <div class="entrants-data">
      <${Select} label="Data for all" value=${at} options=${sets.map(({ kind, name, title }) => ({ value: `${kind}.${name}`, label: title }))}
        onChange=${(/** @type {string} */ value) => {
          const [kind, name] = value.split(".");
          onData(
            /** @type {DataSpec} */ ({
              kind,
              name,
              ...(kind === "generated" && { noise: data.noise ?? 0.1 }),
            }),
          );
        }} />
      ${
        data.kind === "generated" &&
        html`<label class="entrants-number">Noise, per cent <${NumberInput} value=${data.noise ?? 0} scale=${100}
          label="Noise, per cent"
          format=${(/** @type {number} */ value) => String(Math.round(value * 100))}
            ...${refusal("noise")}
          onChange=${(/** @type {number} */ noise) => {
            setLast("noise");
            onData({ kind: data.kind, name: data.name, samples: data.samples, seed: data.seed, noise });
          }} /></label>`
      }
    </div>
    <ol class="entrants">${lanes.map(({ name, session: { id, spec } }, index) => {
      const { kind } = spec.model;
      const hidden = hiddenOf(spec);
      return html`<li key=${id} data-lane=${index + 1}><b>${name}</b>
        ${
          kind !== "mcculloch_pitts" &&
          html`<${Select} label="Model" value=${kind} options=${KINDS} onChange=${(/** @type {ModelKind} */ value) => change(index, { kind: value })} />
        <label class="entrants-number">Rate <${NumberInput} value=${spec.training.learning_rate ?? 0.01}
          label=${`Rate of ${name}`} format=${(/** @type {number} */ value) => short(value, 6)}
            ...${refusal(id)}
          onChange=${(/** @type {number} */ rate) => {
            setLast(id);
            change(index, { rate });
          }} /></label>`
        }
        ${
          kind === "mlp" &&
          html`<${Select} label="Hidden units" value=${hidden} options=${[...new Set([hidden, ...HIDDEN])].map((value) => ({ value, label: value || "none" }))}
          onChange=${(/** @type {string} */ value) => change(index, { hidden: value })} />
        <${Select} label="Optimiser" value=${spec.training.optimizer?.name ?? "sgd"} options=${catalog.optimizers.map((one) => ({ value: one.name, label: one.title }))}
          onChange=${(/** @type {string} */ value) => change(index, { optimizer: value })} />`
        }
        ${
          lanes.length > 2 &&
          html`<button type="button" class="mini" aria-label=${`Take ${name} out`} title="Take it out"
          onClick=${() => intents.enter(entries.filter((_, one) => one !== index))}>${icon("close")}</button>`
        }
      </li>`;
    })}</ol>
    <button type="button" class="button" disabled=${lanes.length >= MOST} onClick=${() => {
      const spec = changed(first.session.spec, { kind: "mlp", hidden: "4", optimizer: "adam" });
      intents.enter([...entries, { name: nameOf(spec), spec }]);
    }}>Add a lane</button>
  </details>`;
}
