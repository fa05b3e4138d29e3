import { Unreachable } from "../../lib/failures.js";
import { messageOf } from "../../lib/format.js";
import { reachable } from "../../store/connection.js";
import { statusOf } from "../../store/derive.js";

/** @import { Actions, State } from "../../types.js" */
/** @import { Trace } from "./story.js" */

/** A dragged weight is many changes; the story is asked for when it rests. */
const REST_MS = 140;

/**
 * Keeps the story of the next update, or of a chosen example, in step with the run.
 * @param {Actions} actions
 * @param {(fresh: boolean) => void} onChange `fresh` when it is another story than before
 */
export function createNarrator(actions, onChange) {
  /** @type {Trace | null} */
  let trace = null;
  /** @type {number | null} */
  let sample = null;
  /** @type {{layer: number, unit: number} | null} */
  let unit = null;
  let problem = "";
  /** Whether the problem is that nobody answered. */
  let lost = false;
  /** @type {unknown[]} */
  let about = [];
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {boolean} fresh */
  async function ask(fresh) {
    const turn = ++asked;
    const one = sample === null ? "" : `&sample=${sample}`;
    const only = unit ? `&layer=${unit.layer}&unit=${unit.unit}` : "";
    /** @type {Trace | null} */
    let answer = null;
    let trouble = "";
    let unanswered = false;
    try {
      answer = await actions.ask(`/trace?links=true${one}${only}`);
    } catch (error) {
      trouble = messageOf(error);
      unanswered = error instanceof Unreachable;
    }
    if (turn !== asked) return;
    const longer = answer?.moments.length !== trace?.moments.length || answer?.sample !== trace?.sample;
    [trace, problem] = [answer, trouble];
    lost = unanswered;
    onChange(fresh || longer);
  }

  return {
    get trace() {
      return trace;
    },
    get sample() {
      return sample;
    },
    get unit() {
      return unit;
    },
    get problem() {
      return problem;
    },
    get lost() {
      return lost;
    },

    /** Asks at once for what was not answered. */
    again() {
      clearTimeout(timer);
      ask(true);
    },

    /** @param {State} state */
    follow(state) {
      const { session, frame, network, parameters, selection } = state;
      if (!session || !network || !reachable(state.connection)) return;
      if (statusOf(session, frame) === "playing") {
        // What is told would be over before it is read; it is asked for again when the run rests.
        about = [];
        return;
      }
      if (network !== about[1] && about.length) sample = unit = null;
      if (trace?.partial && selection?.kind === "unit")
        unit = { layer: selection.layer, unit: selection.unit };
      const clock = frame?.clock ?? session.clock;
      const next = [
        session.id,
        network,
        clock.step,
        sample,
        unit?.layer,
        unit?.unit,
        session.spec.training,
        parameters,
      ];
      if (next.length === about.length && next.every((part, at) => part === about[at])) return;
      const sameStory = about.length > 0 && next.slice(0, 6).every((part, at) => part === about[at]);
      about = next;
      clearTimeout(timer);
      timer = setTimeout(() => ask(!sameStory), trace && sameStory ? REST_MS : 0);
    },

    /** @param {number | null} next */
    choose(next) {
      sample = next;
      unit = null;
    },

    /** The whole layers again. */
    widen() {
      unit = null;
    },

    forget() {
      clearTimeout(timer);
      asked++;
      about = [];
    },
  };
}
