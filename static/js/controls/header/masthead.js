import { html } from "../../../vendor/ui.js";
import { register } from "../registry.js";
import { Brand } from "./brand.js";

register({ slot: "transport", component: Masthead });

function Masthead() {
  return html`<div class="masthead"><${Brand} label="Perceptory, start page" /></div>`;
}
