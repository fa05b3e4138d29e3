/** @type {import("../screens.js").MakeScreen} */
export function hostScreen(place) {
  place.replaceChildren();
}
