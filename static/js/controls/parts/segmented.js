/** @import { Option } from "./fields.js" */
import { html } from "../../../vendor/ui.js";
import { useUnique } from "./unique.js";

/**
 * One of a few: radio buttons that look like keys.
 *
 * @param {{label: string, value: string, options: (Option & {hint?: string, disabled?: boolean})[], onChange: (value: string) => void, class?: string}} props
 */
export function Segmented({ label, value, options, onChange, class: name = "" }) {
  const group = useUnique();
  return html`<fieldset class=${`segmented ${name}`}>
    <legend class="visually-hidden">${label}</legend>
    ${options.map(
      (option) => html`<label key=${option.value} title=${option.hint}>
        <input type="radio" name=${group} value=${option.value} checked=${option.value === value}
          disabled=${option.disabled} onChange=${() => onChange(option.value)} />
        <span>${option.label}</span>
      </label>`,
    )}
  </fieldset>`;
}
