/** @import { Actions, View } from "../../types.js" */
import { networkView } from "../../views/network/networkView.js";
import { LOOKING } from "./looking.js";

/**
 * The network of a room's run, with nothing around it.
 *
 * @param {HTMLElement} element
 * @param {Actions} [actions] where it may be touched
 * @returns {View}
 */
export function networkFigure(element, actions = LOOKING) {
  element.classList.add("network-stage", "room-network");
  return networkView(element, actions, { heads: false, features: false });
}
