/** @import { FieldKind } from "./fields.js" */
/** @import { Range, Values } from "./types.js" */
/** @import { FieldEvent, SelectEvent } from "../types.js" */

import { html, useState } from "../../vendor/ui.js";
import { Toggle } from "../controls/parts/fields.js";
import { icon } from "../controls/parts/icons.js";
import { NumberInput } from "../controls/parts/numberInput.js";
import { Segmented } from "../controls/parts/segmented.js";
import { useUnique } from "../controls/parts/unique.js";
import { messageOf } from "../lib/format.js";
import { read, written } from "./fields.js";

const STEPS = 5;
const MODES = [
  { value: "values", label: "Values" },
  { value: "range", label: "Range" },
];

/**
 * One field to vary: which, and over what.
 *
 * @param {{field: FieldKind, others: FieldKind[], values: Values, grid: boolean, error: string|null, removable: boolean,
 *   onSwap: (path: string) => void, onChange: (values: Values) => void, onRemove: () => void}} props
 */
export function AxisRow({ field, others, values, grid, error, removable, onSwap, onChange, onRemove }) {
  const id = useUnique();
  const ranged = !Array.isArray(values);
  const { range } = field;

  /** @param {string} mode */
  function setMode(mode) {
    if (mode === "values" || !range) onChange(field.start);
    else onChange({ ...range, ...(grid && field.kind !== "whole" && { steps: STEPS }) });
  }

  return html`<li class="sweep-axis" data-path=${field.path}>
    <div class="sweep-axis-head">
      <span class="select"><select id=${id} aria-label="Field to vary" onChange=${(/** @type {SelectEvent} */ event) => onSwap(event.target.value)}>
        ${[field, ...others].map(({ path, title }) => html`<option key=${path} value=${path} selected=${path === field.path}>${title}</option>`)}
      </select>${icon("chevron")}</span>
      ${range && html`<${Segmented} label="Values or a range" class="small" value=${ranged ? "range" : "values"} options=${MODES} onChange=${setMode} />`}
      ${removable && html`<button type="button" class="mini" onClick=${onRemove} aria-label=${`Do not vary ${field.title}`} title="Do not vary it">${icon("close")}</button>`}
    </div>
    ${
      Array.isArray(values)
        ? field.kind === "choice"
          ? html`<${Choices} field=${field} values=${values} onChange=${onChange} />`
          : html`<${List} field=${field} values=${values} onChange=${onChange} />`
        : html`<${Between} range=${values} whole=${field.kind === "whole"} grid=${grid && field.kind !== "whole"} onChange=${onChange} />`
    }
    ${error && html`<p class="field-error" role="alert">${error}</p>`}
  </li>`;
}

/** @param {{field: FieldKind, values: any[], onChange: (values: any[]) => void}} props */
function List({ field, values, onChange }) {
  const [wrong, setWrong] = useState(/** @type {string|null} */ (null));
  return html`<input type="text" class="sweep-list" spellcheck=${false} autocomplete="off" aria-label=${`Values of ${field.title}`}
      aria-invalid=${wrong ? "true" : undefined} defaultValue=${written(field, values)}
      placeholder=${field.kind === "layers" ? "4, 4-2, 8-8" : "0.01, 0.1, 1"}
      onInput=${(/** @type {FieldEvent} */ event) => {
        try {
          onChange(read(field, event.target.value));
          setWrong(null);
        } catch (error) {
          setWrong(messageOf(error));
        }
      }} />
    ${wrong && html`<p class="field-error" role="alert">${wrong}</p>`}`;
}

/** @param {{field: FieldKind, values: any[], onChange: (values: any[]) => void}} props */
function Choices({ field, values, onChange }) {
  const choices = field.choices ?? [];
  return html`<fieldset class="sweep-choices"><legend class="visually-hidden">${field.title}</legend>
    ${choices.map(({ value, label }) => {
      const on = values.includes(value);
      return html`<label key=${value}><input type="checkbox" checked=${on}
        onChange=${() => onChange(on ? values.filter((one) => one !== value) : [...values, value])} /><span>${label}</span></label>`;
    })}
  </fieldset>`;
}

/** @param {{range: Range, whole: boolean, grid: boolean, onChange: (range: Range) => void}} props */
function Between({ range, whole, grid, onChange }) {
  const change = (/** @type {Partial<Range>} */ patch) => onChange({ ...range, ...patch });
  return html`<div class="sweep-between">
    <${NumberInput} label="From" whole=${whole} value=${range.low} onChange=${(/** @type {number} */ low) => change({ low })} />
    <span aria-hidden="true">to</span>
    <${NumberInput} label="To" whole=${whole} value=${range.high} onChange=${(/** @type {number} */ high) => change({ high })} />
    ${
      grid &&
      html`<span aria-hidden="true">in</span><${NumberInput} label="Steps" whole=${true} value=${range.steps ?? STEPS}
      onChange=${(/** @type {number} */ steps) => change({ steps: Math.max(2, steps) })} /><span aria-hidden="true">steps</span>`
    }
    <${Toggle} label="log" checked=${range.log ?? false} hint="Even factors rather than even distances" onChange=${(/** @type {boolean} */ log) => change({ log })} />
  </div>`;
}
