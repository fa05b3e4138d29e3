/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { count, fixed, percent } from "../../lib/format.js";
import { register } from "../registry.js";

register({ slot: "speed", component: Numbers });

/** The three numbers that a room reads: how far it has come, and how much is right. @param {Context} props */
function Numbers({ signals }) {
  if (!signals.display.value.projector) return null;
  const { clock, metrics } = signals.frame.value ?? signals.session.value ?? {};
  const regression = signals.data.value?.task === "regression";
  const score = (/** @type {"train"|"test"} */ part) =>
    regression ? fixed(metrics?.[`${part}_loss`], 3) : percent(metrics?.[`${part}_accuracy`]);
  return html`<dl class="room-numbers">
    <div class="epoch"><dt>Epoch</dt><dd>${count(clock?.epoch ?? 0)}</dd></div>
    <div class="training"><dt>${regression ? "Loss" : "Accuracy"}, training</dt><dd>${score("train")}</dd></div>
    ${signals.data.value?.test && html`<div class="test"><dt>test</dt><dd>${score("test")}</dd></div>`}
  </dl>`;
}
