import { html } from "../../../vendor/ui.js";
import { freezing } from "../../store/freezing.js";

/** @import { Actions, Selection, State } from "../../types.js" */

/** A closed lock on a square of 12, and an open one. */
export const CLOSED = "M3 5.5V4a3 3 0 0 1 6 0v1.5M2 5.5h8v5H2z";
const OPEN = "M3 5.5V3.6a3 3 0 0 1 5.8-1M2 5.5h8v5H2z";

/** @type {Record<string, string>} */
const WORDS = { link: "it", unit: "all that enters it", layer: "the layer" };

/**
 * Freezes a weight, what enters a unit, or a layer, in flight; pressed again it lets go.
 *
 * @param {{state: State, actions: Actions, selection: Selection, name: string, small?: boolean}} props name: of what is
 * frozen, for a screen reader
 */
export function Lock({ state, actions, selection, name, small = false }) {
  const found = freezing(state, selection);
  if (!found) return null;
  const { frozen, body } = found;
  const words = frozen === "all" ? "Frozen" : frozen === "some" ? "Freeze the rest" : "Freeze";
  const what = WORDS[selection.kind] ?? "it";
  const title =
    frozen === "all"
      ? `Frozen: no update moves ${what}. Press to let go (L)`
      : `Freeze ${what}: no update moves it (L)`;
  return html`<button type="button" class=${`lock${small ? " small" : ""}`} title=${title} aria-label=${small ? `freeze ${name}` : `${words}, ${name}`}
    aria-pressed=${frozen === "some" ? "mixed" : String(frozen === "all")} onClick=${() => actions.command("patch", body)}>
    <svg viewBox="0 0 12 12" width="14" height="14" aria-hidden="true"><path d=${frozen === "all" ? CLOSED : OPEN} /></svg>${!small && html`<span>${words}</span>`}
  </button>`;
}
