/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputNames } from "../../model/names.js";
import { answersIn } from "../../store/answers.js";
import { Select } from "../parts/fields.js";
import { register } from "../registry.js";

register({
  slot: "output-foot",
  component: Answer,
  hide: ["answer"],
  display: { answer: 0 },
  field: {
    name: "answer",
    write: ({ answer }) => (answer ? String(Number(answer) + 1) : null),
    read: (text) => ({ answer: Math.max(0, Number(text) - 1) || 0 }),
  },
});

/** Which of several values to predict is looked at: that of an output unit, which can be clicked as well. @param {Context} props */
function Answer({ signals, actions }) {
  const { network, data, session, display } = signals;
  if (!network.value || answersIn(data.value) === 1) return null;
  const names = outputNames({ network: network.value, data: data.value, session: session.value });
  return html`<${Select} label="Output" class="answer" control="answer" value=${String(display.value.answer ?? 0)}
    options=${names.map((name, at) => ({ value: String(at), label: name || `output ${at + 1}` }))}
    onChange=${(/** @type {string} */ value) => actions.display({ answer: Number(value) })} />`;
}
