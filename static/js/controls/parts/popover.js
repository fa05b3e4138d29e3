/** @import { IconName } from "./icons.js" */
import { html, useLayoutEffect, useRef, useState } from "../../../vendor/ui.js";
import { icon } from "./icons.js";
import { useUnique } from "./unique.js";

/**
 * A small panel that opens below its button; Escape or a press outside closes it, and the focus returns.
 *
 * @param {{label: string, icon?: IconName, text?: any, class?: string, buttonClass?: string, children?: any}} props
 */
export function Popover({ label, icon: name, text, class: panelClass = "", buttonClass = "mini", children }) {
  const [open, setOpen] = useState(false);
  const root = useRef(/** @type {HTMLElement|null} */ (null));
  const button = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const id = useUnique();

  // From the moment on at which it is seen.
  useLayoutEffect(() => {
    if (!open) return undefined;
    /** @param {Event} event */
    const outside = (event) => {
      if (!root.current?.contains(/** @type {Node} */ (event.target))) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  }

  return html`<span class="popover-root" ref=${root} onKeyDown=${pressed}>
    <button ref=${button} type="button" class=${buttonClass} title=${label} aria-label=${text ? undefined : label}
      aria-expanded=${open} aria-controls=${id} onClick=${() => setOpen(!open)}>
      ${text}${name && icon(name)}
    </button>
    ${
      open &&
      html`<div id=${id} class=${`popover ${panelClass}`} role="dialog" aria-label=${label}>
      ${typeof children === "function" ? children(() => setOpen(false)) : children}
    </div>`
    }
  </span>`;
}
