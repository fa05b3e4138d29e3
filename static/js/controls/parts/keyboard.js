/** @import { Context, Key } from "../registry.js" */
import { pageKeys, register } from "../registry.js";

/** What the focused element may need keys for itself. */
const USES_KEYS = "button, a, summary, [role=radio], [role=button], input, select, [tabindex='0']";

/** Of these, what goes on using the arrows when it was the mouse that brought the focus. */
const USES_ARROWS = "input, select, [role=radio], [role=tab]";

register({
  keys: [
    {
      keys: ["Esc"],
      says: "Close, let go of what is selected",
      key: "Escape",
      press({ signals, actions, compact }) {
        const { selection, face, slow } = signals;
        if (selection.value) actions.select(null);
        else if (slow.value) actions.slow(false);
        else if (compact.value && face.value) actions.face(null);
      },
    },
  ],
});

/**
 * The keys of the whole page, each as its control has registered it. Where the mouse was last is no matter: what was
 * clicked keeps the browser's focus, but Space plays.
 *
 * @param {Context} context
 */
export function bindKeys(context) {
  const known = pageKeys();
  let clicked = false;
  let held = false;
  addEventListener(
    "pointerdown",
    () => {
      clicked = true;
    },
    true,
  );
  addEventListener(
    "keydown",
    ({ key }) => {
      if (key === "Tab") clicked = false;
    },
    true,
  );
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (typing(target) || context.dialog.value) return;
    const meant = known.find((one) => fits(one, event));
    if (!meant) return;
    const uses = !clicked ? USES_KEYS : event.key === " " ? ":not(*)" : USES_ARROWS;
    const again = event.repeat && !meant.held;
    const done = again || meant.press(context, target.closest?.(uses) ?? null);
    if (done === false) return;
    event.preventDefault();
    held = event.key === " ";
  });
  // A button is pressed when the space bar comes up again: not the one that was clicked before.
  addEventListener(
    "keyup",
    (event) => {
      if (event.key !== " " || !held) return;
      held = false;
      event.preventDefault();
    },
    true,
  );
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
