/** @import { Actions } from "../../../types.js" */

import { html, useState } from "../../../../vendor/ui.js";
import { messageOf } from "../../../lib/format.js";

/**
 * A link to this very state: a still that nobody changes and everybody may fork.
 *
 * @param {{actions: Actions, onLink: (link: string) => void}} props
 */
export function StateLink({ actions, onLink }) {
  const [said, setSaid] = useState("");
  async function make() {
    setSaid("One moment…");
    try {
      onLink(await actions.still());
      setSaid("The link shows exactly this state. Whoever opens it can look, and fork it.");
    } catch (error) {
      setSaid(messageOf(error));
    }
  }
  return html`<div class="state-link"><button type="button" class="button" onClick=${make}>Make a link to this very state</button>
    <span class="quiet" role="status">${said}</span></div>`;
}
