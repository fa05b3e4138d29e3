/** @import { DataView, ParametersJson, SessionView, Start, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Moment } from "./moments.js" */
/** @import { Unreachable } from "../lib/failures.js" */
import { unflatten } from "../store/derive.js";
import { request } from "./api.js";
import { fulfil } from "./handover.js";
import { newKey } from "./idempotency.js";
import { discard, momentOf, rest } from "./moments.js";
import { owed } from "./owed.js";
import { GIVEN_UP_MS, persistently } from "./persistently.js";

/**
 * @typedef {object} Beginning how a run begins
 * @property {boolean} [gone] what is there is lost already
 * @property {boolean} [redrawn] what is there is not worth a way back
 * @property {number} [within] milliseconds after which it is given up, and said to be
 * @property {string} [idempotencyKey] of the same beginning, when it is asked for again
 */

/**
 * Begins a run in the place of the one that there is.
 *
 * @param {Store<State>} store
 * @param {object} run
 * @param {(created: SessionView & {key?: string|null, parameters: ParametersJson}, data: DataView) => void} run.adopt
 * @param {(id: string, key: string|null) => void} run.follow
 * @param {(answer: SessionView & {parameters?: ParametersJson}) => void} run.receive
 * @param {(error: unknown, words: string, again: () => unknown) => boolean} run.refuse
 * @param {(error: Unreachable) => void} run.unreachable
 * @param {() => object} run.playing the body of a play
 * @param {(moment: Moment) => void} run.left
 * @param {ReturnType<typeof import("./handover.js").createHandover>} run.handover
 * @param {() => unknown} run.settle shows how the run stands by now
 */
export function createBeginning(store, run) {
  const { adopt, follow, receive, refuse, unreachable, playing, left, handover, settle } = run;

  /**
   * @param {Start} wanted
   * @param {Beginning} [options]
   * @returns {Promise<boolean>}
   */
  async function start(wanted, options = {}) {
    const { spec, parameters = null, play = false, preset = null, altered = false } = wanted;
    const { gone = false, redrawn = false, within = GIVEN_UP_MS, idempotencyKey = newKey() } = options;
    const intent = handover.begin(play && spec.model.kind !== "mcculloch_pitts");
    const begun = owed.begin("new run");
    /** @template T @param {() => Promise<T>} ask */
    const asked = (ask) => persistently(ask, { within, unreachable });
    try {
      const { data, ...created } = await asked(() =>
        request("POST", "/sessions?include=data", { body: spec, idempotencyKey }),
      );
      intent.here = true;
      const old = gone ? null : momentOf(store.get());
      adopt({ ...created, status: handover.status(created.status) }, data);
      const asPreset = preset && !altered ? JSON.stringify(created.spec) : null;
      store.set({ preset, asPreset, lastCall: { method: "POST", path: "/api/v1/sessions", body: spec } });
      follow(created.id, created.key);
      if (old && redrawn) discard(old);
      else if (old) {
        rest(old);
        left(old);
      }
      await asked(() => carryOn(created.id, created.key, parameters, intent));
      return true;
    } catch (error) {
      return refuse(error, "new run", () => start(wanted, { ...options, idempotencyKey }));
    } finally {
      begun();
      handover.end(intent);
      // It may have been over before its Play was answered: nothing more is heard of it.
      settle();
    }
  }

  /**
   * @param {string} id
   * @param {string} key
   * @param {ArrayLike<number>|null} parameters
   * @param {import("./handover.js").Intent} intent
   */
  async function carryOn(id, key, parameters, intent) {
    const { network } = store.get();
    if (parameters && network && parameters.length === network.count) {
      const body = unflatten(Float64Array.from(parameters), network);
      receive(await request("PUT", `/sessions/${id}/parameters`, { body, key }));
    }
    await fulfil(intent, async (name) => {
      const body = name === "play" ? playing() : undefined;
      const answer = await request("POST", `/sessions/${id}/${name}`, { body, key });
      // The stream may have been quicker: then it has said by now what is newer.
      if (answer.clock.sample >= (store.get().frame?.clock.sample ?? 0)) receive(answer);
    });
  }

  return {
    start,
    /** However long it takes. @param {Start} wanted @param {Beginning} [options] */
    persist: (wanted, options) => start(wanted, { ...options, within: Number.POSITIVE_INFINITY }),
  };
}
