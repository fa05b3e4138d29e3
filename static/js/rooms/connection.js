import { Refusal } from "../lib/failures.js";
import { request } from "../net/api.js";
import { decodeFrame, decodeHead } from "../net/frames.js";
import { newKey } from "../net/idempotency.js";
import { openLasting } from "../net/lasting.js";
import { createOutbox } from "../net/outbox.js";
import { persistently } from "../net/persistently.js";
import { createStore } from "../store/store.js";
import { handsOf, nothingYet, told } from "./messages.js";

/** With these the server says: not with this key, not any more, there is no such room. */
const FINAL = [4401, 4403, 4404, 4410];

/** @typedef {ReturnType<typeof connect>} Connection */

/**
 * One member's way to a room: what it is told, as a state; what it asks, as calls or as commands over the same socket.
 * A command outlives a connection that breaks: it is sent again over the next, with its key, so that it is done once.
 *
 * @param {string} code
 * @param {{key: string|null, framesPerSecond?: number}} who
 * @param {typeof requestAnimationFrame} [schedule] when the state's listeners are told
 */
export function connect(code, { key, framesPerSecond = 10 }, schedule) {
  const path = `/rooms/${code}`;
  const store = createStore(nothingYet(), schedule);
  /** @type {ReturnType<typeof createOutbox<any>>} */
  const outbox = createOutbox((command) => command);
  /** What the data and the network that are there were made from. */
  let made = { data: "", model: "" };
  let asked = 0;

  /**
   * @param {string} method
   * @param {string} tail below the room's own address
   * @param {object} [body]
   * @param {import("../net/api.js").Asking} [more]
   * @returns {Promise<any>}
   */
  const ask = (method, tail, body, more) => request(method, path + tail, { body, key, ...more });

  /** The data, and the network's shape where a description came without it, are asked for when they are others. */
  async function complete() {
    const { session, network, parameters } = store.get();
    if (!session) return;
    const data = JSON.stringify(session.spec.data);
    const model = JSON.stringify(session.spec.model);
    const shaped = network !== null && network.count === parameters.length && made.model === model;
    if (made.data === data && shaped) return;
    const turn = ++asked;
    try {
      const [about, view] = await persistently(() =>
        Promise.all([
          shaped ? null : ask("GET", "/session"),
          made.data === data ? null : ask("GET", "/data"),
        ]),
      );
      if (turn !== asked) return;
      made = { data, model };
      if (about) store.set(told(store.get(), { type: "session", session: about }));
      if (view) store.set({ data: view });
    } catch (error) {
      if (!(error instanceof Refusal)) reportError(error);
    }
  }

  /** @param {any} message */
  function message(message) {
    const { type, id = -1, problem } = message;
    if (type === "ack") outbox.take(id)?.resolve(message.result);
    else if (type === "problem") outbox.take(id)?.reject(new Refusal(problem));
    store.set(told(store.get(), message));
    if (type === "hello") {
      store.set({ link: "on" });
      if (message.session?.parameters) made.model = JSON.stringify(message.session.spec.model);
      for (const posted of outbox.waiting()) post(posted);
    }
    if (type === "hello" || type === "session") complete();
  }

  /** @param {ArrayBuffer} buffer */
  function binary(buffer) {
    const { head, start } = decodeHead(buffer);
    if (head.type === "hands") store.set({ hands: handsOf(head, buffer, start) });
    else {
      const { frame, parameters } = decodeFrame(buffer);
      const { clock, metrics, status } = frame;
      const { session } = store.get();
      store.set({
        frame,
        clock,
        metrics,
        parameters,
        session: session && session.status !== status ? { ...session, status } : session,
      });
    }
  }

  const line = openLasting(`${path}/stream`, { key, framesPerSecond }, (code) => FINAL.includes(code), {
    message,
    binary,
    lost: () => store.set({ link: "off" }),
    ended(code) {
      outbox.drop();
      store.set({ link: "gone", ended: code });
    },
  });

  /** @param {import("../net/outbox.js").Posted} posted */
  function post({ id, command, body, idempotencyKey }) {
    const { epoch, ...rest } = /** @type {{epoch?: number}} */ (body);
    const all = { type: "command", id, idempotency_key: idempotencyKey, command, body: rest };
    line.say({ ...all, ...(epoch !== undefined && { epoch }) });
  }

  return {
    store,
    ask,
    /**
     * @param {string} name
     * @param {object} [body]
     * @param {{epoch?: number, idempotencyKey?: string}} [more] epoch: of the wheel, as the driver knows it
     * @returns {Promise<any>} what the same REST call answers
     */
    command(name, body = {}, { epoch, idempotencyKey = newKey() } = {}) {
      const { posted, answer } = outbox.post(
        name,
        { ...body, ...(epoch !== undefined && { epoch }) },
        idempotencyKey,
      );
      if (posted) post(posted);
      return answer;
    },
    close() {
      line.close();
      outbox.drop();
    },
  };
}
