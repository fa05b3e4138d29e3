/** @type {import("../screens.js").MakeScreen} */
export function wallScreen(place) {
  place.replaceChildren();
}
