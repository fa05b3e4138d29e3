/** @import { DataView, OutputName } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { outputShown } from "../../store/derive.js";
import { register } from "../registry.js";
import { Toggle } from "./fields.js";

/**
 * A switch of the output: one option of the display that is on or off.
 *
 * @typedef {object} OutputSwitch
 * @property {string} option of the display
 * @property {string} word of ?show=
 * @property {string} key
 * @property {string} says what the key does
 * @property {(data: DataView, shown: OutputName) => string|null} label null where there is nothing to switch
 * @property {string} [hint]
 * @property {boolean} [often] one looks for it below the picture; the others are a press away
 */

/** @type {OutputSwitch[]} */
const switches = [];

/** @param {Pick<Context, "signals"|"actions">} context @param {string} option */
const flip = ({ signals, actions }, option) => actions.display({ [option]: !signals.display.value[option] });

/** @param {OutputSwitch} about */
export function registerSwitch(about) {
  const { option, word, key, says } = about;
  switches.push(about);
  register({
    hide: ["toggles"],
    display: { [option]: false },
    show: { [word]: { [option]: true } },
    keys: [{ keys: [key.toUpperCase()], says, key, press: (context) => flip(context, option) }],
  });
}

/**
 * The switches that there are for what is shown.
 *
 * @param {Context} context
 * @returns {{often: any[], seldom: any[]}}
 */
export function switchesFor(context) {
  const data = context.signals.data.value;
  const display = context.signals.display.value;
  const draw = (/** @type {boolean} */ often) =>
    switches
      .filter((one) => Boolean(one.often) === often)
      .flatMap(({ option, label, hint }) => {
        const text = data && label(data, outputShown(display, data));
        if (!text) return [];
        return [
          html`<${Toggle} key=${option} label=${text} hint=${hint} checked=${Boolean(display[option])}
            onChange=${() => flip(context, option)} />`,
        ];
      });
  return { often: draw(true), seldom: draw(false) };
}
