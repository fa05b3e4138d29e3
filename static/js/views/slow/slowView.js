import { html, render } from "../../../vendor/ui.js";
import { statusOf } from "../../store/derive.js";
import { bindArrows } from "./arrows.js";
import { createNarrator } from "./narrator.js";
import { momentAbout, sceneOf } from "./story.js";
import { Story } from "./storyParts.js";

/** @import { Actions, State, View } from "../../types.js" */

/**
 * Slow motion in the curves' place: made when it is asked for, and gone when it is left.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function slowView(element, actions) {
  /** @type {View | null} */
  let panel = null;
  /** @param {State} state */
  function follow(state) {
    if (state.slow === (panel !== null)) return;
    element.hidden = !state.slow;
    document.body.classList.toggle("slow-motion", state.slow);
    if (state.slow) {
      if (statusOf(state.session, state.frame) === "playing") actions.command("pause");
      panel = slowPanel(element, actions);
    } else {
      panel?.destroy();
      panel = null;
    }
  }
  return {
    update(state) {
      follow(state);
      panel?.update(state);
    },
    destroy: () => panel?.destroy(),
  };
}

/** How long a moment stays when they play by themselves, in milliseconds. */
const PACE = 2600;

/**
 * One update in slow motion: moment by moment, forward and back, and at the end the very step that the run takes.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
function slowPanel(element, actions) {
  const abort = new AbortController();
  /** @type {State | null} */
  let state = null;
  let now = 0;
  let taking = false;
  /** the crosshair, while it is this panel that holds it @type {State["pointer"]} */
  let held = null;
  /** where someone pointed last @type {State["pointer"]} */
  let pointed = null;
  /** @type {ReturnType<typeof setInterval> | null} */
  let playing = null;
  const narrator = createNarrator(actions, (fresh) => {
    const count = narrator.trace?.moments.length ?? 0;
    now = fresh ? 0 : Math.min(now, Math.max(count - 1, 0));
    tell();
  });

  /** What the diagram shows, and where the crosshair of the plane stands. */
  function tell() {
    const trace = narrator.trace;
    const network = state?.network;
    const moment = trace?.moments[now];
    actions.tell(moment && network ? sceneOf(trace.moments, now, network) : null);
    document.body.classList.toggle("telling-rate", moment !== undefined && "rate" in moment.values);
    point();
    draw();
  }

  function point() {
    const example = narrator.trace && state?.data?.train.inputs[narrator.trace.sample];
    if (!state || !example || (state.pointer && state.pointer !== held)) return;
    const [i, j] = state.display.axes;
    held = { x1: example[i], x2: example[j], inputs: [...example] };
    actions.point(held);
  }

  /** @param {number} to */
  function go(to) {
    const last = (narrator.trace?.moments.length ?? 1) - 1;
    now = Math.max(0, Math.min(last, to));
    if (now === last) stop();
    tell();
  }

  function stop() {
    if (playing) clearInterval(playing);
    playing = null;
  }

  function play() {
    if (playing) stop();
    else {
      if (now === (narrator.trace?.moments.length ?? 1) - 1) now = 0;
      playing = setInterval(() => go(now + 1), PACE);
    }
    tell();
  }

  /** Exactly the update that has been told. */
  async function take() {
    if (taking) return;
    taking = true;
    stop();
    draw();
    const done = await actions.command("advance", { unit: "batch", count: 1 });
    taking = false;
    if (done) narrator.forget();
    if (state) narrator.follow(state);
    draw();
  }

  /** @param {number | null} sample */
  function choose(sample) {
    stop();
    actions.point(null);
    narrator.choose(sample);
    if (state) narrator.follow(state);
  }

  function draw() {
    if (!state) return;
    const props = {
      state,
      actions,
      narrator,
      now,
      playing: playing !== null,
      taking,
      go,
      play,
      take,
      choose,
    };
    render(html`<${Story} ...${props} />`, element);
  }

  bindArrows((by) => go(now + by), abort.signal);
  // A click on the plane chooses the nearest example. The page's state knows where it was, a frame later.
  document.addEventListener(
    "click",
    (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("#output-stage .plane")) return;
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (state?.data && pointed) choose(nearest(state, pointed));
        }),
      );
    },
    { signal: abort.signal },
  );

  return {
    update(next) {
      const before = state;
      state = next;
      if (next.pointer && next.pointer !== held) pointed = next.pointer;
      if (next.network !== before?.network) {
        now = 0;
        stop();
      }
      narrator.follow(next);
      const { selection } = next;
      if (before && selection !== before.selection && selection?.kind === "unit") {
        const trace = narrator.trace;
        const at = trace && !trace.partial ? momentAbout(trace.moments, now, selection) : -1;
        if (at >= 0) return go(at);
      }
      if (before?.pointer && !next.pointer) point();
      draw();
    },
    destroy() {
      stop();
      abort.abort();
      narrator.forget();
      document.body.classList.remove("telling-rate");
      actions.tell(null);
      actions.point(null);
      render(null, element);
    },
  };
}

/**
 * The training example nearest to a place of the plane.
 * @param {State} state
 * @param {{x1: number, x2: number}} at
 */
function nearest({ data, display }, { x1, x2 }) {
  const [i, j] = display.axes;
  const ranges = data?.ranges ?? [];
  const size = (/** @type {number} */ axis) => (ranges[axis]?.[1] ?? 1) - (ranges[axis]?.[0] ?? 0) || 1;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  data?.train.inputs.forEach((row, at) => {
    const far = ((row[i] - x1) / size(i)) ** 2 + (i === j ? 0 : ((row[j] - x2) / size(j)) ** 2);
    if (far < least) [least, best] = [far, at];
  });
  return best;
}
