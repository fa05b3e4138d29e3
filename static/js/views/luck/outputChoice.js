import { html } from "../../../vendor/ui.js";
import { outputNames } from "../../model/names.js";
import { answerShown, answersIn } from "../../store/answers.js";
import { Choice } from "../insight/choice.js";

/** @import { Actions, State } from "../../types.js" */

/**
 * Which of several values to predict is pictured: the one that is looked at on the whole page.
 * @param {{state: State, actions: Actions}} props
 */
export function OutputChoice({ state, actions }) {
  const { network, data, session } = state;
  if (!network || answersIn(data) === 1) return null;
  const options = outputNames({ network, data, session }).map((name, at) => ({
    value: `${at}`,
    label: name || `output ${at + 1}`,
  }));
  return html`<${Choice} words="Output pictured" value=${`${answerShown({ ...state, hover: null })}`} options=${options}
    choose=${(/** @type {string} */ value) => actions.display({ answer: Number(value) })} />`;
}
