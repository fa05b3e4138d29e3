import { html } from "../../../vendor/ui.js";
import { icon } from "./icons.js";
import { Popover } from "./popover.js";

/**
 * A field as label over value; what changes it opens below.
 *
 * @param {{label: string, value: any, hint?: string, control?: string, error?: string|null, class?: string, children?: any}} props
 */
export function FieldMenu({ label, value, hint, control, error, class: panel = "", children }) {
  return html`<div class="field field-menu" title=${hint} data-control=${control} data-wrong=${error ? "true" : undefined}>
    <${Popover} label=${label} buttonClass="field-button" class=${`field-panel ${panel}`}
      text=${html`<span class="field-label">${label}</span><span class="field-now">${value}${icon("chevron")}</span>`}>
      ${children}
    <//>
  </div>`;
}
