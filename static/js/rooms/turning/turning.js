import { messageOf } from "../../lib/format.js";
import { createEdits } from "../../net/edits.js";
import { flatten, initialState, parameterIndex } from "../../store/derive.js";
import { createStore } from "../../store/store.js";

/** @import { Actions, State } from "../../types.js" */
/** @import { RoomState } from "../types.js" */

/**
 * A hand as its device is told of it.
 *
 * @typedef {Omit<import("../types.js").Hand, "number">} OwnHand
 * @typedef {{changes: object[]} | {epochs: number} | {reset: true}} Turn
 * @typedef {{hand: OwnHand|null, busy: "epochs"|"reset"|null, said: string}} Told busy: with what takes a while; said: what the
 * server would not do
 */

/** While a weight is dragged it is sent so often at most, in milliseconds: a class drags together. */
const EACH = 200;

const pause = (/** @type {number} */ milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A network of one's own: a weight that is turned shows at once, the server says what came of it. What it does not take
 * is taken back.
 *
 * @param {(turn: Turn) => Promise<OwnHand>} send
 * @param {{schedule?: typeof requestAnimationFrame, rest?: (milliseconds: number) => Promise<unknown>}} [how] schedule: when
 * listeners are told
 */
export function createTurning(send, { schedule, rest = pause } = {}) {
  /** @type {State} */
  const bench = { ...initialState(), connection: "live", role: "owner" };
  const store = createStore(bench, schedule);
  /** @type {Told} */
  const nothing = { hand: null, busy: null, said: "" };
  const told = createStore(nothing, schedule);
  /** What was handed over with the room, by identity: it is taken once. @type {unknown} */
  let given = null;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  const edits = createEdits(store, (body) => {
    const taken = Promise.all([take(send(body)), rest(EACH)]).then(([accepted]) => accepted);
    last = taken;
    return taken;
  });

  /** @param {OwnHand} hand */
  function show(hand) {
    told.set({ hand });
    store.set({ parameters: edits.keep(flatten(hand.parameters)) });
  }

  /** @param {Promise<OwnHand>} answer */
  async function take(answer) {
    try {
      show(await answer);
      told.set({ said: "" });
      return true;
    } catch (error) {
      told.set({ said: messageOf(error) });
      edits.forget();
      const { hand } = told.get();
      if (hand) show(hand);
      return false;
    }
  }

  /**
   * What takes a while comes after all that was turned before it.
   *
   * @param {"epochs"|"reset"} busy
   * @param {Turn} turn
   */
  async function act(busy, turn) {
    if (told.get().busy) return;
    told.set({ busy });
    while (edits.pending()) await last;
    await take(send(turn));
    told.set({ busy: null });
  }

  return {
    store,
    told,
    /** @type {Pick<Actions, "edit"|"select"|"hover">} */
    actions: {
      edit(layer, unit, input, value) {
        const { network } = store.get();
        if (!network || told.get().busy) return;
        edits.change({ layer, unit, input, value }, parameterIndex(network, layer, unit, input));
      },
      select: (selection) => store.set({ selection }),
      hover: (hover) => store.set({ hover }),
    },
    /** The room, as it is told: its run's data and shape, and one's own network as the server has it. @param {RoomState} room */
    follow({ session, data, network, mine }) {
      store.set({ session, data, network });
      const hand = mine?.hand ?? null;
      if (!hand || hand === given) return;
      given = hand;
      if (!edits.pending() && !told.get().busy) show(hand);
    },
    /** @param {number} epochs */
    train: (epochs) => act("epochs", { epochs }),
    reset() {
      edits.forget();
      return act("reset", { reset: true });
    },
  };
}
