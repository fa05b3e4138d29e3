/** @import { Actions, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Link } from "./link.js" */
import { effect } from "../../vendor/ui.js";
import { Refusal } from "../lib/failures.js";
import { createActions } from "../net/actions.js";
import { request } from "../net/api.js";
import { persistently } from "../net/persistently.js";

/**
 * The run on the wall, in the presenter's hand: it is followed over its own stream, with the key that the room handed over.
 * What makes another run is asked of the room, which then tells of it.
 *
 * @param {Store<State>} store
 * @param {Link} link
 * @returns {Actions}
 */
export function followRun(store, link) {
  const { enter, ...own } = createActions(store, () => {});
  let wanted = "";

  effect(() => {
    const { session, key = null, preset = null } = link.room.value ?? {};
    if (session && session !== wanted) {
      wanted = session;
      follow(session, key).catch((error) => {
        // The room has gone on to another run since, and tells of it.
        if (!(error instanceof Refusal)) reportError(error);
      });
    }
    store.set({ preset });
  });

  /** @param {string} id @param {string|null} key */
  async function follow(id, key) {
    await persistently(async () => {
      if (id !== wanted) return;
      const found = await request("GET", `/sessions/${id}`);
      if (id === wanted) await enter({ ...found, key });
    });
  }

  return {
    ...own,
    start: async (start) => link.ask("start", start),
    async changeSpec(change, { keepParameters = false } = {}) {
      const { session } = store.get();
      return (
        session !== null && link.ask("spec", { spec: change(structuredClone(session.spec)), keepParameters })
      );
    },
    pace(pace) {
      own.pace(pace);
      link.ask("speed", pace);
    },
    slow: (slow) => void link.ask("slow", slow),
  };
}
