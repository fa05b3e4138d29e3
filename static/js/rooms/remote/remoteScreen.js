/** @type {import("../screens.js").MakeScreen} */
export function remoteScreen(place) {
  place.replaceChildren();
}
