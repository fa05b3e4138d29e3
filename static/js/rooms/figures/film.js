/** @import { Played, Question } from "../types.js" */
import { calm } from "../../lib/screen.js";
import { isRevealed } from "./phases.js";

/** Playing a run takes no longer, in milliseconds; a short one less. */
const LONGEST = 4_000;
const EACH = 160;

/** @type {WeakMap<Played, Float64Array>} */
const flat = new WeakMap();

/** A moment's parameters as views take them: the same array for the same moment. @param {Played} moment */
export function parametersOf(moment) {
  let found = flat.get(moment);
  if (!found) {
    found = Float64Array.from(moment.parameters, (value) => value ?? Number.NaN);
    flat.set(moment, found);
  }
  return found;
}

/**
 * The run of a question's reveal, played once when the room reveals it; who comes later finds it at its end.
 *
 * @param {() => void} changed another moment is shown
 * @param {{calm?: () => boolean, schedule?: typeof requestAnimationFrame, cancel?: typeof cancelAnimationFrame}} [how]
 */
export function createFilm(
  changed,
  { calm: still = calm, schedule = requestAnimationFrame, cancel = cancelAnimationFrame } = {},
) {
  /** @type {Played[]} */
  let run = [];
  let at = 0;
  let of = 0;
  let frame = 0;

  const last = () => Math.max(0, run.length - 1);

  /** @param {number} next */
  function go(next) {
    if (next === at) return;
    at = next;
    changed();
  }

  function skip() {
    cancel(frame);
    go(last());
  }

  function play() {
    const lasts = Math.min(LONGEST, EACH * run.length);
    let began = 0;
    const tick = (/** @type {number} */ time) => {
      began ||= time;
      const next = Math.floor(((time - began) / lasts) * run.length);
      if (next >= last()) return skip();
      go(next);
      frame = schedule(tick);
    };
    frame = schedule(tick);
  }

  return {
    /** @param {Question|null} question as the room has it now */
    follow(question) {
      const outcome = question && isRevealed(question.phase) ? question.outcome : null;
      const next = outcome?.run ?? [];
      const number = outcome ? (question?.number ?? 0) : 0;
      if (number === of && next.length === run.length) {
        // The same film may be told anew, and goes on.
        run = next;
        return;
      }
      cancel(frame);
      [run, of, at] = [next, number, 0];
      const live = question?.phase === "reveal" && question.seconds * 1000 < LONGEST;
      if (number > 0 && live && !still()) play();
      else at = last();
    },
    skip,
    /** @returns {Played|null} what is shown of it */
    moment: () => run[at] ?? null,
    /** So much of it as has been played. */
    played: () => run.slice(0, at + 1),
    end: () => run.at(-1) ?? null,
    /** Whether it stands at its end. */
    over: () => of > 0 && at === last(),
    stop: () => cancel(frame),
  };
}

/** @typedef {ReturnType<typeof createFilm>} Film */
