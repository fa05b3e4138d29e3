/** @import { Deed } from "../doing.js" */
/** @import { Connection } from "../connection.js" */
import { messageOf } from "../../lib/format.js";
import { arrival, perform } from "../doing.js";

/**
 * One deed at a time: until the room is told to have come there, another press does nothing. Who presses twice in a hurry
 * takes one step, and none that was not seen.
 *
 * @param {Pick<Connection, "store"|"ask"|"command">} connection
 * @param {(sentence: string) => void} say what went wrong; "" when that is over
 * @param {() => void} changed whether something is under way is other now
 */
export function createOnePress(connection, say, changed) {
  const { store } = connection;
  /** @type {Deed|null} */
  let under = null;

  /** @param {(now: import("../types.js").RoomState) => boolean} there */
  const until = (there) =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const look = () => {
          const state = store.get();
          if (!there(state) && state.link !== "gone") return;
          unsubscribe();
          resolve();
        };
        const unsubscribe = store.subscribe(look);
        look();
      })
    );

  return {
    /** What is under way. */
    get: () => under,
    /** @param {Deed} deed @returns {Promise<boolean>} whether it was done */
    async press(deed) {
      if (under) return false;
      under = deed;
      say("");
      changed();
      const there = arrival(deed, store.get());
      try {
        await perform(connection, deed);
        await until(there);
        return true;
      } catch (error) {
        say(messageOf(error));
        return false;
      } finally {
        under = null;
        changed();
      }
    },
  };
}
