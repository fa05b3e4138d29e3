/** @import { ParametersJson, Reversal, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

import { standing } from "../store/timeline.js";
import { request } from "./api.js";

const BYTES = "application/octet-stream";
const JSON_TYPE = "application/json";

/**
 * All weights and biases at once, from a file; and back again, to the last bit.
 *
 * @param {Store<State>} store
 * @param {Pick<ReturnType<typeof import("./run.js").createRun>, "beforeEdit"|"receive"|"refuse">} run
 * @param {(reversal: Reversal) => void} reversible is told of an act that can be taken back
 */
export function createWeightsFile(store, run, reversible) {
  /** @returns {{id: string, key: string|null}} */
  function here() {
    const { session, key } = store.get();
    if (!session) throw new Error("There is no network yet.");
    return { id: session.id, key };
  }

  /** Frames have them in 32 bits; here all digits count. @returns {Promise<ParametersJson>} */
  const exact = async () => (await request("GET", `/sessions/${here().id}`)).parameters;

  /**
   * @param {string|Blob} raw
   * @param {string} type
   * @param {string} [idempotencyKey]
   */
  async function put(raw, type, idempotencyKey) {
    const { id, key } = here();
    // What lies ahead is kept before it is cut off.
    await run.beforeEdit();
    const asking = { raw, type, key, idempotencyKey, says: "weights" };
    const after = await request("PUT", `/sessions/${id}/parameters/file`, asking);
    run.receive(after);
    const { history } = store.get();
    const event = { ...after.clock, command: "parameters", body: { layers: [] } };
    store.set({ history: { ...history, events: [...history.events, event] } });
  }

  /** @param {ParametersJson} parameters @returns {Reversal} */
  const to = (parameters) => ({
    async back() {
      try {
        const before = await exact();
        await put(JSON.stringify({ parameters }), JSON_TYPE);
        return to(before);
      } catch (error) {
        run.refuse(error, "weights");
        return null;
      }
    },
  });

  return {
    /**
     * @param {File} file
     * @param {string} idempotencyKey
     */
    async load(file, idempotencyKey) {
      const before = await exact();
      const { behind } = standing(store.get());
      await put(file, /\.json$/i.test(file.name) ? JSON_TYPE : BYTES, idempotencyKey);
      // Behind its tip all that came after is kept, and these weights with it.
      if (!behind) reversible(to(before));
      store.set({ notice: { level: "info", text: `The weights are those of ${file.name}.`, undo: true } });
    },
  };
}
