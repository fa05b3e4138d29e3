/** @import { Actions } from "../../types.js" */

const nothing = () => {};

/** Actions of a view in which only these lead anywhere. @param {Partial<Actions>} own @returns {Actions} */
export const lookingBut = (own) =>
  new Proxy(/** @type {Actions} */ (own), { get: (own, name) => Reflect.get(own, name) ?? nothing });

/** What a view may ask for where a run is looked at only: pointing and choosing lead nowhere, nothing is changed. */
export const LOOKING = lookingBut({});
