import { fixed } from "../../lib/format.js";

/** @import { NetworkShape } from "../../types.js" */
/** @import { RoomState } from "../types.js" */

/** Of a loss. */
export const DECIMALS = 3;

/** How a network is made. @param {NetworkShape|null} network */
export function unitsInWords(network) {
  const hidden = network?.layers.slice(0, -1).map(({ units }) => units) ?? [];
  if (hidden.length === 0) return network?.layers[0]?.units === 1 ? "one neuron" : "one layer";
  const all = hidden.reduce((sum, units) => sum + units, 0);
  return `${hidden.join(" + ")} hidden ${all === 1 ? "unit" : "units"}`;
}

/** What the picture shows. @param {RoomState} state */
export function pictureWords({ hands, data }) {
  const what = data?.input_names.length === 1 ? "curves" : "boundaries";
  return `Where the ${what} of ${hands?.turning ?? 0} networks pass: ${hands?.most ?? 0} through the same place at most. A press takes the nearest.`;
}

/** Why there is nothing to see yet. @param {RoomState} state */
export function fewWords({ hands }) {
  const turning = hands?.turning ?? 0;
  const so = turning === 0 ? "Nobody has turned one yet." : turning === 1 ? "One has." : `${turning} have.`;
  return `${so} From five on, all of them are shown here: where their boundaries pass, and how well each does.`;
}

/**
 * What is told to who does not see it.
 *
 * @param {RoomState} state
 * @param {ReturnType<ReturnType<typeof import("./choice.js").createChoice>["get"]>} chosen
 */
export function aloud({ hands, room }, { place, hand }) {
  const turning = hands?.turning ?? 0;
  const base = `${turning} of ${room?.here ?? 0} turn.`;
  if (place === null || !hand)
    return hands && turning > 0 ? `${base} Best loss ${fixed(hands.best, DECIMALS)}.` : base;
  return `${base} No. ${place + 1}: loss ${fixed(hand.loss, DECIMALS)}, ${hand.epochs} epochs.`;
}
