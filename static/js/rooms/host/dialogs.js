import { html } from "../../../vendor/ui.js";
import { Modal } from "../../controls/parts/modal.js";
import { KEYS } from "./keyLine.js";

/**
 * Kept open, the dialog is closed by the browser at once: until the next drawing the keys of the screen would still be its.
 *
 * @param {{here: number, end: () => void, close: () => void}} props
 */
export const EndDialog = ({
  here,
  end,
  close,
}) => html`<${Modal} name="end" title="End the room?" onClose=${close}>
  <p>${here === 0 ? "Nobody is here just now." : `${here} here will be told that it is over.`}
    All answers go with it, and can’t be had back. Export them first if you want to keep them.</p>
  <form method="dialog" class="host-choice">
    <button type="button" class="button primary" onClick=${end}>End the room</button>
    <button type="submit" class="button" autofocus>Keep it open</button>
  </form>
<//>`;

/** @param {{close: () => void}} props */
export const KeysDialog = ({ close }) => html`<${Modal} name="keys" title="Keys" onClose=${close}>
  <dl class="host-sheet">${KEYS.map(
    ({ name, says }) => html`<div key=${name}><dt><kbd>${name}</kbd></dt><dd>${says}</dd></div>`,
  )}</dl>
  <p>→ alone runs a lecture: the next phase of a question, then the next question or step.</p>
<//>`;
