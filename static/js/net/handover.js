/** @import { CommandName, Status } from "../types.js" */

/** @typedef {{play: boolean, here: boolean}} Intent whether a new session is to play; whether the page shows it by now */

/**
 * While one session takes the place of another, Play and Pause are meant for the one that comes, and the page says at
 * once how that will be: else its button would blink, and a Pause would be lost.
 */
export function createHandover() {
  let now = /** @type {Intent|null} */ (null);
  return {
    /** @param {boolean} play @returns {Intent} */
    begin(play) {
      now = { play, here: false };
      return now;
    },
    /** @param {Intent} intent */
    end(intent) {
      if (now === intent) now = null;
    },
    /**
     * @param {CommandName} name
     * @returns {boolean} whether it is taken care of: nobody else needs to be told
     */
    intend(name) {
      if (!now || (name !== "play" && name !== "pause")) return false;
      now.play = name === "play";
      return now.here;
    },
    /** @param {Status} status @returns {Status} */
    status(status) {
      if (!now?.here) return status;
      return now.play ? "playing" : "paused";
    },
  };
}

/**
 * Until the session does what is intended by then.
 *
 * @param {Intent} intent
 * @param {(name: "play"|"pause") => Promise<void>} send
 */
export async function fulfil(intent, send) {
  for (let playing = false; playing !== intent.play; ) {
    playing = intent.play;
    await send(playing ? "play" : "pause");
  }
}
