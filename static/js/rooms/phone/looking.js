/** @import { Actions, Selection, State } from "../../types.js" */
import { fixed } from "../../lib/format.js";
import { linkName, unitName } from "../../model/names.js";
import { parameterIndex } from "../../store/derive.js";
import { selectionOf } from "../../views/network/keyboard.js";

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
export const FOLLOWING = { looking: false, selection: null, hover: null, example: null };

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

  const nothing = () => {};
  const actions = /** @type {Actions} */ (
    /** @type {unknown} */ ({
      select: (/** @type {Selection|null} */ selection) => set({ looking: true, selection }),
      hover: (/** @type {Selection|null} */ hover) => set({ hover }),
      point: nothing,
      command: nothing,
      edit: nothing,
      changeSpec: nothing,
      notify: nothing,
      display: nothing,
    })
  );

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

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A part of the network in words, with its number where it has one.
 *
 * @param {Selection|null} selection
 * @param {State} state
 */
export function partInWords(selection, state) {
  const { network, data, session, parameters } = state;
  if (!selection || !network) return "";
  const named = { network, data, session };
  if (selection.kind === "unit") {
    if (!network.layers[selection.layer]) return "";
    const bias = parameters[parameterIndex(network, selection.layer, selection.unit, null)];
    return `${capital(unitName(named, selection.layer, selection.unit))}: its bias is ${fixed(bias)}.`;
  }
  if (selection.kind !== "link" || !network.layers[selection.layer]) return "";
  const { layer, unit, input } = selection;
  const value = parameters[parameterIndex(network, layer, unit, input)];
  return `${capital(linkName(named, layer, unit, input))}: ${fixed(value)}.`;
}

/**
 * What the instructor has lit, in words.
 *
 * @param {string[]} light
 * @param {State} state
 */
export function litInWords(light, state) {
  const words = light.map((mark) => partInWords(marked(mark), state)).filter(Boolean);
  return words.length > 0 ? `The instructor points at this. ${words.join(" ")}` : "";
}
