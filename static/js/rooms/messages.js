/** @import { Hands, RoomState } from "./types.js" */
import { flatten, networkShape } from "../store/derive.js";

/** @returns {RoomState} */
export const nothingYet = () => ({
  role: null,
  device: null,
  room: null,
  question: null,
  mine: null,
  votes: null,
  session: null,
  data: null,
  network: null,
  clock: null,
  metrics: null,
  frame: null,
  parameters: new Float64Array(0),
  hands: null,
  link: "off",
  ended: 0,
  problem: null,
  greetings: 0,
  heardAt: 0,
  phaseAt: 0,
});

/**
 * What is other in the state once the server has said this.
 *
 * @param {RoomState} state
 * @param {any} message
 * @returns {Partial<RoomState>}
 */
export function told(state, message) {
  const { type } = message;
  if (type === "hello") return { ...hello(message), greetings: state.greetings + 1 };
  if (type === "room") return { room: message.room, heardAt: Date.now() };
  if (type === "question") return { question: message.question, phaseAt: Date.now() };
  if (type === "count") return counted(state, message);
  if (type === "votes") return { votes: message };
  if (type === "mine") return { mine: message.mine };
  if (type === "problem" && message.id === undefined) return { problem: message.problem };
  if (type === "session") return run(message.session);
  return {};
}

/** @param {any} message @returns {Partial<RoomState>} */
function hello({ role, device = null, room, question = null, mine = null, session }) {
  const now = Date.now();
  const known = {
    role,
    device,
    room,
    question,
    mine,
    votes: null,
    problem: null,
    heardAt: now,
    phaseAt: now,
  };
  return { ...known, ...(session && { frame: null, ...run(session) }) };
}

/**
 * @param {RoomState} state
 * @param {{here: number, answered: number}} message
 * @returns {Partial<RoomState>}
 */
function counted({ room, question }, { here, answered }) {
  return {
    room: room && { ...room, here },
    question: question && { ...question, here, answered },
  };
}

/**
 * @param {any} answer the session's view, with parameters where the network may be another
 * @returns {Partial<RoomState>}
 */
function run({ parameters, ...session }) {
  const { clock = null, metrics = null } = session;
  const seen = { session, clock, metrics };
  if (!parameters) return seen;
  const network = networkShape(parameters, session.spec.model);
  return { ...seen, network, parameters: flatten(parameters) };
}

/**
 * @param {any} head
 * @param {ArrayBuffer} buffer
 * @param {number} start
 * @returns {Hands}
 */
export function handsOf(head, buffer, start) {
  const cells = head.size * head.size;
  const count = Math.floor((buffer.byteLength - start - cells) / 6);
  return {
    ...head,
    cells: new Uint8Array(buffer, start, cells),
    losses: new Float32Array(buffer, start + cells, count),
    numbers: new Uint16Array(buffer, start + cells + 4 * count, count),
  };
}
