import { html } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";

/** The name of the house, and the way back to the playground. @param {{label: string, name?: string}} props `label`: what a screen reader says */
export function Brand({ label, name = "Perceptory" }) {
  return html`<a class="brand" href=${under("/")} aria-label=${label}>
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d="M12 3a9 9 0 0 1 0 18z" class="brand-high" />
      <path d="M12 3a9 9 0 0 0 0 18z" class="brand-low" />
      <circle cx="12" cy="12" r="3.2" class="brand-eye" />
    </svg>
    <span class="brand-name">${name}</span>
  </a>`;
}
