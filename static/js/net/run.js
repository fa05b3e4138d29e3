/** @import { CommandName, DataView, ParametersJson, SessionView, State, Status } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */

import { Refusal, Unreachable } from "../lib/failures.js";
import { count } from "../lib/format.js";
import { inWords, remember } from "../lib/savedRuns.js";
import { createTurns } from "../lib/turns.js";
import { adopted } from "../store/adopt.js";
import { connectionOf, PLAIN } from "../store/connection.js";
import { flatten, statusOf } from "../store/derive.js";
import { appendPoint } from "../store/history.js";
import { untilOf } from "../store/stop.js";
import { cutAt, cutOff } from "../store/timeline.js";
import { pausedAlone } from "../store/unwatched.js";
import { request } from "./api.js";
import { createBeginning } from "./beginning.js";
import { callOf, inBrief } from "./calls.js";
import { catchUp } from "./catchUp.js";
import { createEdits } from "./edits.js";
import { createHandover } from "./handover.js";
import { newKey } from "./idempotency.js";
import { createKeeping } from "./keeping.js";
import { createLost } from "./lost.js";
import { owed } from "./owed.js";
import { createPlayWish } from "./playWish.js";
import { seekBy } from "./seeking.js";
import { openStream } from "./stream.js";

/**
 * The one session that the page follows: begins it, listens to it, sends it commands, begins it again when it is lost.
 *
 * @param {Store<State>} store
 * @param {object} [options]
 * @param {(moment: import("./moments.js").Moment) => void} [options.left] is told of a run, or a part of it, that is given up
 * @param {() => void} [options.ended] what is done when the server has let go of the session, in place of beginning it again
 */
