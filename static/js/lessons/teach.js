import { messageOf } from "../lib/format.js";
import { openRoom } from "../net/rooms.js";

/**
 * The button that opens a room on a lesson.
 *
 * @param {HTMLButtonElement} button
 * @param {string} slug
 * @param {(sentence: string) => void} say why it could not be opened
 */
export function createTeach(button, slug, say) {
  let busy = false;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    try {
      location.assign(await openRoom({ lesson: slug }));
    } catch (error) {
      say(messageOf(error));
    } finally {
      busy = false;
    }
  });
}
