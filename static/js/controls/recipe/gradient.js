/** @import { RarerProps } from "./rarer.js" */
import { html } from "../../../vendor/ui.js";
import { percent, short } from "../../lib/format.js";
import { dropoutOf, OFF } from "../../store/training.js";
import { Slider } from "../parts/fields.js";

const SHARES = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const NORMS = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** @param {number} share */
const asShare = (share) => (share === 0 ? "off" : percent(share, 0));

/** @param {RarerProps} props */
export function Dropout({ spec, training, patch, refusal }) {
  const hidden = (spec.model.layers?.length ?? 1) - 1;
  if (hidden < 1) return html`<p class="quiet">Dropout needs hidden units, and there are none.</p>`;
  const shares = dropoutOf(training.dropout, hidden);
  const same = shares.every((share) => share === shares[0]);
  const hint = "In each update so many hidden units sit out, others each time; all of them answer";
  if (same)
    return html`<${Slider} label="Dropout" control="dropout" value=${shares[0] ?? OFF.dropout} stops=${SHARES} format=${asShare} scale=${100} hint=${hint}
      ...${refusal("training.dropout")} onChange=${(/** @type {number} */ dropout) => patch({ dropout })} />`;
  return shares.map(
    (
      share,
      at,
    ) => html`<${Slider} key=${at} label=${`Dropout in hidden ${at + 1}`} control="dropout" value=${share} stops=${SHARES} format=${asShare} scale=${100}
      hint=${hint} ...${refusal(`training.dropout.${at}`)} onChange=${(/** @type {number} */ next) => patch({ dropout: shares.with(at, next) })} />`,
  );
}

/** @param {RarerProps} props */
export function Clipping({ training, patch, refusal }) {
  return html`<${Slider} label="Clip the gradient at" control="clip" value=${training.clip_norm ?? OFF.clip_norm} stops=${NORMS}
    format=${(/** @type {number} */ norm) => (norm === 0 ? "off" : short(norm))} hint="A gradient that is longer than this is shortened to it: no update leaps"
    ...${refusal("training.clip_norm")} onChange=${(/** @type {number} */ clip_norm) => patch({ clip_norm })} />`;
}
