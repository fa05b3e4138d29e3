import { html, useLayoutEffect, useRef } from "../../../vendor/ui.js";
import { icon } from "./icons.js";

/**
 * A dialog over the page; Escape, its cross or a press beside it closes it.
 *
 * @param {{name: string, title: string|undefined, onClose: () => void, children?: any}} props
 */
export function Modal({ name, title, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement|null} */ (null));
  // At once: until it is there, a key would be nobody's.
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return html`<dialog ref=${dialog} class=${`modal modal-${name}`} aria-label=${title} onClose=${onClose}
    onClick=${(/** @type {Event} */ event) => event.target === dialog.current && dialog.current?.close()}>
    <div class="modal-body">
      <header><h2>${title}</h2><button type="button" class="mini" aria-label="Close" onClick=${() => dialog.current?.close()}>${icon("close")}</button></header>
      ${children}
    </div>
  </dialog>`;
}
