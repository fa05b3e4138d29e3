/** @import { History, ParametersJson, Reversal, SessionView, State } from "../types.js" */
/** @import { Comparison } from "../store/comparison.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */

import { Refusal } from "../lib/failures.js";
import { untrue } from "../store/comparison.js";
import { flatten, networkShape, statusOf } from "../store/derive.js";
import { appendPoint } from "../store/history.js";
import { cutAt, standing } from "../store/timeline.js";
import { request } from "./api.js";
import { nextCommand, strideAfter } from "./follower.js";
import { openStream } from "./stream.js";

/** @typedef {SessionView & {parameters: ParametersJson}} Found */
/** @typedef {Pick<Comparison, "from"|"role">} Tie */
/** @typedef {{id: string, key: string|null}} Known */

/** So many examples are trained at a time, until it is known how long that takes. */
const FIRST_STRIDE = 1_000;

/**
 * The run that is followed beside the one on the bench. It goes where that one goes: one clock moves both.
 *
 * @param {Store<State>} store
 * @param {Pick<ReturnType<typeof import("./run.js").createRun>, "enter"|"command"|"refuse">} run
 * @param {(reversal: Reversal) => void} reversible is told of an act that can be taken back
 */
export function createComparison(store, run, reversible) {
  /** @type {Stream|null} */
  let stream = null;
  let stride = FIRST_STRIDE;
  let telling = false;
  /** Where the bench stood when the other could not follow: it is asked again when that is elsewhere. */
  let refused = "";
  let trading = false;
  /** Of the session on the bench, which may be another by the time that this ends. @type {string|null} */
  let mine = null;
  /** @type {{bench: Known, other: Known, tie: Tie}|null} the latest that ended, to be opened again */
  let ended = null;

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

  /**
   * @param {Found} found
   * @param {string|null} key
   * @param {Tie} tie
   */
  async function open(found, key, tie) {
    const { points, events } = await request("GET", `/sessions/${found.id}/history`);
    show(found, key, { points, events }, tie);
  }

  /**
   * @param {Found} found
   * @param {string|null} key
   * @param {History} history
   * @param {Tie} tie
   */
  function show({ parameters, ...session }, key, history, tie) {
    const { session: on, key: benchKey } = store.get();
    if (!on) return;
    const { id } = session;
    const bench = on.id;
    mine = benchKey;
    stream?.close();
    stride = FIRST_STRIDE;
    refused = "";
    const network = networkShape(parameters, session.spec.model);
    store.set({
      comparison: {
        session,
        key,
        network,
        parameters: flatten(parameters),
        frame: null,
        history,
        bench,
        ...tie,
      },
    });
    stream = openStream(id, key, {
      hello(about) {
        refused = "";
        receive(about);
      },
      session: receive,
      frame: (frame, numbers) =>
        set(id, ({ history }) => ({
          frame,
          parameters: numbers,
          history: appendPoint(history, frame.clock, frame.metrics),
        })),
      connection: () => {},
      ended: () => end("The server let go of the fork, so it ended."),
    });
  }

  /** @param {string} text */
  function end(text) {
    const { comparison } = store.get();
    if (!comparison) return;
    const { session, key, bench, from, role } = comparison;
    ended = { bench: { id: bench, key: mine }, other: { id: session.id, key }, tie: { from, role } };
    stream?.close();
    stream = null;
    store.set({ comparison: null, notice: { level: "info", text, undo: true } });
  }

  /** The other is told what it takes to be where the bench is, one thing after the other. */
  async function follow() {
    if (telling || trading) return;
    telling = true;
    for (let command = wanted(); command && stream; command = wanted()) {
      const asked = stream;
      const began = performance.now();
      try {
        await asked.command(command.name, command.body);
        if (command.name === "advance") stride = strideAfter(stride, performance.now() - began);
      } catch (error) {
        refused = place();
        // Unanswered is no trouble: the stream comes back by itself, and it is asked again.
        if (asked === stream && error instanceof Refusal) run.refuse(error);
      }
    }
    telling = false;
  }

  const place = () => {
    const { session, frame } = store.get();
    return statusOf(session, frame) === "playing"
      ? "playing"
      : String(standing({ session, frame }).clock.sample);
  };

  function wanted() {
    const { session, frame, history, comparison } = store.get();
    const both = comparison?.key && session?.id === comparison.bench;
    if (!both || trading || refused === place()) return null;
    const runner = (/** @type {Pick<State, "session"|"frame"|"history">} */ one) => ({
      status: statusOf(one.session, one.frame),
      clock: standing(one).clock,
      points: one.history.points,
    });
    return nextCommand(runner({ session, frame, history }), runner(comparison), stride);
  }

  store.subscribe((state) => {
    if (!state.comparison || trading) return;
    const why = untrue(state, state.comparison);
    if (why) end(`${why}, so the fork was no longer true.`);
    else follow();
  });

  /** @param {string} id */
  const found = (id) => request("GET", `/sessions/${id}`);

  /** The two change places: what was beside the bench is on it. */
  async function trade() {
    const { session, frame, key, comparison } = store.get();
    if (!session || !comparison) return;
    const { from, role } = comparison;
    const playing = statusOf(session, frame) === "playing";
    trading = true;
    try {
      if (playing) await run.command("pause", {});
      const { history: curve } = store.get();
      const [there, here] = await Promise.all([comparison.session.id, session.id].map(found));
      await run.enter({ ...there, key: comparison.key });
      show(here, key, curve, { from, role: opposite(role) });
      if (playing) await run.command("play", {});
    } finally {
      trading = false;
    }
  }

  /** The latest fork that ended is there again: beside what is on the bench if that is still its run, else with its run. */
  async function restore() {
    if (!ended) return;
    const { bench, other, tie } = ended;
    const { session, frame } = store.get();
    if (session?.id === other.id) {
      await open(await found(bench.id), bench.key, { ...tie, role: opposite(tie.role) });
      return;
    }
    const there = await found(other.id);
    if (untrue({ session, frame }, { session: there, from: tie.from, bench: null }))
      await run.enter({ ...(await found(bench.id)), key: bench.key });
    await open(there, other.key, tie);
  }

  /** @param {"keep"|"close"} intent @returns {Promise<Reversal|null>} null when there is none to be closed */
  async function put(intent) {
    const { comparison } = store.get();
    if (!comparison) return null;
    const keep = intent === "keep";
    // Whichever stays has to be on the bench.
    if (comparison.role === (keep ? "fork" : "original")) await trade();
    end(
      keep ? "The fork is the run now. The other is under My work." : "The fork ended. It is under My work.",
    );
    return {
      async back() {
        await restore();
        return { back: () => put(intent) };
      },
    };
  }

  return {
    open,
    /** @param {"switch"|"keep"|"close"|"restore"} intent */
    async act(intent) {
      if (intent === "restore") await restore();
      else if (intent === "switch") await trade();
      else {
        const reversal = await put(intent);
        if (reversal) reversible(reversal);
      }
    },
  };
}

/** @param {Comparison["role"]} role @returns {Comparison["role"]} */
const opposite = (role) => (role === "fork" ? "original" : "fork");
