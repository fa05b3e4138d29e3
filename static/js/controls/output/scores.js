/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { fixed, percent } from "../../lib/format.js";
import { register } from "../registry.js";
import { Answer } from "./answer.js";

register({ slot: "output-foot", component: Scores, hide: ["scores"] });

/** How much of each part is right; of a regression, its loss. @param {Context} props */
function Scores({ signals, actions }) {
  const metrics = signals.frame.value?.metrics ?? signals.session.value?.metrics;
  const data = signals.data.value;
  const regression = data?.task === "regression";
  const score = (/** @type {"train"|"test"} */ part) =>
    regression ? fixed(metrics?.[`${part}_loss`], 4) : percent(metrics?.[`${part}_accuracy`]);
  return html`<dl class="scores" data-control="scores">
    <div><dt>${regression ? "Loss" : "Accuracy"}<span class="score-part">, training</span></dt><dd>${score("train")}</dd></div>
    ${data?.test && html`<div class="test"><dt><span class="visually-hidden">${regression ? "Loss" : "Accuracy"}, </span>test</dt><dd>${score("test")}</dd></div>`}
    ${!regression && html`<div class="score-loss"><dt>Loss</dt><dd>${fixed(metrics?.train_loss, 4)}</dd></div>`}
    <${Answer} signals=${signals} actions=${actions} />
  </dl>`;
}
