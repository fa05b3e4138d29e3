import { html } from "../../../vendor/ui.js";
import { register } from "../registry.js";
import { Brand } from "./brand.js";

register({
  slot: "header",
  component: () => html`<${Brand} label="Perceptory, start page" />`,
});
