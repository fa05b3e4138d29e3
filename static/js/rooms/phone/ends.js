/** @import { RoomState } from "../types.js" */
import { html } from "../../../vendor/ui.js";

/**
 * Why the room is no longer followed, and what can be done.
 *
 * @param {RoomState} state
 * @returns {{title: string, text: string, back: boolean}} back: joining again may help
 */
export function endOf({ ended, problem }) {
  if (ended === 4404 || ended === 4410)
    return {
      title: "The room is over",
      text: "The class has ended, and its room with it. What you answered was yours alone: no name was kept.",
      back: false,
    };
  return {
    title: "You are out of the room",
    text:
      problem?.detail ??
      "This phone was taken out of the room. If that was a mistake, come back with the code.",
    back: true,
  };
}

/** @param {{state: RoomState, back: () => void}} props */
export function End({ state, back }) {
  const end = endOf(state);
  return html`<div class="phone-end" role="alert"><h1>${end.title}</h1><p>${end.text}</p>
    ${
      end.back
        ? html`<button type="button" class="room-button is-main" onClick=${back}>Come back</button>`
        : html`<a class="room-button" href="/join">Join another room</a>`
    }<a class="phone-quiet" href="/lessons">To the lessons</a></div>`;
}
