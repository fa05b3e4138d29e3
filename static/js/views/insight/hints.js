import { reachable } from "../../store/connection.js";
import { statusOf } from "../../store/derive.js";

/** @import { Actions, State } from "../../types.js" */

const PACE_MS = 4000;

/**
 * Listens to the run's health while it plays, and says each trouble once: nothing is repeated that was dismissed.
 * @param {Actions} actions
 */
export function createHints(actions) {
  /** @type {State | null} */
  let state = null;
  let last = Number.NEGATIVE_INFINITY;
  let asking = false;
  /** what has been said of this session @type {Set<string>} */
  let said = new Set();
  /** @type {string | null} */
  let about = null;
  /** what stands on the page, and how often it was looked for in vain @type {{code: string, text: string, missed: number} | null} */
  let standing = null;

  async function look() {
    if (asking || !state?.session || document.hidden) return;
    asking = true;
    last = performance.now();
    try {
      const { findings } = await actions.ask("/vitals");
      receive(findings);
    } catch {
      // No answer is no finding; the page says by itself when the server is gone.
    }
    asking = false;
  }

  /** @param {{code: string, message: string}[]} findings */
  function receive(findings) {
    const notice = state?.notice ?? null;
    const ours = standing;
    if (ours && notice?.text === ours.text) {
      ours.missed = findings.some(({ code }) => code === ours.code) ? 0 : ours.missed + 1;
      // A trouble that comes and goes is still one: the sentence must not flicker.
      if (ours.missed > 2) {
        actions.notify(null);
        standing = null;
      }
    }
    const fresh = findings.find(({ code }) => !said.has(code) && code !== "diverged");
    if (!fresh || notice || (state?.face === "why" && state.insight === "vitals")) return;
    said.add(fresh.code);
    standing = { code: fresh.code, text: fresh.message, missed: 0 };
    actions.notify({ level: "warning", text: fresh.message, why: "vitals" });
  }

  return {
    /** @param {State} next */
    update(next) {
      const before = state;
      state = next;
      if (next.session?.id !== about) {
        about = next.session?.id ?? null;
        said = new Set();
        standing = null;
      }
      if (!reachable(next.connection) || !next.session) return;
      const playing = statusOf(next.session, next.frame) === "playing";
      const stopped = !playing && before !== null && statusOf(before.session, before.frame) === "playing";
      const due = performance.now() - last > PACE_MS;
      if (stopped || (playing && due)) look();
    },
    destroy() {
      state = null;
    },
  };
}
