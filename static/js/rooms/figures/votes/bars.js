/** @import { Round } from "./rounds.js" */
import { html } from "../../../../vendor/ui.js";
import { mostIn } from "./rounds.js";

/**
 * The votes for one option, a bar for each round.
 *
 * @param {{rounds: Round[], option: number}} props
 */
export function VoteBars({ rounds, option }) {
  const most = mostIn(rounds);
  return html`<dl class="vote-bars">
    ${rounds.map(({ name, title, tally }) => {
      const votes = tally.counts?.[option] ?? 0;
      return html`<div key=${name} class=${`vote-row is-${name}`}>
        <dt>${title}</dt>
        <dd><i style=${{ "--share": votes / most }}></i><b>${votes}</b></dd>
      </div>`;
    })}
  </dl>`;
}
