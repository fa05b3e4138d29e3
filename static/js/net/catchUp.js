/** @import { State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

import { request } from "./api.js";

/**
 * The whole of a session's curves, where frames came for a part of it.
 *
 * @param {Store<State>} store
 * @param {string} id
 */
export async function catchUp(store, id) {
  try {
    const { points, events } = await request("GET", `/sessions/${id}/history`);
    if (store.get().session?.id === id) store.set({ history: { points, events } });
  } catch {
    // The curves then have a gap, which is worth no message.
  }
}
