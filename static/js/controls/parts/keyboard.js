/** @import { Context, Key } from "../registry.js" */
import { pageKeys, register } from "../registry.js";

/** What the focused element may need keys for itself. */
const USES_KEYS = "button, a, summary, [role=radio], [role=button], input, select, [tabindex='0']";

register({
  keys: [
    {
      keys: ["Esc"],
      says: "Close, let go of what is selected",
      key: "Escape",
      press: ({ actions }) => actions.select(null),
    },
  ],
});

/** The keys of the whole page, each as its control has registered it. @param {Context} context */
export function bindKeys(context) {
  const known = pageKeys();
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (typing(target) || context.dialog.value) return;
    const meant = known.find((one) => fits(one, event));
    if (!meant) return;
    const done = meant.press(context, target.closest?.(USES_KEYS) ?? null);
    if (done !== false) event.preventDefault();
  });
}

/** @param {Key} wanted @param {KeyboardEvent} event */
const fits = ({ key, ctrl = false, alt = false, shift }, event) =>
  key === (ctrl ? event.key.toLowerCase() : event.key) &&
  ctrl === (event.ctrlKey || event.metaKey) &&
  alt === event.altKey &&
  (shift === undefined || shift === event.shiftKey);

/** @param {HTMLElement} element */
function typing(element) {
  if (element.isContentEditable || element.tagName === "TEXTAREA" || element.tagName === "SELECT")
    return true;
  return (
    element.tagName === "INPUT" &&
    !["checkbox", "radio", "range", "button", "file"].includes(/** @type {HTMLInputElement} */ (element).type)
  );
}
