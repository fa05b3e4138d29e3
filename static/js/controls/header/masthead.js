import { html } from "../../../vendor/ui.js";
import { register } from "../registry.js";

register({ slot: "transport", component: Masthead });

function Masthead() {
  return html`<div class="masthead">
    <a class="brand" href="/" aria-label="Perceptory, start page">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M12 3a9 9 0 0 1 0 18z" class="brand-high" /><path d="M12 3a9 9 0 0 0 0 18z" class="brand-low" /><circle cx="12" cy="12" r="3.2" class="brand-eye" /></svg>
      <span class="brand-name">Perceptory</span>
    </a>
  </div>`;
}