export function createRun(store, { left = () => {}, ended } = {}) {
  /** @type {Stream|null} */
  let stream = null;
  const keeping = createKeeping(store, () => stream?.answered(), left);
  owed.subscribe((words) => store.set({ owed: words }));
  const handover = createHandover();
  const edits = createEdits(store, (changes) => command("parameters", changes));
  const wish = createPlayWish(store);
  const unanswered = createLost(store);
  // Scrubbing: a frame that left the server before the answer to it is out of date.
  const seeks = createTurns(seekBy(store, { command, receive, refuse, stream: () => stream }));
  /** When the page last heard of the run. */
  let heard = Date.now();

  /** As long as nothing is followed nobody else says how it stands. @param {Unreachable} error */
  function unreachable(error) {
    if (!stream) store.set({ connection: connectionOf(error) });
  }

  /** How it is played: the pace, and where it stops by itself. */
  function playing() {
    const until = untilOf(store.get().display.stop);
    return { epochs_per_second: store.get().pace, ...(until && { until }) };
  }

  /**
   * @param {unknown} error
   * @param {string} [words] what it was that was asked for
   * @param {() => unknown} [again] asks for it again
   */
  function refuse(error, words = "", again = () => {}) {
    if (error instanceof Refusal) {
      const { problem } = error;
      store.set({ problem, notice: { level: "error", text: problem.detail } });
    } else if (error instanceof Unreachable) unanswered.add(words, again);
    else reportError(error);
    return false;
  }

  /** @param {Status} status as the server has it */
  const shown = (status) => handover.status(wish.status(status));

  /** @param {SessionView & {parameters?: ParametersJson}} answer */
  function receive({ parameters, ...session }) {
    const { frame, history, session: before } = store.get();
    const { clock, metrics } = session;
    const status = shown(session.status);
    heard = Date.now();
    store.set({
      session: { ...session, status },
      frame: frame && { ...frame, status, clock, metrics },
      history: cutAt(history, session.timeline.tip),
      ...(status === "paused" && { playedFrom: clock.sample }),
    });
    if (session.stopped && !before?.stopped) catchUp(store, session.id);
    const lost = cutOff(before, session);
    if (lost > 0) {
      const text = `You changed the past: ${count(lost)} later update${lost === 1 ? " is" : "s are"} gone.`;
      store.set({ notice: { level: "info", text, undo: true } });
    }
    if (parameters) store.set({ parameters: edits.keep(flatten(parameters)) });
  }

  /**
   * @param {CommandName} name
   * @param {object} body
   * @param {string} [idempotencyKey] of the same command, when it is asked for again
   * @returns {Promise<boolean>}
   */
  async function command(name, body, idempotencyKey = newKey()) {
    if (handover.intend(name)) {
      const { session, frame } = store.get();
      if (session) receive({ ...session, ...(frame && { clock: frame.clock, metrics: frame.metrics }) });
      return true;
    }
    const asked = stream;
    if (!asked || !store.get().session) return false;
    if (name === "play" && "epochs_per_second" in body)
      store.set({ pace: /** @type {number|null} */ (body.epochs_per_second) });
    const complete = name === "play" ? { ...playing(), ...body } : body;
    const kept = keeping.before(name, edits.pending());
    if (name === "reset") edits.forget();
    await kept;
    return wish.command(name, body, () => send(asked, name, complete, idempotencyKey));
  }

  /**
   * @param {Stream} asked
   * @param {CommandName} name
   * @param {object} body
   * @param {string} idempotencyKey
   * @returns {Promise<boolean>}
   */
  async function send(asked, name, body, idempotencyKey) {
    const { session, notice: before } = store.get();
    try {
      await asked.command(name, body, idempotencyKey);
      const { notice } = store.get();
      // What was refused meanwhile is not over.
      const over = notice === before && notice?.level === "error" && !unanswered.stands(notice);
      store.set({
        problem: null,
        notice: over ? null : notice,
        lastCall: session && callOf(session.id, name, body),
      });
      return true;
    } catch (error) {
      // A command to a session that has since been left is nobody's trouble.
      if (asked !== stream) return false;
      return refuse(error, inBrief(name, body), () => command(name, body, idempotencyKey));
    }
  }

  /**
   * @param {SessionView & {key?: string|null, parameters: ParametersJson}} created without a key it is only looked at
   * @param {DataView} data
   */
  function adopt({ key = null, parameters, ...session }, data) {
    edits.forget();
    store.set({ ...adopted(store.get(), session, parameters, data), key, role: key ? "owner" : "reader" });
    if (key) remember(session.id, { key, about: inWords(session.spec) });
  }

  /** @param {string} id @param {string|null} key */
  function follow(id, key) {
    stream?.close();
    wish.forget();
    let first = true;
    stream = openStream(id, key, {
      hello(session, role) {
        const left = pausedAlone(session, heard, wish.made(), store.get());
        receive(session);
        store.set({ role });
        if (!first) catchUp(store, id);
        if (!first && left)
          store.set({ notice: { ...left, act: { label: "Play on", run: () => command("play", {}) } } });
        first = false;
      },
      frame(frame, parameters) {
        const { history, network, session } = store.get();
        heard = Date.now();
        if (network?.count !== parameters.length || seeks.busy()) return;
        const status = shown(frame.status);
        store.set({
          frame: { ...frame, status },
          parameters: edits.keep(parameters),
          history: appendPoint(history, frame.clock, frame.metrics),
        });
        if (session && session.status !== status) store.set({ session: { ...session, status } });
      },
      session: receive,
      connection(connection) {
        store.set({ connection });
        if (connection === "plain") store.set({ notice: { level: "info", text: PLAIN } });
      },
      ended: ended ?? revive,
    });
  }

  /** The server no longer knows this session: the same spec again, with the weights the page still has. */
  async function revive() {
    const { session, parameters, frame, preset, asPreset } = store.get();
    if (!session) return;
    store.set({ key: null });
    const play = statusOf(session, frame) === "playing";
    const text = "The server had let this run go. It goes on from these weights.";
    const again = { spec: session.spec, parameters, play, preset };
    if (await persist(again, { gone: true })) store.set({ asPreset, notice: { level: "info", text } });
  }

  /**
   * A session that is there already, with all that it has been through.
   *
   * @param {SessionView & {key?: string|null, parameters: ParametersJson}} session
   */
  async function enter(session) {
    const data = await request("GET", `/sessions/${session.id}/data`);
    adopt(session, data);
    follow(session.id, session.key ?? null);
    await catchUp(store, session.id);
  }

  const { start, persist } = createBeginning(store, {
    adopt,
    follow,
    receive,
    refuse,
    unreachable,
    playing,
    left,
    handover,
    settle: () => wish.again(shown),
  });

  return {
    start,
    persist,
    unreachable,
    command,
    edit: edits.change,
    receive,
    beforeEdit: () => keeping.before("parameters", edits.pending()),
    seek: seeks.take,
    refuse,
    enter,
    stop: () => stream?.close(),
  };
}
