/** @import { Intents, State } from "./types.js" */
import { html } from "../../vendor/ui.js";
import { silence } from "../store/connection.js";
import { Charts } from "./charts.js";
import { ProgressHead } from "./head.js";
import { TrialsTable } from "./table.js";

/**
 * The experiment that is looked at, and what there is to say of the way to it.
 *
 * @param {{page: State, intents: Intents}} props
 */
export function Results({ page, intents }) {
  const { shown, selected, trouble, connection, owed: awaited } = page;
  const silent = silence(connection, awaited);
  return html`
    ${silent && html`<p class="sweep-trouble" role="status">${silent}</p>`}
    ${
      trouble &&
      html`<p class="sweep-trouble" role="alert">${trouble.text}
      ${trouble.again && html` <button type="button" class="button" onClick=${trouble.again}>Try again</button>`}</p>`
    }
    ${
      shown
        ? html`<${ProgressHead} shown=${shown} intents=${intents} />
          <${Charts} key=${shown.summary.id} shown=${shown} selected=${selected} intents=${intents} />
          <${TrialsTable} shown=${shown} selected=${selected} intents=${intents} />`
        : html`<div class="sweep-welcome"><h2>How many layers and units? Which rate?</h2>
          <p>Nobody can tell you beforehand; try them all. Choose on the left what to vary, and run it: every combination is trained from several starts, and you watch which ones get there.</p></div>`
    }`;
}
