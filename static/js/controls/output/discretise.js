/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputShown } from "../../store/derive.js";
import { Toggle } from "../parts/fields.js";
import { register } from "../registry.js";

register({
  slot: "output-toggles",
  component: Discretise,
  hide: ["toggles"],
  display: { discretize: false },
  show: { discrete: { discretize: true } },
  keys: [
    {
      keys: ["D"],
      says: "Discretise the output",
      key: "d",
      press: ({ signals, actions }) => actions.display({ discretize: !signals.display.value.discretize }),
    },
  ],
});

/** @param {Context} props */
function Discretise({ signals, actions }) {
  const data = signals.data.value;
  const display = signals.display.value;
  if (data?.task !== "classification" || outputShown(display, data) !== "plane") return null;
  return html`<${Toggle} label="Discretise" checked=${display.discretize} hint="Paint the class alone, not how sure it is"
    onChange=${(/** @type {boolean} */ discretize) => actions.display({ discretize })} />`;
}
