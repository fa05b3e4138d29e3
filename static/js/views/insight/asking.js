import { html, render } from "../../../vendor/ui.js";
import { Unreachable } from "../../lib/failures.js";
import { messageOf } from "../../lib/format.js";
import { reachable } from "../../store/connection.js";
import { statusOf } from "../../store/derive.js";

/** @import { Actions, MakeView, State } from "../../types.js" */

/** A dragged weight is many changes; the question is put when it rests. */
const REST_MS = 160;
const PLAYING_MS = 2000;

/**
 * @typedef {object} Asked what a panel is drawn from
 * @property {State} state
 * @property {Actions} actions
 * @property {any} answer the newest; null before the first
 * @property {string} problem the server's sentence when it could not answer
 * @property {(() => void)|null} again asks once more, where nobody has answered
 * @property {() => void} redraw
 */

/**
 * A panel about one question: asked again when the run has moved, gently while it plays.
 * @param {(props: Asked) => unknown} Body
 * @param {(state: State) => string | null} pathOf null: nothing to ask
 * @param {(state: State) => boolean} [holds] what has been answered tells of this moment too: then it is only drawn anew
 * @returns {MakeView}
 */
export function askingPanel(Body, pathOf, holds) {
  return (element, actions) => {
    /** @type {State | null} */
    let state = null;
    /** @type {any} */
    let answer = null;
    let problem = "";
    let lost = false;
    let path = "";
    /** which question has been answered */
    let about = "";
    let last = Number.NEGATIVE_INFINITY;
    let turn = 0;
    /** @type {ReturnType<typeof setTimeout> | null} */
    let timer = null;
    let asking = false;
    let stale = false;

    async function ask() {
      timer = null;
      if (!state || document.hidden) return;
      stale = false;
      if (answer !== null && path === about && holds?.(state)) return;
      const mine = ++turn;
      last = performance.now();
      asking = true;
      try {
        const asked = path;
        const received = await actions.ask(asked);
        if (mine !== turn) return;
        about = asked;
        [answer, problem, lost] = [received, "", false];
      } catch (error) {
        if (mine !== turn) return;
        [answer, problem] = [null, messageOf(error)];
        lost = error instanceof Unreachable;
      } finally {
        if (mine === turn) asking = false;
      }
      draw();
    }

    function draw() {
      if (state)
        render(
          html`<${Body} ...${{ state, actions, answer, problem, again: lost ? again : null, redraw: follow }} />`,
          element,
        );
    }

    function again() {
      if (timer) clearTimeout(timer);
      [problem, lost] = ["", false];
      ask();
      draw();
    }

    /** Once more, for what was chosen in the panel. */
    function follow() {
      if (!state) return;
      const wanted = pathOf(state) ?? "";
      if (wanted !== path) {
        path = wanted;
        if (timer) clearTimeout(timer);
        if (path) ask();
      }
      draw();
    }

    return {
      update(next) {
        const before = state;
        state = next;
        const other = next.session?.id !== before?.session?.id;
        if (other) answer = null;
        const wanted = pathOf(next) ?? "";
        const moved = other || wanted !== path || next.parameters !== before?.parameters;
        path = wanted;
        if (moved) stale = true;
        if (stale && path && !timer && !asking && reachable(next.connection)) {
          const playing = statusOf(next.session, next.frame) === "playing";
          const rest = answer === null ? 0 : playing ? PLAYING_MS - (performance.now() - last) : REST_MS;
          timer = setTimeout(ask, Math.max(0, rest));
        }
        const seen =
          other ||
          next.selection !== before?.selection ||
          next.hover !== before.hover ||
          next.display !== before.display ||
          (holds && next.parameters !== before.parameters);
        if (seen || answer === null) draw();
      },
      destroy() {
        if (timer) clearTimeout(timer);
        turn++;
        state = null;
        render(null, element);
      },
    };
  };
}

/** @param {Pick<Asked, "problem"|"again">} props */
export const Waiting = ({ problem, again }) =>
  html`<p class="empty-note" role="status">${problem || "Working it out…"}
    ${again && html` <button type="button" class="button" onClick=${again}>Try again</button>`}</p>`;
