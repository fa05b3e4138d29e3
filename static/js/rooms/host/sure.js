import { html } from "../../../vendor/ui.js";
import { count } from "../../lib/format.js";
import { Panel } from "./panel.js";

/** How sure they are, from 1 to 5. @param {{sure: number[]|null}} props */
export function Sure({ sure }) {
  const counts = sure ?? [0, 0, 0, 0, 0];
  const all = counts.reduce((sum, one) => sum + one, 0);
  const most = Math.max(1, ...counts);
  return html`<${Panel} name="sure" title="How sure" aside=${`1 to 5 · ${count(all)}`}>
    <dl>${counts.map(
      (votes, index) => html`<div key=${index}>
        <dd><b>${count(votes)}</b><i class="host-column" style=${{ "--share": votes / most }}></i></dd><dt>${index + 1}</dt>
      </div>`,
    )}</dl>
  <//>`;
}
