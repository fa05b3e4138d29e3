/** @import { SelectEvent } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputNames } from "../../model/names.js";
import { answersIn } from "../../store/answers.js";
import { icon } from "../parts/icons.js";
import { register } from "../registry.js";

register({
  hide: ["answer"],
  display: { answer: 0 },
  field: {
    name: "answer",
    write: ({ answer }) => (answer ? String(Number(answer) + 1) : null),
    read: (text) => ({ answer: Math.max(0, Number(text) - 1) || 0 }),
  },
});

/** Which of several values to predict is looked at: that of an output unit, which can be clicked as well. @param {Pick<Context, "signals"|"actions">} props */
export function Answer({ signals, actions }) {
  const { network, data, session, display } = signals;
  if (!network.value || answersIn(data.value) === 1) return null;
  const names = outputNames({ network: network.value, data: data.value, session: session.value });
  const chosen = Number(display.value.answer ?? 0);
  return html`<div class="answer" data-control="answer"><dt>Output</dt><dd><span class="select plain">
    <select aria-label="Output" onChange=${(/** @type {SelectEvent} */ event) => actions.display({ answer: Number(event.target.value) })}>
      ${names.map((name, at) => html`<option key=${at} value=${at} selected=${at === chosen}>${name || `output ${at + 1}`}</option>`)}
    </select>${icon("chevron")}</span></dd></div>`;
}
