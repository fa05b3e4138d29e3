/** @import { Actions, FieldEvent } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useState } from "../../../vendor/ui.js";
import { under } from "../../lib/root.js";

const KINDS = ".safetensors,.json,application/json";

/**
 * Weights as a file, out and in: chosen, or dropped here.
 *
 * @param {{signals: Signals, actions: Actions}} props
 */
export function WeightsFile({ signals, actions }) {
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState({ wrong: "", done: "" });
  const session = signals.session.value;
  if (!session) return null;
  const mine = signals.role.value === "owner";

  /** @param {File|undefined} file */
  async function take(file) {
    if (!file) return;
    setSaid({ wrong: "", done: "" });
    const done = await actions.loadWeights(file);
    setSaid(
      done
        ? { wrong: "", done: `These are the weights of ${file.name}.` }
        : { wrong: actions.refused(), done: "" },
    );
  }

  async function back() {
    if (!(await actions.undo())) setSaid({ wrong: actions.refused(), done: "" });
    else setSaid({ wrong: "", done: "These are the weights of before." });
  }

  /**
   * Elsewhere on the page a file is taken for a table.
   *
   * @param {boolean} held
   * @param {(event: DragEvent) => void} [act]
   */
  const holding = (held, act) => (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(held);
    act?.(event);
  };

  return html`<div class="weights-file" data-over=${over}
    onDragOver=${mine && holding(true)} onDragLeave=${mine && holding(false)}
    onDrop=${mine && holding(false, (event) => take(event.dataTransfer?.files[0]))}>
    <span class="weights-ways">
      ${
        mine &&
        html`<label class="button work-file">Load weights from a file…<input type="file" class="visually-hidden" accept=${KINDS}
          onChange=${(/** @type {FieldEvent} */ event) => {
            take(event.target.files?.[0]);
            // The same file, mended meanwhile, can be chosen again.
            event.target.value = "";
          }} /></label>`
      }
      <a class="button" href=${under(`/api/v1/sessions/${session.id}/export/safetensors`)} download>Save as safetensors</a>
    </span>
    ${mine && html`<p class="quiet">Or drop it here: safetensors, or JSON, of a network of this shape, as PyTorch names its tensors.</p>`}
    ${said.wrong && html`<p class="field-error" role="alert">${said.wrong}</p>`}
    <div role="status">${said.done && html`<p>${said.done} <button type="button" class="mini text" onClick=${back}>Undo</button></p>`}</div>
  </div>`;
}
