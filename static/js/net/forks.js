/** @import { Actions, Reversal, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */

import { Refusal } from "../lib/failures.js";
import { absolute, under } from "../lib/root.js";
import { inWords, remember, savedRun } from "../lib/savedRuns.js";
import { standing } from "../store/timeline.js";
import { request } from "./api.js";
import { createComparison } from "./comparison.js";
import { newKey } from "./idempotency.js";
import { persistently } from "./persistently.js";
import { createWeightsFile } from "./weightsFile.js";

/**
 * Other moments and other ways: what was learned before, elsewhere, or by somebody else.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./run.js").createRun>} run
 * @param {(reversal: Reversal) => void} reversible is told of an act that can be taken back
 * @returns {Pick<Actions, "fork"|"compare"|"own"|"still"|"load"|"loadWeights"|"remove"> & {open: (id: string, step: number|null) => Promise<boolean>}}
 */
export function createTime(store, run, reversible) {
  const comparison = createComparison(store, run, reversible);
  const weights = createWeightsFile(store, run, reversible);

  /**
   * @param {string} id
   * @param {object} body
   * @param {string} [idempotencyKey]
   */
  const fork = (id, body, idempotencyKey) =>
    request("POST", `/sessions/${id}/fork`, { body, idempotencyKey, says: "fork" });

  /**
   * @param {string} words what it is
   * @param {(idempotencyKey: string) => Promise<unknown>} task
   * @param {string} [idempotencyKey] of the same, when it is asked for again
   * @returns {Promise<boolean>}
   */
  async function attempt(words, task, idempotencyKey = newKey()) {
    try {
      await task(idempotencyKey);
      store.set({ problem: null });
      return true;
    } catch (error) {
      return run.refuse(error, words, () => attempt(words, task, idempotencyKey));
    }
  }

  /**
   * @param {any} created
   * @param {string} text
   */
  async function take(created, text) {
    await run.enter(created);
    remember(created.id, { key: created.key, kept: true });
    address(created.id);
    store.set({ preset: null, notice: { level: "info", text } });
  }

  /**
   * @param {string} id
   * @param {number|null} step
   * @param {string} idempotencyKey
   */
  async function opened(id, step, idempotencyKey) {
    const known = savedRun(id);
    const found = await request("GET", `/sessions/${id}`);
    if (step !== null && found.clock.step !== step) {
      const text = `A copy of a shared run as it stood after update ${step}. It is yours; the original stays as it is.`;
      await take(await fork(id, { step }, idempotencyKey), text);
      return;
    }
    await run.enter({ ...found, key: known?.shared ? null : known?.key });
    if (known && !known.shared) remember(id, { kept: true });
  }

  return {
    fork: ({ step, training, about = "" }) =>
      attempt("fork", async (idempotencyKey) => {
        const { session } = store.get();
        if (!session) return;
        const body = training ? { step, changes: { training } } : { step };
        const created = await fork(session.id, body, idempotencyKey);
        const name = savedRun(session.id)?.name;
        remember(created.id, {
          key: created.key,
          kept: true,
          about: `${name || inWords(session.spec)}, fork at update ${step}${about ? `: ${about}` : ""}`,
        });
        remember(session.id, { kept: true });
        await comparison.open(created, created.key, { from: created.clock, role: "fork" });
      }),
    compare: (intent) => attempt("fork", () => comparison.act(intent)),
    own: () =>
      attempt("fork", async (idempotencyKey) => {
        const { session } = store.get();
        if (!session) return;
        const copy = await fork(session.id, {}, idempotencyKey);
        await take(copy, "This copy is yours. The original stays as it is.");
      }),
    async still() {
      const state = store.get();
      const { session } = state;
      if (!session) throw new Error("There is nothing to share yet.");
      const { clock } = standing(state);
      const created = await fork(session.id, { step: clock.step });
      const about = `${inWords(session.spec)}, shared at update ${clock.step}`;
      remember(created.id, { key: created.key, about, kept: true, shared: true });
      remember(session.id, {});
      return absolute(`/?session=${created.id}&step=${created.clock.step}`);
    },
    remove: (id, key) =>
      attempt("delete", async () => {
        try {
          await request("DELETE", `/sessions/${id}`, { key, says: "delete" });
        } catch (error) {
          if (!(error instanceof Refusal && error.problem.status === 404)) throw error;
        }
      }),
    load: (document) =>
      attempt("file", async (idempotencyKey) => {
        const asking = { raw: document, idempotencyKey, says: "file" };
        const created = await request("POST", "/sessions/import", asking);
        await take(created, "The run from the file is here, with all that it has been through.");
      }),
    loadWeights: (file) => attempt("weights", (idempotencyKey) => weights.load(file, idempotencyKey)),
    open: (id, step) =>
      attempt("run", (idempotencyKey) => {
        const enter = () => opened(id, step, idempotencyKey);
        return persistently(enter, { unreachable: run.unreachable });
      }).then((done) => {
        const { problem } = store.get();
        if (!done && problem?.status === 404) {
          const text = "This run is no longer on the server: it was deleted, or not used for a long time.";
          store.set({ notice: { level: "warning", text } });
        }
        return done;
      }),
  };
}

/** @param {string} id */
function address(id) {
  history.replaceState(null, "", under(`/?session=${id}`));
}
