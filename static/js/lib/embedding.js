/** What an embedded bench and the page around it say to each other, as messages of windows. */

/** The frame tells how high it wants to be: `{type: "perceptory:height", height}`. */
export const HEIGHT = "perceptory:height";
/** A page of this very server tells what is not to be seen: `{type: "perceptory:hide", hide: ["data", …]}`. */
export const HIDE = "perceptory:hide";
