/** @import { Selection, State } from "../types.js" */
import { isFrozen, placesOf } from "../model/held.js";

/**
 * What is frozen of a selection, and the command that freezes all of it or lets all of it go.
 *
 * @typedef {{frozen: "all"|"some"|"none", places: number, body: {frozen: Freeze[]}}} Freezing
 * @typedef {{layer: number, unit: number|null, input: number|null, frozen: boolean}} Freeze unit null: of a whole layer
 */

const MOST = 500;

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
  // Of a large layer it is said once, not weight by weight.
  const whole = selection.kind === "layer" && places.length > MOST;
  const loose = places.filter((place) => !isFrozen(model, place));
  const freezes = loose.length > 0;
  return {
    frozen: !freezes ? "all" : loose.length < places.length ? "some" : "none",
    places: places.length,
    body: {
      frozen: whole
        ? [{ layer: selection.layer, unit: null, input: null, frozen: freezes }]
        : (freezes ? loose : places).map((place) => ({ ...place, frozen: freezes })),
    },
  };
}

/** The same places as they were. @param {Freeze[]} freezes @returns {Freeze[]} */
export const thawed = (freezes) => freezes.map((one) => ({ ...one, frozen: !one.frozen }));
