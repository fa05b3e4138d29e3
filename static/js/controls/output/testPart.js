/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputShown } from "../../store/derive.js";
import { Toggle } from "../parts/fields.js";
import { register } from "../registry.js";

register({
  slot: "output-toggles",
  component: TestPart,
  display: { showTest: false },
  show: { test: { showTest: true } },
  keys: [
    {
      keys: ["T"],
      says: "Show the test points",
      key: "t",
      press: ({ signals, actions }) => actions.display({ showTest: !signals.display.value.showTest }),
    },
  ],
});

/** On the plane the test points as well; in the tables the test part in place of the training part. @param {Context} props */
function TestPart({ signals, actions }) {
  const data = signals.data.value;
  const display = signals.display.value;
  if (!data?.test || data.test.inputs.length === 0) return null;
  const label = outputShown(display, data) === "plane" ? "Show test points" : "On the test part";
  return html`<${Toggle} label=${label} checked=${display.showTest}
    onChange=${(/** @type {boolean} */ showTest) => actions.display({ showTest })} />`;
}
