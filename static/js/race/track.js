/** @import { DataView, Frame, SessionView } from "../types.js" */
/** @import { Connection } from "../store/connection.js" */
/** @import { Stream } from "../net/stream.js" */
/** @import { Entry } from "./races.js" */
/** @import { RaceState } from "./state.js" */
/** @import { Store } from "../store/store.js" */

import { Refusal } from "../lib/failures.js";
import { request } from "../net/api.js";
import { newKey } from "../net/idempotency.js";
import { GIVEN_UP_MS, persistently } from "../net/persistently.js";
import { openStream } from "../net/stream.js";
import { connectionOf } from "../store/connection.js";
import { flatten, networkShape } from "../store/derive.js";
import { columnsWith, emptyColumns } from "./state.js";

/** @type {Connection[]} */
const WORST = ["portal", "offline", "waiting", "connecting", "plain", "live"];

/**
 * The sessions of one race, one for each lane, moved to the same epoch together.
 *
 * @param {Store<RaceState>} store
 * @param {() => void} lost a lane's session is gone
 */
export function createTrack(store, lost) {
  /** @type {Stream[]} */
  let streams = [];
  /** @type {Connection[]} */
  let connections = [];

  /**
   * @param {string} id
   * @param {object} patch
   */
  function set(id, patch) {
    const { lanes } = store.get();
    if (!lanes.some(({ session }) => session.id === id)) return;
    store.set({ lanes: lanes.map((lane) => (lane.session.id === id ? { ...lane, ...patch } : lane)) });
  }

  /** @param {SessionView & {parameters?: unknown}} answer */
  function receive({ parameters: _, ...session }) {
    set(session.id, { session });
  }

  /** The first race is waited for however long it takes: nothing else is there. @template T @param {() => Promise<T>} ask */
  function patiently(ask) {
    if (store.get().lanes.length > 0) return persistently(ask, { within: GIVEN_UP_MS });
    return persistently(ask, { unreachable: (error) => store.set({ connection: connectionOf(error) }) });
  }

  /** The connection is as good as that of the lane that has the worst. @param {number} lane @param {Connection} connection */
  function connected(lane, connection) {
    connections[lane] = connection;
    store.set({ connection: WORST.find((one) => connections.includes(one)) ?? "connecting" });
  }

  function leave() {
    for (const stream of streams) stream.close();
    streams = [];
    for (const { session, key } of store.get().lanes)
      request("DELETE", `/sessions/${session.id}`, { key }).catch(() => {});
  }

  /** @param {Entry} entry */
  async function enter({ name, spec }) {
    const asking = { body: spec, idempotencyKey: newKey(), says: name };
    const { key, parameters, ...session } = await patiently(() => request("POST", "/sessions", asking));
    /** @type {DataView} */
    const data = await patiently(() => request("GET", `/sessions/${session.id}/data`));
    const network = networkShape(parameters, session.spec.model);
    const learns = session.spec.model.kind !== "mcculloch_pitts";
    return { name, session, key, data, network, parameters: flatten(parameters), frame: null, learns };
  }

  function note() {
    const { lanes, columns } = store.get();
    const moving = lanes.filter(runs);
    const epoch = moving.length > 0 ? Math.max(...moving.map(({ session }) => session.clock.epoch)) : null;
    if (epoch === null) return;
    store.set({ epoch, columns: columnsWith(columns, epoch, lanes) });
  }

  return {
    /** @param {Entry[]} entries */
    async load(entries) {
      const before = streams;
      const made = [];
      for (const entry of entries) made.push(await enter(entry));
      for (const stream of before) stream.close();
      leave();
      store.set({ lanes: made, epoch: 0, columns: emptyColumns(made), pointer: null });
      connections = made.map(() => /** @type {Connection} */ ("connecting"));
      streams = made.map(({ session: { id }, key }, lane) =>
        openStream(id, key, {
          hello: receive,
          session: receive,
          frame: (/** @type {Frame} */ frame, /** @type {Float64Array} */ parameters) =>
            set(id, { frame, parameters }),
          connection: (connection) => connected(lane, connection),
          ended: lost,
        }),
      );
    },
    /**
     * Every lane that can go on goes on to this epoch, and nobody further.
     *
     * @param {number} epoch
     */
    async to(epoch) {
      const { lanes } = store.get();
      const outcomes = await Promise.allSettled(
        lanes.map(async (lane, index) => {
          const count = epoch - lane.session.clock.epoch;
          if (!runs(lane) || count < 1) return;
          await streams[index]?.command("advance", { unit: "epoch", count });
        }),
      );
      note();
      const failed = outcomes.find(({ status }) => status === "rejected");
      if (failed?.status === "rejected" && !(failed.reason instanceof Refusal && overNow()))
        throw failed.reason;
    },
    async reset() {
      await Promise.all(streams.map((stream) => stream.command("reset", {})));
      const { lanes } = store.get();
      store.set({ epoch: 0, columns: emptyColumns(lanes) });
    },
    leave,
  };

  /** A lane that diverged under way refuses to go on: that is a result, not a failure. */
  function overNow() {
    return store.get().lanes.some(({ session }) => session.status === "diverged");
  }
}

/** @param {import("./state.js").Lane} lane */
export const runs = ({ learns, session }) => learns && session.status !== "diverged";
