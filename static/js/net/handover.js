/** @import { CommandName, Status } from "../types.js" */

/** @typedef {{play: boolean, here: boolean}} Wish whether a new session is to play; whether the page shows it by now */

/**
 * While one session takes the place of another, Play and Pause are meant for the one that comes, and the page says at
 * once how that will be: else its button would blink, and a Pause would be lost.
 */
export function createComing() {
  let now = /** @type {Wish|null} */ (null);
  return {
    /** @param {boolean} play @returns {Wish} */
    begin(play) {
      now = { play, here: false };
      return now;
    },
    /** @param {Wish} wish */
    end(wish) {
      if (now === wish) now = null;
    },
    /**
     * @param {CommandName} name
     * @returns {boolean} whether it is taken care of: nobody else needs to be told
     */
    wish(name) {
      if (!now || (name !== "play" && name !== "pause")) return false;
      now.play = name === "play";
      return now.here;
    },
    /** @param {Status} status @returns {Status} */
    told(status) {
      if (!now?.here) return status;
      return now.play ? "playing" : "paused";
    },
  };
}

/**
 * Until the session does what is wished by then.
 *
 * @param {Wish} wish
 * @param {(name: "play"|"pause") => Promise<void>} send
 */
export async function fulfil(wish, send) {
  for (let playing = false; playing !== wish.play; ) {
    playing = wish.play;
    await send(playing ? "play" : "pause");
  }
}
