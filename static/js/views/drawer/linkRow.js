import { html } from "../../../vendor/ui.js";
import { linkName } from "../../model/names.js";
import { Lock } from "../shared/lock.js";
import { WeightRow } from "./fields.js";

/** @import { TryOut } from "./tryOut.js" */

/**
 * One weight into a unit, or with input null its bias, to be turned and, a weight, to be opened.
 * @param {{tryOut: TryOut, name: unknown, layer: number, unit: number, input: number | null}} props
 */
export function LinkRow({ tryOut, name, layer, unit, input }) {
  const selection = /** @type {const} */ ({ kind: "link", layer, unit, input });
  const open = () => tryOut.actions.select(selection);
  return html`<${WeightRow}
    name=${name}
    label=${linkName(tryOut, layer, unit, input)}
    value=${tryOut.value(layer, unit, input)}
    locked=${tryOut.locked}
    onHover=${tryOut.hover(layer, unit, input)}
    onOpen=${input === null ? undefined : open}
    onChange=${(/** @type {number} */ value) => tryOut.edit(layer, unit, input, value)}
  ><${Lock} state=${tryOut.state} actions=${tryOut.actions} selection=${selection} name=${linkName(tryOut, layer, unit, input)} small /><//>`;
}
