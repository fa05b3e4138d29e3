/** @import { ParametersJson, SessionView, State } from "../types.js" */
/** @import { Rival } from "../store/timeline.js" */
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
export function createRival(store, run) {
  /** @type {Stream|null} */
  let stream = null;

  /**
   * @param {string} id
   * @param {(rival: Rival) => Partial<Rival>} change
   */
  function set(id, change) {
    const { rival } = store.get();
    if (rival?.session.id === id) store.set({ rival: { ...rival, ...change(rival) } });
  }

  /** @param {SessionView & {parameters?: ParametersJson}} answer */
  function told({ parameters, ...session }) {
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
    store.set({ rival: null });
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
      rival: {
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
      hello: told,
      session: told,
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

  /** @param {Rival} rival */
  async function meet(rival) {
    const here = standing(store.get());
    const there = standing(rival);
    if (there.clock.epoch >= here.tip.epoch) return;
    if (rival.frame?.status === "playing") await stream?.command("pause", {});
    await stream?.command("advance", { unit: "epoch", count: here.tip.epoch - there.clock.epoch });
  }

  /** @param {Rival} rival */
  async function trade(rival) {
    const { session, key } = store.get();
    if (!session) return;
    const { from, about } = rival;
    const [there, here] = await Promise.all(
      [rival.session.id, session.id].map((id) => request("GET", `/sessions/${id}`)),
    );
    close();
    await run.enter({ ...there, key: rival.key });
    await open(here, key, { from, about: about === "the original" ? "the fork" : "the original" });
    history.replaceState(null, "", `/?session=${there.id}`);
  }

  return {
    open,
    /** @param {"play"|"pause"|"meet"|"switch"|"close"} wish */
    async heed(wish) {
      const { rival } = store.get();
      if (!rival) return;
      if (wish === "close") close();
      else if (wish === "switch") await trade(rival);
      else if (wish === "meet") await meet(rival);
      else await stream?.command(wish, wish === "play" ? { epochs_per_second: 30 } : {});
    },
  };
}
