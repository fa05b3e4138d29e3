/** @import { Actions, Unit } from "../../types.js" */
/** @import { Signals } from "./bind.js" */
import { statusOf } from "../../store/derive.js";
import { newWeights, SPEEDS } from "../header/transport.js";

/**
 * @param {{signals: Signals, actions: Actions, speed: {value: number|null}, setSpeed: (speed: number|null) => void, dialog: {value: string|null}}} to
 */
export function bindKeys({ signals, actions, speed, setSpeed, dialog }) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (typing(target) || dialog.value) return;
    // A focused control keeps the keys that it uses itself.
    const own = target.closest?.(
      "button, a, summary, [role=radio], [role=button], input, select, [tabindex='0']",
    );
    const { key } = event;
    const session = signals.session.value;
    const learns = session?.spec.model.kind !== "mcculloch_pitts";
    const display = signals.display.value;
    if (key === " ") {
      if (own || !learns) return;
      actions.command(statusOf(session, signals.frame.value) === "playing" ? "pause" : "play");
    } else if (key === "ArrowRight") {
      if ((own && own.tagName !== "BUTTON") || !learns) return;
      /** @type {Unit} */
      const unit = event.altKey ? "epoch" : event.shiftKey ? "batch" : "sample";
      actions.command("advance", { unit, count: 1 });
    } else if (event.altKey) return;
    else if (key === "[" || key === "]") {
      const at = SPEEDS.indexOf(speed.value) + (key === "]" ? 1 : -1);
      if (at < 0 || at >= SPEEDS.length) return;
      setSpeed(SPEEDS[at] ?? null);
    } else if (key === "r") actions.command("reset");
    else if (key === "n") newWeights(signals, actions);
    else if (key === "d") actions.display({ discretize: !display.discretize });
    else if (key === "t") actions.display({ showTest: !display.showTest });
    else if (key === "s") dialog.value = "share";
    else if (key === "m") actions.dock(signals.dock.value === "slow" ? null : "slow");
    else if (key === "?") dialog.value = "help";
    else if (key === "Escape") actions.select(null);
    else return;
    event.preventDefault();
  });
}

/** @param {HTMLElement} element */
function typing(element) {
  if (element.isContentEditable || element.tagName === "TEXTAREA" || element.tagName === "SELECT")
    return true;
  return (
    element.tagName === "INPUT" &&
    !["checkbox", "radio", "range", "button", "file"].includes(/** @type {HTMLInputElement} */ (element).type)
  );
}
