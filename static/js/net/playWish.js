/** @import { CommandName, State, Status } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { standing } from "../store/timeline.js";

/**
 * Play and Pause show at once, and until the last of them is answered no older frame says otherwise.
 *
 * @param {Store<State>} store
 */
export function createPlayWish(store) {
  /** @type {{status: Status, answer: Promise<boolean>}|null} */
  let wish = null;
  /** As the server last said. @type {Status|null} */
  let actual = null;

  /** @param {Status} status */
  function show(status) {
    const { session, frame } = store.get();
    if (session) store.set({ session: { ...session, status }, frame: frame && { ...frame, status } });
  }

  return {
    /** What is to be shown of what the server says. @param {Status} status @returns {Status} */
    status(status) {
      actual = status;
      return wish?.status ?? status;
    },
    /** Shows it anew, as the server last said. @param {(status: Status) => Status} shown what is to be shown of that */
    again: (shown) => actual && show(shown(actual)),
    /** Whether it is known how it will be, whatever the server says meanwhile. */
    made: () => wish !== null,
    /**
     * @param {CommandName} name
     * @param {object} body
     * @param {() => Promise<boolean>} send
     * @returns {Promise<boolean>}
     */
    async command(name, body, send) {
      const status = name === "play" ? "playing" : name === "pause" ? "paused" : null;
      const before = store.get().session?.status ?? "paused";
      if (status === null || before === "diverged") return send();
      // Pressed twice while the first is on its way. With a speed it is another command.
      if (wish?.status === status && Object.keys(body).length === 0) return wish.answer;
      actual ??= before;
      const mine = { status: /** @type {Status} */ (status), answer: send() };
      wish = mine;
      // Now: it may be over before anything is painted.
      if (status === "playing" && before !== "playing")
        store.set({ playedFrom: standing(store.get()).clock.sample });
      show(mine.status);
      const done = await mine.answer;
      if (wish !== mine) return done;
      wish = null;
      if (actual) show(actual);
      return done;
    },
    /** Another session: nothing is wished of it, and nothing known. */
    forget() {
      wish = null;
      actual = null;
    },
  };
}
