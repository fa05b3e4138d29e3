/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { Popover } from "../parts/popover.js";
import { switchesFor } from "../parts/switch.js";
import { register } from "../registry.js";
import { Axes, hasAxes } from "./axes.js";
import { OutputShown } from "./shown.js";

register({ slot: "output-foot", component: Toggles });

/** What changes the picture: what one often looks for at hand, where there is room; the rest behind a button. @param {Context} context */
function Toggles(context) {
  const { often, seldom } = switchesFor(context);
  const axes = hasAxes(context);
  const rest = seldom.length > 0 || axes;
  return html`<div class="output-toggles" data-control="toggles" data-more=${String(rest)}>
    <div class="output-often">${often}</div>
    <${Popover} label="More about the picture" icon="more" class="output-more" buttonClass="mini">
      <div class="output-seldom">
        <div class="output-which"><${OutputShown} ...${context} /></div>
        <div class="output-often">${often}</div>
        ${seldom}
        ${axes && html`<${Axes} ...${context} />`}</div>
    <//>
  </div>`;
}
