/** @import { Actions, ModelKind } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useState } from "../../../vendor/ui.js";
import { RUNGS } from "../../lib/rungs.js";
import { useUnique } from "../parts/unique.js";

/**
 * The four models as rungs of one ladder. A rung that cannot take the present data puts them aside and brings its own.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function Ladder({ signals, actions }) {
  const group = useUnique();
  // What was pressed stands there until the run has followed, or has not.
  const [wish, setWish] = useState(/** @type {ModelKind|null} */ (null));
  const kind = wish ?? signals.session.value?.spec.model.kind;

  /** @param {ModelKind} next */
  async function climb(next) {
    setWish(next);
    await actions.climb(next);
    setWish(null);
  }

  return html`<fieldset class="ladder" data-control="model">
    <legend class="visually-hidden">Model</legend>
    ${RUNGS.map(
      (rung) => html`<label key=${rung.kind} title=${rung.hint}>
        <input type="radio" name=${group} value=${rung.kind} checked=${rung.kind === kind} onChange=${() => climb(rung.kind)} />
        <span class="rung"><span class="rung-year">${rung.year}</span><span class="rung-name">${rung.name}</span></span>
      </label>`,
    )}
  </fieldset>`;
}
