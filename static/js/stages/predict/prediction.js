/** @import { Spec } from "../../types.js" */
import { calm } from "../../lib/screen.js";

/** Playing a run takes no longer, in milliseconds; a short one less. */
const LONGEST = 4_000;
const EACH = 160;

/**
 * @typedef {object} Form what is asked, and nothing of its truth
 * @property {string} id
 * @property {"line"|"number"|"points"|"choice"|"curve"|"weight"|"diverges"} kind
 * @property {number|null} epochs
 * @property {number|null} updates
 * @property {string[]} seen HTML
 * @property {Spec} spec
 * @property {[number, number]|null} range
 * @property {number|null} step
 * @property {string|null} label
 * @property {number|null} now
 * @property {string|null} of
 * @property {number[]|null} handles
 * @property {string[]|null} options HTML
 *
 * @typedef {{epoch: number, step: number, parameters: (number|null)[], loss: number|null, accuracy: number|null}} Played
 * @typedef {{of: "you"|"run"|"between", value: string, note: string}} Card
 *
 * @typedef {object} Reveal
 * @property {any} truth of the form of a guess
 * @property {string|null} sentence
 * @property {Card[]} cards
 * @property {Played[]} run
 * @property {{right: number, said: string}|null} seen
 *
 * @typedef {object} Phase
 * @property {"waiting"|"asked"|"playing"|"told"} phase
 * @property {Form|null} form
 * @property {any} guess null: none yet, or "I don't know"
 * @property {Reveal|null} reveal
 * @property {number} at which moment of the run is shown
 * @property {number|null} picked what somebody saw
 * @property {string} problem why it could not be done
 */

/**
 * One prediction: what is asked, what was guessed, what the run came to, and what was seen. Text and figure both show it.
 *
 * @param {string} path of it, below the API
 * @param {(method: string, path: string, body?: object) => Promise<any>} ask
 */
export function createPrediction(path, ask) {
  /** @type {Phase} */
  let now = { phase: "waiting", form: null, guess: null, reveal: null, at: 0, picked: null, problem: "" };
  /** @type {Set<(now: Phase) => void>} */
  const listeners = new Set();
  /** The guess that was sent; null: "I don't know". @type {any} */
  let sent = null;
  /** What the figure shows as the guess, before anything was moved. @type {() => any} */
  let offered = () => null;
  let frame = 0;

  /** @param {Partial<Phase>} change */
  function set(change) {
    now = { ...now, ...change };
    for (const tell of listeners) tell(now);
  }

  /** @param {unknown} error */
  const failed = (error) => set({ problem: error instanceof Error ? error.message : String(error) });

  const last = () => (now.reveal?.run.length ?? 1) - 1;

  function skip() {
    cancelAnimationFrame(frame);
    if (now.phase === "playing") set({ phase: "told", at: last() });
  }

  function play() {
    cancelAnimationFrame(frame);
    // A number is there at the end only.
    const still = now.form?.kind === "number" || now.form?.kind === "weight";
    if (calm() || still) return set({ phase: "told", at: last() });
    set({ phase: "playing", at: 0 });
    const lasts = Math.min(LONGEST, EACH * (last() + 1));
    let began = 0;
    const tick = (/** @type {number} */ time) => {
      began ||= time;
      const at = Math.min(last(), Math.floor(((time - began) / lasts) * (last() + 1)));
      if (at >= last()) return skip();
      if (at !== now.at) set({ at });
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
  }

  return {
    get: () => now,
    /** @param {(now: Phase) => void} listener @returns {() => void} */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      if (now.form) return;
      try {
        const form = await ask("GET", path);
        set({ form, phase: "asked", problem: "" });
      } catch (error) {
        failed(error);
      }
    },
    /** @param {any} guess */
    guess(guess) {
      if (now.phase === "asked") set({ guess });
    },
    /** @param {() => any} guess what a figure would send as it stands */
    offer(guess) {
      offered = guess;
    },
    /** Whether there is a guess to be sent. */
    ready: () => (now.guess ?? offered()) !== null,
    /** @param {boolean} knows false: "I don't know" */
    async send(knows) {
      if (now.phase !== "asked") return;
      const guess = knows ? (now.guess ?? offered()) : null;
      sent = guess;
      try {
        const reveal = await ask("POST", `${path}/reveal`, { guess });
        set({ reveal, guess, problem: "" });
        play();
      } catch (error) {
        failed(error);
      }
    },
    play,
    skip,
    /** Another guess, before the same run. */
    again() {
      cancelAnimationFrame(frame);
      set({ phase: "asked", reveal: null, at: 0, picked: null, problem: "" });
    },
    /** @param {number} at a moment of the run */
    seek(at) {
      cancelAnimationFrame(frame);
      if (now.reveal) set({ phase: "told", at: Math.max(0, Math.min(last(), at)) });
    },
    /** @param {number} picked what was seen */
    async pick(picked) {
      if (!now.reveal || now.picked !== null) return;
      set({ picked });
      try {
        const { seen } = await ask("POST", `${path}/reveal`, { guess: sent, seen: picked });
        if (now.reveal) set({ reveal: { ...now.reveal, seen }, problem: "" });
      } catch (error) {
        set({ picked: null });
        failed(error);
      }
    },
    /** The last moment. */
    last,
  };
}

/** @typedef {ReturnType<typeof createPrediction>} Prediction */

/** @type {Map<string, Prediction>} */
const known = new Map();

/**
 * The prediction of that path: the same one for the text and for the figure.
 *
 * @param {string} path
 * @param {(method: string, path: string, body?: object) => Promise<any>} ask
 */
export function predictionAt(path, ask) {
  let one = known.get(path);
  if (!one) {
    one = createPrediction(path, ask);
    known.set(path, one);
  }
  return one;
}
