/** @import { DataView } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputShown } from "../../store/derive.js";
import { register } from "../registry.js";
import { Toggle } from "./fields.js";

/**
 * A switch below the output: one option of the display that is on or off.
 *
 * @param {object} about
 * @param {string} about.option of the display
 * @param {string} about.word of ?show=
 * @param {string} about.key
 * @param {string} about.says what the key does
 * @param {(data: DataView, shown: "plane"|"confusion"|"mistakes") => string|null} about.label null where there is nothing to switch
 * @param {string} [about.hint]
 */
export function registerSwitch({ option, word, key, says, label, hint }) {
  /** @param {Pick<Context, "signals"|"actions">} context */
  const flip = ({ signals, actions }) => actions.display({ [option]: !signals.display.value[option] });

  /** @param {Context} context */
  function Switch(context) {
    const data = context.signals.data.value;
    const display = context.signals.display.value;
    const text = data && label(data, outputShown(display, data));
    return (
      text &&
      html`<${Toggle} label=${text} hint=${hint} checked=${Boolean(display[option])} onChange=${() => flip(context)} />`
    );
  }

  register({
    slot: "output-foot",
    component: Switch,
    hide: ["toggles"],
    display: { [option]: false },
    show: { [word]: { [option]: true } },
    keys: [{ keys: [key.toUpperCase()], says, key, press: flip }],
  });
}
