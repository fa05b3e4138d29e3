import { html } from "../../../vendor/ui.js";
import { featureName, short } from "../../lib/format.js";
import { offeredFeatures, parseFeature } from "../../model/features.js";
import { inputName, rawName, unitName } from "../../model/names.js";
import { switchInput } from "../shared/inputs.js";
import { LinkRow } from "./linkRow.js";
import { TryOutMap } from "./mapCanvas.js";

/** @import { TryOut } from "./tryOut.js" */

/** @param {{tryOut: TryOut, input: number}} props */
export function InputPanel({ tryOut, input }) {
  const { data, network, painter, session } = tryOut;
  const feature = data.features[input];
  const first = network.layers[0];
  return html`
    <div class="drawer-map">
      <${TryOutMap}
        tryOut=${tryOut}
        label=${tryOut.picture ? "the picture at hand" : `${inputName(data, input)} over the input plane`}
        paint=${(/** @type {Uint32Array} */ pixels) => painter.input(input, pixels)}
      />
      <p class="explained">${explain(tryOut, feature)}</p>
    </div>
    ${!tryOut.picture && session.spec.model.kind !== "mcculloch_pitts" && html`<${Features} tryOut=${tryOut} />`}
    <section>
      <h3>Weights from here</h3>
      ${Array.from(
        { length: Math.min(first.units, 16) },
        (_, unit) =>
          html`<${LinkRow} key=${unit} tryOut=${tryOut} name=${unitName(tryOut, 0, unit)} layer=${0} unit=${unit} input=${input} />`,
      )}
    </section>
  `;
}

/** @param {{tryOut: TryOut}} props */
function Features({ tryOut }) {
  const { data, actions, locked } = tryOut;
  const offered = offeredFeatures(data.input_names.length);
  const present = new Set(data.features);
  if (offered.length > 60) return null;
  /** @param {string} feature */
  const toggle = (feature) => {
    actions.select({ kind: "input", input: 0 });
    switchInput(actions, data, feature);
  };
  return html`<section>
    <h3>Features</h3>
    <div class="feature-choice" role="group" aria-label="features the network is fed">
      ${offered.map((feature) => {
        const on = present.has(feature);
        return html`<button key=${feature} type="button" aria-pressed=${on} disabled=${locked || (on && present.size === 1)} onClick=${() => toggle(feature)}>${featureName(feature)}</button>`;
      })}
    </div>
  </section>`;
}

/**
 * @param {TryOut} tryOut
 * @param {string} feature
 */
function explain({ data, picture, state }, feature) {
  if (picture)
    return "64 pixels, row by row. Each unit of the first layer has a weight for every pixel; its map shows them.";
  const { kind, i, j } = parseFeature(feature);
  const name = rawName(data, i);
  const { axes } = state.display;
  const held =
    axes.includes(i) || axes.includes(j) ? "" : " It lies on neither axis shown, so its map is one colour.";
  const standard = data.standardize
    ? ` Standardised: mean ${short(data.standardize.mean[i])} and spread ${short(data.standardize.scale[i])} of the training part are taken out.`
    : "";
  if (kind === "square") return `${name} squared: the same on both sides of 0.${standard}${held}`;
  if (kind === "sine") return `The sine of ${name}: it rises and falls again and again.${standard}${held}`;
  if (kind === "product")
    return `${name} times ${rawName(data, j)}: positive where both have the same sign.${standard}${held}`;
  return `${name}, as it is.${standard}${held}`;
}
