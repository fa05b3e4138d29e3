/** @import { CommandName, DataView, ParametersJson, SessionView, Start, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */
import { count } from "../lib/format.js";
import { inWords, remember } from "../lib/savedRuns.js";
import { adopted } from "../store/adopt.js";
import { flatten, statusOf, unflatten } from "../store/derive.js";
import { appendPoint } from "../store/history.js";
import { untilOf } from "../store/stop.js";
import { cutAt, cutOff } from "../store/timeline.js";
import { Refusal, request, Unreachable } from "./api.js";
import { callOf } from "./calls.js";
import { createEdits } from "./edits.js";
import { createHandover, fulfil } from "./handover.js";
import { copyOf, discard, momentOf, rest, throwsAway } from "./moments.js";
import { persistently } from "./persistently.js";
import { createSeeker, seekBy } from "./seeker.js";
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
  /** @type {Promise<unknown>} a copy is made of what the next command throws away: others wait for it */
  let keeping = Promise.resolve();
  const handover = createHandover();
  const edits = createEdits(store, (changes) => command("parameters", changes));
  const seeker = createSeeker(seekBy(store, { command, receive, refuse, stream: () => stream }));

  /** How it is played: the pace, and where it stops by itself. */
  function playing() {
    const until = untilOf(store.get().display.stop);
    return { epochs_per_second: store.get().pace, ...(until && { until }) };
  }

  /** @param {unknown} error */
  function refuse(error) {
    if (error instanceof Refusal) {
      const { problem } = error;
      store.set({ problem, notice: { level: "error", text: problem.detail } });
    } else if (error instanceof Unreachable) store.set({ connection: "offline" });
    else reportError(error);
    return false;
  }

  /** @param {SessionView & {parameters?: ParametersJson}} answer */
  function receive({ parameters, ...session }) {
    const { frame, history, session: before } = store.get();
    const { clock, metrics } = session;
    const status = handover.status(session.status);
    store.set({
      session: { ...session, status },
      frame: frame && { ...frame, status, clock, metrics },
      history: cutAt(history, session.timeline.tip),
    });
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
   */
  async function command(name, body) {
    if (handover.intend(name)) {
      const { session, frame } = store.get();
      if (session) receive({ ...session, ...(frame && { clock: frame.clock, metrics: frame.metrics }) });
      return true;
    }
    const [asked, id] = [stream, store.get().session?.id];
    if (!asked || !id) return false;
    if (name === "play" && "epochs_per_second" in body)
      store.set({ pace: /** @type {number|null} */ (body.epochs_per_second) });
    const complete = name === "play" ? { ...playing(), ...body } : body;
    const lost = throwsAway(name, store.get(), edits.pending());
    if (name === "reset") edits.forget();
    if (lost) keeping = keeping.then(() => keepCopy(lost));
    await keeping;
    try {
      await asked.command(name, complete);
      const { notice } = store.get();
      store.set({
        problem: null,
        notice: notice?.level === "error" ? null : notice,
        lastCall: callOf(id, name, complete),
      });
      return true;
    } catch (error) {
      // A command to a session that has since been left is nobody's trouble.
      return asked === stream && refuse(error);
    }
  }

  /** @param {{step?: number}} whole up to where what is thrown away reaches */
  async function keepCopy(whole) {
    await stream?.answered(); // What was sent before it is a part of it.
    const here = momentOf(store.get());
    const copy = here && (await copyOf(here, whole));
    if (copy) left(copy);
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

  /** @param {string} id */
  async function catchUp(id) {
    try {
      const { points, events } = await request("GET", `/sessions/${id}/history`);
      if (store.get().session?.id === id) store.set({ history: { points, events } });
    } catch {
      // The curves then have a gap, which is worth no message.
    }
  }

  /**
   * @param {string} id
   * @param {string|null} key
   */
  function follow(id, key) {
    stream?.close();
    let first = true;
    stream = openStream(id, key, {
      hello(session, role) {
        receive(session);
        store.set({ role });
        if (!first) catchUp(id);
        first = false;
      },
      frame(frame, parameters) {
        const { history, network, session } = store.get();
        if (network?.count !== parameters.length || seeker.busy()) return;
        const status = handover.status(frame.status);
        store.set({
          frame: { ...frame, status },
          parameters: edits.keep(parameters),
          history: appendPoint(history, frame.clock, frame.metrics),
        });
        if (session && session.status !== status) store.set({ session: { ...session, status } });
      },
      session: receive,
      connection: (connection) => store.set({ connection }),
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
   * @param {Start} wanted
   * @param {{gone?: boolean, redrawn?: boolean}} [options] gone: what is there is lost already; redrawn: it is not worth
   * a way back
   */
  async function start({ spec, parameters, play = false, preset = null, altered = false }, options = {}) {
    const intent = handover.begin(play && spec.model.kind !== "mcculloch_pitts");
    try {
      const created = await request("POST", "/sessions", { body: spec });
      const data = await request("GET", `/sessions/${created.id}/data`);
      intent.here = true;
      const old = options.gone ? null : momentOf(store.get());
      adopt({ ...created, status: handover.status(created.status) }, data);
      const asPreset = preset && !altered ? JSON.stringify(created.spec) : null;
      store.set({ preset, asPreset, lastCall: { method: "POST", path: "/api/v1/sessions", body: spec } });
      follow(created.id, created.key);
      if (old && options.redrawn) discard(old);
      else if (old) {
        rest(old);
        left(old);
      }
      await carryOn(created.id, created.key, parameters ?? null, intent);
      return true;
    } catch (error) {
      return refuse(error);
    } finally {
      handover.end(intent);
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
      receive(await request("POST", `/sessions/${id}/${name}`, { body, key }));
    });
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
    await catchUp(session.id);
  }

  const persist = persistently(start, () => store.get().connection === "offline");

  return {
    start,
    persist,
    command,
    edit: edits.change,
    seek: seeker.seek,
    refuse,
    enter,
    stop: () => stream?.close(),
  };
}
