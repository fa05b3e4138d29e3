/** @import { State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

/**
 * @typedef {{layer: number, unit: number, input: number|null, value: number}} Edit
 */

/**
 * Edits by hand show at once and go to the server one message at a time: while one is on its way, later ones wait,
 * and of those that wait only the newest value of each weight is sent. Frames that left the server before it heard
 * of an edit must not undo it on the screen.
 *
 * @param {Store<State>} store
 * @param {(body: {changes: Edit[]}) => Promise<boolean>} send
 */
export function createEdits(store, send) {
  /** @type {Map<number, Edit>} */
  let waiting = new Map();
  /** @type {Map<number, Edit>} */
  let sent = new Map();

  async function flush() {
    if (sent.size > 0 || waiting.size === 0) return;
    sent = waiting;
    waiting = new Map();
    const batch = sent;
    const accepted = await send({ changes: [...batch.values()] });
    if (sent !== batch) return;
    sent = new Map();
    if (accepted) mark([...batch.values()]);
    flush();
  }

  /** @param {Edit[]} changes */
  function mark(changes) {
    const { history, session } = store.get();
    if (!session) return;
    const last = history.events.at(-1);
    const event = { ...session.clock, command: "parameters", body: { changes } };
    // A drag is many edits at one step: one mark.
    const events =
      last?.command === "parameters" && last.step === event.step
        ? history.events.slice(0, -1)
        : history.events;
    store.set({ history: { ...history, events: [...events, event] } });
  }

  return {
    /**
     * @param {Edit} edit
     * @param {number} index in the flat vector
     */
    change(edit, index) {
      const parameters = store.get().parameters.slice();
      parameters[index] = edit.value;
      store.set({ parameters });
      waiting.set(index, edit);
      flush();
    },
    /**
     * @param {Float64Array} parameters fresh from the server; changed in place
     * @returns {Float64Array}
     */
    keep(parameters) {
      for (const pending of [sent, waiting])
        for (const [index, { value }] of pending) parameters[index] = value;
      return parameters;
    },
    /** Whether some have not reached the server, for all that is known here. */
    pending: () => waiting.size + sent.size > 0,
    forget() {
      waiting = new Map();
      sent = new Map();
    },
  };
}
