/** @import { Actions, ModelSpec, Notice, Spec } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { refusals } from "../parts/fields.js";
import { icon } from "../parts/icons.js";
import { NumberInput } from "../parts/numberInput.js";
import { register } from "../registry.js";

register({
  keys: [
    {
      keys: ["G"],
      says: "New data: the same kind, drawn anew",
      key: "g",
      press: ({ signals, actions }) => void (drawn(signals) && newData(actions)),
    },
    { keys: ["N"], says: "New weights", key: "n", press: ({ actions }) => void newWeights(actions) },
  ],
});

/**
 * Whether its points, or which of them are held back, come from a seed.
 *
 * @param {Signals} signals
 */
export const drawn = (signals) =>
  !["gate", "inline"].includes(signals.session.value?.spec.data.kind ?? "gate");

/** @param {Actions} actions */
export const newData = (actions) =>
  actions.changeSpec((spec) => ({ ...spec, data: { ...spec.data, seed: next(spec.data.seed ?? 1) } }), {
    notice: drawnAnew("Other points of the same kind."),
  });

/** @param {Actions} actions */
const newWeights = (actions) =>
  actions.changeSpec((spec) => ({ ...spec, seed: next(spec.seed ?? 42), model: withoutStart(spec.model) }), {
    notice: drawnAnew("Other starting weights."),
  });

/** What was there is a press away. @param {string} text @returns {Notice} */
const drawnAnew = (text) => ({ level: "info", text, undo: true });

/** @param {number} seed */
const next = (seed) => (seed + 1) % 1_000_000;

/** @param {ModelSpec} model */
function withoutStart(model) {
  if (model.kind === "mcculloch_pitts") return model;
  const { weights, bias, ...rest } = model;
  const initializer = model.kind === "mlp" ? model.initializer : { name: "uniform" };
  const layers = model.layers?.map(({ units, activation }) => ({ units, activation }));
  return layers ? { ...rest, initializer, layers } : { ...rest, initializer };
}

/** @param {{actions: Actions}} props */
export const NewData = ({ actions }) =>
  html`<button type="button" class="button" title="Other points of the same kind (G)" onClick=${() => newData(actions)}>${icon("dice")}New data</button>`;

/** @param {{actions: Actions}} props */
export const NewWeights = ({ actions }) =>
  html`<button type="button" class="button" title="Other starting weights (N)" onClick=${() => newWeights(actions)}>${icon("dice")}New weights</button>`;

/**
 * Where the draws come from, each with its dice: other points, other starting weights.
 *
 * @param {{spec: Spec, signals: Signals, actions: Actions}} props
 */
export function Seeds({ spec, signals, actions }) {
  const refusal = refusals(signals, actions);
  return html`<div class="seeds" data-control="seeds">
    ${
      drawn(signals) &&
      html`<div class="seed"><label for="data-seed">Data, seed</label>
        <${NumberInput} id="data-seed" whole=${true} value=${spec.data.seed ?? 1} ...${refusal("data.seed")}
          onChange=${(/** @type {number} */ seed) => actions.changeSpec((old) => ({ ...old, data: { ...old.data, seed } }))} />
        <${NewData} actions=${actions} /></div>`
    }
    ${
      spec.model.kind !== "mcculloch_pitts" &&
      html`<div class="seed"><label for="weights-seed">Weights, seed</label>
        <${NumberInput} id="weights-seed" whole=${true} value=${spec.seed ?? 42} ...${refusal("seed")}
          onChange=${(/** @type {number} */ seed) => actions.changeSpec((old) => ({ ...old, seed }))} />
        <${NewWeights} actions=${actions} /></div>`
    }
  </div>`;
}
