/** @import { ParametersJson, SessionView, State } from "../types.js" */
/** @import { Comparison } from "../store/timeline.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */
import { flatten, networkShape } from "../store/derive.js";
import { appendPoint } from "../store/history.js";
import { cutAt, standing } from "../store/timeline.js";
import { request } from "./api.js";
import { openStream } from "./stream.js";

/**
 * The other way that is followed beside the session.
 *
 * @param {Store<State>} store
 * @param {Pick<ReturnType<typeof import("./run.js").createRun>, "enter">} run
 */
export function createComparison(store, run) {
  /** @type {Stream|null} */
  let stream = null;

  /**
   * @param {string} id
   * @param {(comparison: Comparison) => Partial<Comparison>} change
   */
  function set(id, change) {
    const { comparison } = store.get();
    if (comparison?.session.id === id) store.set({ comparison: { ...comparison, ...change(comparison) } });
  }

  /** @param {SessionView & {parameters?: ParametersJson}} answer */
  function receive({ parameters, ...session }) {
    const { status, clock, metrics } = session;
    set(session.id, ({ frame, history }) => ({
      session,
      frame: frame && { ...frame, status, clock, metrics },
      history: cutAt(history, session.timeline.tip),
      ...(parameters && { parameters: flatten(parameters) }),
    }));
  }

  function close() {
    stream?.close();
    stream = null;
    store.set({ comparison: null });
  }

  /**
   * @param {SessionView & {parameters: ParametersJson}} found
   * @param {string|null} key
   * @param {{from: number, about: string}} more
   */
  async function open({ parameters, ...session }, key, more) {
    close();
    const { id } = session;
    const { points, events } = await request("GET", `/sessions/${id}/history`);
    store.set({
      comparison: {
        session,
        key,
        network: networkShape(parameters, session.spec.model),
        parameters: flatten(parameters),
        frame: null,
        history: { points, events },
        ...more,
      },
    });
    stream = openStream(id, key, {
      hello: receive,
      session: receive,
      frame: (frame, numbers) =>
        set(id, ({ history }) => ({
          frame,
          parameters: numbers,
          history: appendPoint(history, frame.clock, frame.metrics),
        })),
      connection: () => {},
      ended: close,
    });
  }

  /** @param {Comparison} comparison */
  async function meet(comparison) {
    const here = standing(store.get());
    const there = standing(comparison);
    if (there.clock.epoch >= here.tip.epoch) return;
    if (comparison.frame?.status === "playing") await stream?.command("pause", {});
    await stream?.command("advance", { unit: "epoch", count: here.tip.epoch - there.clock.epoch });
  }

  /** @param {Comparison} comparison */
  async function trade(comparison) {
    const { session, key } = store.get();
    if (!session) return;
    const { from, about } = comparison;
    const [there, here] = await Promise.all(
      [comparison.session.id, session.id].map((id) => request("GET", `/sessions/${id}`)),
    );
    close();
    await run.enter({ ...there, key: comparison.key });
    await open(here, key, { from, about: about === "the original" ? "the fork" : "the original" });
    history.replaceState(null, "", `/?session=${there.id}`);
  }

  return {
    open,
    /** @param {"play"|"pause"|"meet"|"switch"|"close"|"restore"} intent */
    async act(intent) {
      const { comparison } = store.get();
      if (!comparison || intent === "restore") return;
      if (intent === "close") close();
      else if (intent === "switch") await trade(comparison);
      else if (intent === "meet") await meet(comparison);
      else await stream?.command(intent, intent === "play" ? { epochs_per_second: 30 } : {});
    },
  };
}
