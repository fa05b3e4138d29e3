/** @import { CommandName, DataView, ParametersJson, SessionView, Start, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
/** @import { Stream } from "./stream.js" */
import { count } from "../lib/format.js";
import { forget, inWords, remember, savedRun } from "../lib/savedRuns.js";
import { flatten, networkShape, statusOf, unflatten } from "../store/derive.js";
import { appendPoint, emptyHistory } from "../store/history.js";
import { axesFor, stillThere } from "../store/keep.js";
import { untilOf } from "../store/stop.js";
import { cutAt, cutOff } from "../store/timeline.js";
import { Refusal, request, Unreachable } from "./api.js";
import { callOf } from "./calls.js";
import { createEdits } from "./edits.js";
import { createHandover, fulfil } from "./handover.js";
import { createSeeker, seekBy } from "./seeker.js";
import { openStream, waitBefore } from "./stream.js";

/**
 * The one session that the page follows: begins it, listens to it, sends it commands, begins it again when it is lost.
 *
 * @param {Store<State>} store
 */
export function createRun(store) {
  /** @type {Stream|null} */
  let stream = null;
  let pace = /** @type {number|null} */ (null);
  const handover = createHandover();
  const edits = createEdits(store, (changes) => command("parameters", changes));
  const seeker = createSeeker(seekBy(store, { command, receive, refuse, stream: () => stream }));

  /** How it is played: the pace, and where it stops by itself. */
  function playing() {
    const until = untilOf(store.get().display.stop);
    return { epochs_per_second: pace, ...(until && { until }) };
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
      const text = `Another future begins here: the ${count(lost)} update${lost === 1 ? "" : "s"} that came after were cut off.`;
      store.set({ notice: { level: "info", text } });
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
    const asked = stream;
    const id = store.get().session?.id;
    if (!asked || !id) return false;
    if (name === "play" && "epochs_per_second" in body)
      pace = /** @type {number|null} */ (body.epochs_per_second);
    const complete = name === "play" ? { ...playing(), ...body } : body;
    if (name === "reset") edits.forget();
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

  /**
   * @param {SessionView & {key?: string|null, parameters: ParametersJson}} created without a key it is only looked at
   * @param {DataView} data
   */
  function adopt({ key = null, parameters, ...session }, data) {
    const before = store.get();
    const network = networkShape(parameters, session.spec.model);
    edits.forget();
    store.set({
      session,
      key,
      role: key ? "owner" : "reader",
      data,
      network,
      parameters: flatten(parameters),
      frame: null,
      history: appendPoint(emptyHistory(), session.clock, session.metrics),
      selection: stillThere(before.selection, network),
      hover: null,
      pointer: null,
      display: { ...before.display, axes: axesFor(before.data, data, before.display.axes) },
      problem: null,
      notice: null,
    });
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
      ended: revive,
    });
  }

  /** The server no longer knows this session: the same spec again, with the weights the page still has. */
  async function revive() {
    const { session, parameters, frame } = store.get();
    if (!session) return;
    store.set({ key: null });
    const play = statusOf(session, frame) === "playing";
    const text = "The server had let go of this run. It goes on from the weights on this page.";
    const again = { spec: session.spec, parameters, play, preset: store.get().preset };
    if (await persist(again)) store.set({ notice: { level: "info", text } });
  }

  /**
   * As start, but a server that does not answer is asked again and again.
   *
   * @param {Start} wanted
   */
  async function persist(wanted) {
    for (let attempt = 0; ; attempt++) {
      if (await start(wanted)) return true;
      // Refused, not unanswered: asking again would be refused again.
      if (store.get().connection !== "offline") return false;
      await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt)));
    }
  }

  /** @param {Start} wanted */
  async function start({ spec, parameters, play = false, preset = null }) {
    const old = store.get();
    const intent = handover.begin(play && spec.model.kind !== "mcculloch_pitts");
    try {
      const created = await request("POST", "/sessions", { body: spec });
      const data = await request("GET", `/sessions/${created.id}/data`);
      intent.here = true;
      adopt({ ...created, status: handover.status(created.status) }, data);
      store.set({ preset, lastCall: { method: "POST", path: "/api/v1/sessions", body: spec } });
      follow(created.id, created.key);
      if (old.session && old.key && !savedRun(old.session.id)?.kept) {
        forget(old.session.id);
        request("DELETE", `/sessions/${old.session.id}`, { key: old.key }).catch(() => {});
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

  return {
    start,
    persist,
    command,
    edit: edits.change,
    seek: seeker.seek,
    refuse,
    /**
     * A session that is there already, with all that it has been through.
     *
     * @param {SessionView & {key?: string|null, parameters: ParametersJson}} session
     */
    async enter(session) {
      const data = await request("GET", `/sessions/${session.id}/data`);
      adopt(session, data);
      follow(session.id, session.key ?? null);
      await catchUp(session.id);
    },
    stop: () => stream?.close(),
    /** @param {number|null} epochsPerSecond */
    setPace(epochsPerSecond) {
      pace = epochsPerSecond;
    },
  };
}
