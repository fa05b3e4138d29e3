/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { featureName } from "../../lib/format.js";
import { offeredFeatures } from "../../model/features.js";
import { complaint } from "../parts/fields.js";
import { Popover } from "../parts/popover.js";
import { register } from "../registry.js";

register({ slot: "features", component: Features });

const MOST_SHOWN = 12;

/**
 * What the network is fed: each feature a key to press. Data with many inputs lists the inputs themselves.
 *
 * @param {Context} props
 */
function Features({ signals, actions }) {
  const data = signals.data.value;
  const problem = signals.problem.value;
  const kind = signals.session.value?.spec.model.kind;
  if (!data) return null;
  const chosen = new Set(data.features);
  const inputs = data.input_names.length;
  const bending = kind !== "mcculloch_pitts";
  const offered = (
    inputs <= 2 && bending ? offeredFeatures(inputs) : offeredFeatures(inputs).slice(0, inputs)
  ).slice(0, 64);
  const plain = offered.filter((name) => /^x\d+$/.test(name));
  const bent = offered.filter((name) => !plain.includes(name));

  /** @param {string} name */
  function toggle(name) {
    const next = offeredFeatures(inputs).filter((one) => (one === name ? !chosen.has(one) : chosen.has(one)));
    if (next.length === 0) {
      actions.notify({ level: "info", text: "A network needs at least one feature to look at." });
      return;
    }
    set(next);
  }

  /** @param {string[]} features */
  const set = (features) => actions.changeSpec((spec) => ({ ...spec, data: { ...spec.data, features } }));

  /** @param {string} name */
  const key = (name) => {
    const only = chosen.size === 1 && chosen.has(name);
    const index = Number(/x(\d+)/.exec(name)?.[1]) - 1;
    const long = data.input_names[index];
    const meaning = long && long !== `x${index + 1}` ? `${featureName(name)}: ${long}` : featureName(name);
    return html`<button key=${name} type="button" class="feature" aria-pressed=${chosen.has(name)}
      title=${only ? `${meaning} (the last one stays)` : meaning} onClick=${() => toggle(name)}>
      ${featureName(name)}
    </button>`;
  };

  const many = plain.length > MOST_SHOWN;
  const said = complaint(problem, "data.features");
  return html`<div class="panel-head"><h2>Features</h2></div>
    <div class="feature-keys" data-control="features">
      ${
        many
          ? html`<${Popover} label="Choose the inputs" buttonClass="feature" text=${html`${chosen.size}<span class="quiet"> / ${plain.length}</span>`} class="features-list">
            <div class="row"><b>Inputs</b><button type="button" class="button" onClick=${() => set(plain)}>All</button></div>
            ${plain.map(
              (
                name,
              ) => html`<label key=${name} class="row check"><span>${data.input_names[Number(name.slice(1)) - 1]}</span>
              <input type="checkbox" checked=${chosen.has(name)} onChange=${() => toggle(name)} /></label>`,
            )}
          <//>`
          : [
              ...plain.map(key),
              bent.length > 0 && html`<span class="feature-gap" aria-hidden="true"></span>`,
              ...bent.map(key),
            ]
      }
    </div>
    ${said && html`<p class="field-error" role="alert">${said}</p>`}`;
}
