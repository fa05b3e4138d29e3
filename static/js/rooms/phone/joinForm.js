/** @param {HTMLElement} place */
export function joinForm(place) {
  place.replaceChildren();
}
