/** @import { Context } from "../controls/registry.js" */
import { html } from "../../vendor/ui.js";
import { drawn, NewData, NewWeights } from "../controls/data/seeds.js";
import { keyOf } from "../controls/data/stamp.js";
import { Select } from "../controls/parts/fields.js";
import { Fields } from "../controls/recipe/training.js";
import { setUnits } from "../model/architecture.js";
import { unflatten } from "../store/derive.js";
import { datasets, withData } from "../store/spec.js";

/** How it is trained and on what, and the three things that are changed most while one speaks. @param {Context} context */
export function Training({ signals, actions }) {
  const spec = signals.session.value?.spec;
  const network = signals.network.value;
  if (!spec || !network) return null;
  const learns = spec.model.kind !== "mcculloch_pitts";
  const hidden = network.layers.length > 1 ? (network.layers[0]?.units ?? 0) : 0;
  const grow = () =>
    actions.changeSpec((old) => setUnits(old, unflatten(signals.parameters.peek(), network), 0, hidden + 1));

  return html`
    <h2>Training</h2>
    <div class="desk-fields">
      ${learns && html`<${Fields} spec=${spec} signals=${signals} actions=${actions} />`}
      <div class="recipe-fields"><${DataChoice} signals=${signals} actions=${actions} /></div>
    </div>
    <div class="desk-acts">
      ${drawn(signals) && html`<${NewData} actions=${actions} />`}
      ${learns && html`<${NewWeights} actions=${actions} />`}
      ${hidden > 0 && html`<button type="button" class="button" onClick=${grow}>+ unit in hidden 1</button>`}
    </div>`;
}

/** @param {Pick<Context, "signals"|"actions">} props */
function DataChoice({ signals, actions }) {
  const data = signals.session.value?.spec.data;
  const options = datasets(signals.catalog.value).map(({ kind, name, title }) => ({
    value: keyOf({ kind, name }),
    label: title,
  }));
  const own = data && !data.name;
  return html`<${Select} label="Data" class="field-data" value=${data?.name ? keyOf(data) : ""}
    options=${own ? [{ value: "", label: "Your own" }, ...options] : options}
    onChange=${(/** @type {string} */ chosen) => {
      const entry = datasets(signals.catalog.value).find((one) => keyOf(one) === chosen);
      if (entry) actions.changeSpec((old) => withData(old, { kind: entry.kind, name: entry.name }));
    }} />`;
}
