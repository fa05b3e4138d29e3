/** @import { Selection, State } from "../types.js" */
/** @import { Place } from "../model/held.js" */
import { isFrozen, placesOf } from "../model/held.js";

/**
 * What is frozen of a selection, and the command that freezes all of it or lets all of it go.
 *
 * @typedef {{frozen: "all"|"some"|"none", places: number, body: {frozen: Freeze[]}}} Freezing
 * @typedef {Place & {frozen: boolean}} Freeze
 */

/**
 * @param {Pick<State, "session"|"network"|"role">} state
 * @param {Selection|null} selection
 * @returns {Freezing|null} null where there is nothing that would move by itself, or nobody may say
 */
export function freezing({ session, network, role }, selection) {
  if (!session || !network || !selection || role !== "owner") return null;
  const { model } = session.spec;
  if (model.kind === "mcculloch_pitts") return null;
  const places = placesOf(network, model, selection);
  if (places.length === 0) return null;
  const loose = places.filter((place) => !isFrozen(model, place));
  const freezes = loose.length > 0;
  return {
    frozen: !freezes ? "all" : loose.length < places.length ? "some" : "none",
    places: places.length,
    body: { frozen: (freezes ? loose : places).map((place) => ({ ...place, frozen: freezes })) },
  };
}

/** The same places as they were. @param {Freeze[]} freezes @returns {Freeze[]} */
export const thawed = (freezes) => freezes.map((one) => ({ ...one, frozen: !one.frozen }));
