/** @import { Answers, Mine, Phase, Said } from "../types.js" */
import { Refusal } from "../../lib/failures.js";
import { newKey } from "../../net/idempotency.js";

/**
 * @typedef {object} Given an answer that was sent
 * @property {number} number of the question
 * @property {Phase} phase in which it was given
 * @property {{guess?: any, sure?: number|null, seen?: number}} body
 * @property {string} key it is the same one however often it is sent
 *
 * @typedef {{guess?: any, sure?: number|null}} Draft what was chosen and not sent yet
 */

const place = (/** @type {string} */ code) => `perceptory-room-${code}-answers`;
const slotOf = (/** @type {number} */ number, /** @type {string} */ phase) => `${number}:${phase}`;

/**
 * @param {string} code
 * @returns {{waiting: Record<string, Given>, drafts: Record<string, Draft>}}
 */
function read(code) {
  const none = { waiting: {}, drafts: {} };
  try {
    return { ...none, ...JSON.parse(localStorage.getItem(place(code)) ?? "{}") };
  } catch {
    return none;
  }
}

/**
 * What this phone has answered. It is kept in the browser until the room says that it has it, and sent again until then:
 * neither a lost link nor a page that is closed loses it.
 *
 * @param {string} code
 * @param {(body: object, idempotencyKey: string) => Promise<any>} send
 * @param {{changed: () => void, refused: (sentence: string) => void}} on
 */
export function createAnswers(code, send, { changed, refused }) {
  const { waiting, drafts } = read(code);
  /** What the room has, as far as this page knows. @type {Record<string, Answers>} */
  let kept = {};
  /** @type {Set<string>} */
  const underWay = new Set();

  function write() {
    try {
      localStorage.setItem(place(code), JSON.stringify({ waiting, drafts }));
    } catch {
      // Where nothing can be kept, it lives as long as the page.
    }
  }

  /** @param {Given} given */
  function enter({ number, phase, body }) {
    const before = kept[number] ?? {};
    kept = { ...kept, [number]: { ...before, ...partOf(before, phase, body) } };
  }

  /** @param {string} slot */
  async function post(slot) {
    const given = waiting[slot];
    if (!given || underWay.has(given.key)) return;
    underWay.add(given.key);
    try {
      await send({ number: given.number, ...given.body }, given.key);
      enter(given);
      done(slot, given);
    } catch (error) {
      if (!(error instanceof Refusal)) return;
      done(slot, given);
      refused(error.message);
    } finally {
      underWay.delete(given.key);
    }
  }

  /** @param {string} slot @param {Given} given */
  function done(slot, given) {
    if (waiting[slot]?.key === given.key) delete waiting[slot];
    write();
    changed();
  }

  return {
    /**
     * @param {number} number
     * @param {Phase} phase
     * @param {Given["body"]} body
     */
    give(number, phase, body) {
      const slot = slotOf(number, phase);
      waiting[slot] = { number, phase, body, key: newKey() };
      delete drafts[slot];
      write();
      changed();
      post(slot);
    },
    /** The room has said what it has; what it has not is sent again. @param {Mine|null} mine */
    greeted(mine) {
      kept = mine?.answers ?? {};
      for (const slot of Object.keys(waiting)) post(slot);
    },
    /** All that was answered to that question, whether it has arrived or not. @param {number} number @returns {Answers} */
    of(number) {
      /** @type {Answers} */
      let all = kept[number] ?? {};
      for (const given of Object.values(waiting))
        if (given.number === number) all = { ...all, ...partOf(all, given.phase, given.body) };
      return all;
    },
    /** Whether something of it has not arrived yet. @param {number} number @param {Phase} phase */
    waits: (number, phase) => slotOf(number, phase) in waiting,
    /** @param {number} number @param {Phase} phase @returns {Draft} */
    draft: (number, phase) => drafts[slotOf(number, phase)] ?? {},
    /** @param {number} number @param {Phase} phase @param {Draft} more */
    note(number, phase, more) {
      const slot = slotOf(number, phase);
      drafts[slot] = { ...drafts[slot], ...more };
      write();
      changed();
    },
  };
}

/** @typedef {ReturnType<typeof createAnswers>} OwnAnswers */

/**
 * Where an answer belongs among all of one device.
 *
 * @param {Answers} before
 * @param {Phase} phase
 * @param {Given["body"]} body
 * @returns {Answers}
 */
function partOf(before, phase, { guess, sure, seen }) {
  if (phase === "seen") return { seen };
  const round = phase === "again" ? "again" : "ask";
  /** @type {Said} */
  const said = { guess: null, sure: null, ...before[round] };
  return {
    [round]: {
      guess: guess === undefined ? said.guess : guess,
      sure: sure === undefined ? said.sure : sure,
    },
  };
}
