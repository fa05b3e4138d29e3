/** @import { Acts, Message, Room } from "../controls/projector/channel.js" */
import { signal } from "../../vendor/ui.js";
import { openChannel } from "../controls/projector/channel.js";

/**
 * The presenter's end: which window is followed, and what is asked of it.
 *
 * @typedef {object} Link
 * @property {{readonly value: Room|null}} room null while no window of this browser is in projector mode
 * @property {<Name extends keyof Acts>(act: Name, value: Acts[Name]) => boolean} ask false when there is nobody to be asked
 */

/** @returns {Link} */
export function followRoom() {
  const room = signal(/** @type {Room|null} */ (null));

  /** @param {Message} message */
  function hear(message) {
    if ("room" in message && (!room.value || room.value.id === message.room.id)) room.value = message.room;
    else if ("bye" in message && message.bye === room.value?.id) {
      room.value = null;
      // There may be another one.
      channel.say({ hello: true });
    }
  }
  const channel = openChannel(hear);
  channel.say({ hello: true });

  return {
    room,
    ask(act, value) {
      if (!room.value) return false;
      channel.say({ to: room.value.id, act, value });
      return true;
    },
  };
}
