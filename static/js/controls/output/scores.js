/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { fixed, percent } from "../../lib/format.js";
import { register } from "../registry.js";

register({ slot: "output-foot", component: Scores, hide: ["scores"] });

/** How much of each part is right; of a regression, its loss. @param {Context} props */
function Scores({ signals }) {
  const metrics = signals.frame.value?.metrics ?? signals.session.value?.metrics;
  const regression = signals.data.value?.task === "regression";
  const score = (/** @type {"train"|"test"} */ part) =>
    regression ? fixed(metrics?.[`${part}_loss`], 4) : percent(metrics?.[`${part}_accuracy`]);
  return html`<dl class="scores" data-control="scores">
    <div><dt>${regression ? "Loss, training" : "Right, training"}</dt><dd>${score("train")}</dd></div>
    <div><dt>${regression ? "Loss, test" : "Right, test"}</dt><dd>${score("test")}</dd></div>
  </dl>`;
}
