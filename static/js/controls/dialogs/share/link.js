/** @import { Sharing } from "./share.js" */
import { html, useState } from "../../../../vendor/ui.js";
import { absolute } from "../../../lib/root.js";
import { Toggle } from "../../parts/fields.js";
import { manyWeights, queryOf, weightsLabel } from "./address.js";
import { Copy } from "./copy.js";
import { StateLink } from "./stateLink.js";

/** The address of this bench. @param {Sharing} props */
export function Link({ signals, actions, speed }) {
  const [learned, setLearned] = useState(false);
  const [still, setStill] = useState("");
  const { hide } = signals.display.value;
  const address = absolute(`/?${queryOf(signals, { speed, hide, learned })}`);
  const many = manyWeights(signals);
  return html`
    <${Toggle} label=${weightsLabel(signals, "With the weights as they are now")} checked=${learned && !many} disabled=${many} onChange=${setLearned} />
    <${Copy} text=${still || address} />
    <${StateLink} actions=${actions} onLink=${setStill} />
    ${!still && html`<p class="quiet">The same address gives the same points, the same starting weights and the same numbers.</p>`}
  `;
}
