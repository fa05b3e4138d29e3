/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { RateField } from "../recipe/training.js";
import { register } from "../registry.js";

register({ slot: "speed", component: Embedded, hide: ["clock"] });

/** In a frame, what one turns first stands in the bar of time: there is no row above it. @param {Context} context */
function Embedded({ signals, actions }) {
  if (document.body.dataset.page !== "embed") return null;
  const { kind } = signals.session.value?.spec.model ?? {};
  const clock = signals.frame.value?.clock ?? signals.session.value?.clock;
  const learns = kind && kind !== "mcculloch_pitts";
  return html`
    ${learns && html`<div class="embed-rate"><${RateField} signals=${signals} actions=${actions} /></div>`}
    <p class="embed-epoch" data-control="clock">Epoch <b>${count(clock?.epoch ?? 0)}</b></p>`;
}
