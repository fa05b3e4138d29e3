/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { RateField } from "../recipe/training.js";
import { register } from "../registry.js";

register({ slot: "speed", component: Embedded });

/** In a frame, what one turns first stands in the bar of time: there is no row above it. @param {Context} context */
function Embedded({ signals, actions }) {
  if (document.body.dataset.page !== "embed") return null;
  const { kind } = signals.session.value?.spec.model ?? {};
  const learns = kind && kind !== "mcculloch_pitts";
  return learns && html`<div class="embed-rate"><${RateField} signals=${signals} actions=${actions} /></div>`;
}
