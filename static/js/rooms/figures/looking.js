/** @import { Actions } from "../../types.js" */

const nothing = () => {};

/** What a view may ask for where a run is looked at only: pointing and choosing lead nowhere, nothing is changed. */
export const LOOKING = /** @type {Actions} */ (new Proxy({}, { get: () => nothing }));
