/** @import { Selection, State } from "../../types.js" */
import { fixed } from "../../lib/format.js";
import { inputName, linkName, unitName } from "../../model/names.js";
import { parameterIndex } from "../../store/derive.js";
import { selectionOf } from "../../views/network/keyboard.js";
import { lookingBut } from "../figures/looking.js";

/**
 * What one looks at by oneself, beside what the room is shown.
 *
 * @typedef {object} Own
 * @property {boolean} looking
 * @property {Selection|null} selection
 * @property {Selection|null} hover
 * @property {number|null} example
 */

/** @type {Own} */
const FOLLOWING = { looking: false, selection: null, hover: null, example: null };

/**
 * Looking around begins with the first press on the figures, and ends when one goes back to the wall.
 *
 * @param {() => void} changed
 */
export function createLooking(changed) {
  /** @type {Own} */
  let own = FOLLOWING;

  /** @param {Partial<Own>} change */
  function set(change) {
    own = { ...own, ...change };
    changed();
  }

  const actions = lookingBut({
    select: (selection) => set({ looking: true, selection }),
    hover: (hover) => set({ hover }),
  });

  return {
    get: () => own,
    actions,
    /** @param {number} example */
    pick: (example) => set({ looking: true, example }),
    begin: () => set({ looking: true }),
    back: () => set(FOLLOWING),
  };
}

/** A mark as lessons write it, as what it stands for in the diagram. @param {string} mark */
function marked(mark) {
  const [kind, layer, unit, input] = mark.split(":");
  if (kind === "edge") return selectionOf(`link:${layer}:${unit}:${input}`);
  if (kind === "bias") return selectionOf(`link:${layer}:${unit}:b`);
  return kind === "unit" || kind === "input" ? selectionOf(mark) : null;
}

/**
 * A part of the network in words, a link with its number.
 *
 * @param {Selection|null} selection
 * @param {State} state
 */
function partInWords(selection, { network, data, session, parameters }) {
  if (!selection || !network) return "";
  const named = { network, data, session };
  if (selection.kind === "input") return data ? inputName(data, selection.input) : "";
  const { layer } = selection;
  if (selection.kind === "layer" || !network.layers[layer]) return "";
  if (selection.kind === "unit") return unitName(named, layer, selection.unit);
  const { unit, input } = selection;
  const value = parameters[parameterIndex(network, layer, unit, input)];
  return `${linkName(named, layer, unit, input)}: ${fixed(value)}`;
}

/** What one looks at by oneself, in words. @param {Selection|null} selection @param {State} state */
export function lookedAtInWords(selection, state) {
  const words = partInWords(selection, state);
  return words && `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/**
 * What the instructor has lit, in words.
 *
 * @param {string[]} light
 * @param {State} state
 */
export function litInWords(light, state) {
  const words = light.map((mark) => partInWords(marked(mark), state)).filter(Boolean);
  return words.length > 0 ? `Lit by the instructor: ${words.join("; ")}` : "";
}
