/** @import { Actions } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html } from "../../../vendor/ui.js";
import { RUNGS } from "../../lib/rungs.js";
import { useUnique } from "../parts/unique.js";
import { useWish } from "../parts/wish.js";

/**
 * The four models as rungs of one ladder. A rung that cannot take the present data puts them aside and brings its own.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function Ladder({ signals, actions }) {
  const group = useUnique();
  const [kind, wish] = useWish(signals.session.value?.spec.model.kind);

  return html`<fieldset class="ladder" data-control="model">
    <legend class="visually-hidden">Model</legend>
    ${RUNGS.map(
      (rung) => html`<label key=${rung.kind} title=${rung.hint}>
        <input type="radio" name=${group} value=${rung.kind} checked=${rung.kind === kind} onChange=${() => wish(rung.kind, actions.climb(rung.kind))} />
        <span class="rung"><span class="rung-year">${rung.year}</span><span class="rung-name">${rung.name}</span></span>
      </label>`,
    )}
  </fieldset>`;
}
