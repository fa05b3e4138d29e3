/** @import { Actions, Display } from "../types.js" */
/** @import { Signals } from "./parts/bind.js" */
/** @import { TableModel } from "./data/table/model.js" */

import { DISPLAY } from "../store/derive.js";

/**
 * The controls of the playground. Each is one file that registers itself, with all that the page needs to know of it;
 * list.js names the files. What is not registered here is nowhere else either: the places on the page, what the address
 * may say, what may be hidden, the keys and the help sheet are all read from these entries.
 *
 * @typedef {object} Context what every control is given
 * @property {Signals} signals the state, to be looked at
 * @property {Actions} actions
 * @property {{value: number|null}} speed epochs per second; null is as fast as it goes
 * @property {(speed: number|null) => void} setSpeed
 * @property {{value: string|null}} dialog the name of the one that is open
 * @property {{readonly value: boolean}} compact whether the column is a sheet and the recipe folds behind buttons
 * @property {{readonly value: boolean}} narrow whether the page is as narrow as a phone's
 * @property {TableModel} table a person's own table, while it is being read
 *
 * @typedef {object} Key
 * @property {string[]} keys as the help sheet writes them
 * @property {string} says what they do
 * @property {string} key the event's name of it
 * @property {boolean} [ctrl] with the Ctrl key held, or ⌘; the event's name of the key is then in small letters
 * @property {boolean} [alt] with the Alt key held
 * @property {boolean} [shift] with the Shift key held, or only without; either, where it is not said
 * @property {boolean} [held] as long as it is held it goes on
 * @property {(context: Context, focused: Element|null) => boolean|void} press false when it is not meant: `focused` is
 * what has the focus and uses keys itself
 *
 * @typedef {object} AddressField a field of the address of its own
 * @property {string} name
 * @property {(display: Partial<Display>) => string|null|undefined} write null when there is nothing to say
 * @property {(text: string) => Partial<Display>} read throws RangeError, with a sentence, for what says nothing
 *
 * @typedef {object} Control
 * @property {string} [slot] id of the element it stands in; those of one slot stand in the order of the list
 * @property {(context: Context) => any} [component]
 * @property {string[]} [hide] what ?hide= may name of it: values of data-control
 * @property {Partial<Display>} [display] its part of the display, as it is until somebody changes it
 * @property {Record<string, Partial<Display>>} [show] words of ?show= and what each of them sets
 * @property {AddressField} [field]
 * @property {Key[]} [keys]
 */

/** @type {Control[]} */
const controls = [];

/** @param {Control} control */
export const register = (control) => {
  controls.push(control);
};

/** Parts of the page that templates/playground/body.html makes; controls and views stand in them. */
const PARTS = ["data", "features", "layers", "network", "output", "curves", "timeline", "clock"];

/** What ?hide= may name: every value of a data-control on the page, the large parts first. */
export const hideable = () => [...new Set([...PARTS, ...controls.flatMap(({ hide }) => hide ?? [])])];

/** The display as it is until somebody changes it. @returns {Display} */
export const displayDefaults = () => Object.assign({}, DISPLAY, ...controls.map(({ display }) => display));

/** The keys of the page, as the help sheet tells them. */
export const pageKeys = () => controls.flatMap((control) => control.keys ?? []);

/** Words of ?show=, in the order of the list. */
export const showWords = () => controls.flatMap(({ show }) => Object.entries(show ?? {}));

export const addressFields = () => controls.flatMap(({ field }) => field ?? []);

/** The components of each slot. @returns {Map<string, ((context: Context) => any)[]>} */
export function slots() {
  /** @type {Map<string, ((context: Context) => any)[]>} */
  const found = new Map();
  for (const { slot, component } of controls)
    if (slot && component) found.set(slot, [...(found.get(slot) ?? []), component]);
  return found;
}
