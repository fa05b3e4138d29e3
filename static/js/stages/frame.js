/** @import { State } from "../types.js" */
/** @import { Figure, FigureContext, Figures, Stage } from "./types.js" */
import { element } from "../lib/element.js";
import { lazilyIn } from "../lib/lazy.js";
import { calm } from "../lib/screen.js";
import { createAnnouncer } from "./announcer.js";
import { createLine } from "./line.js";
import { createMarks } from "./marks.js";
import { DWELL, MOVE } from "./motion.js";
import { atEnd, begin, momentOf, moved, to } from "./walk.js";

/**
 * @typedef {object} Listeners
 * @property {(moment: string|null) => void} [onMoment] another moment is shown
 * @property {(name: string) => void} [onPoint] a mark is pointed at; "" when none is any more
 * @property {(playing: boolean) => void} [onPlay] the moments play, or rest
 */

/**
 * Where a step's figure stands. Steps with the same figure move it; another figure takes its place by a crossfade.
 *
 * @param {HTMLElement} place
 * @param {Omit<FigureContext, "scenario"|"go"|"retell">} context
 * @param {Figures} figures
 * @param {Listeners} [listeners]
 */
export function createFrame(place, context, figures, { onMoment, onPoint, onPlay } = {}) {
  const ring = element("div", "frame-ring", { hidden: "", "aria-hidden": "true" });
  const body = element("div", "frame-body", { role: "group", tabindex: "0" }, [ring]);
  const line = createLine((moment) => go(moment));
  const announcer = createAnnouncer();
  place.append(body, line.element, announcer.element);

  /** @type {Figure|null} */
  let figure = null;
  /** @type {HTMLElement|null} */
  let box = null;
  /** @type {Stage|null} */
  let stage = null;
  /** @type {FigureContext["scenario"]} */
  let scenario = null;
  let walk = begin({});
  /** Whether the figure may still be on its way to where it was last asked to be. */
  let moving = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let playing;

  const marks = createMarks(
    body,
    ring,
    () => figure,
    (name) => onPoint?.(name),
  );
  /** The sizes that the figure was last laid out for: its own, and the frame's, of which its em is a share. */
  let laid = "";
  const sizeNow = () => `${body.clientWidth} ${body.clientHeight} ${place.clientWidth} ${place.clientHeight}`;
  const sizes = new ResizeObserver(() => {
    if (laid !== sizeNow()) {
      laid = sizeNow();
      figure?.resize?.();
    }
    marks.place();
  });
  sizes.observe(body);

  /** What is said of this moment, and what each is called. */
  function tell() {
    if (!figure) return;
    const sentence = figure.sentence(momentOf(walk));
    body.setAttribute("aria-label", sentence);
    announcer.say(sentence);
    line.show(walk, (moment) => figure?.title?.(moment) ?? moment);
    marks.place();
  }

  /** @param {boolean} animate */
  function draw(animate) {
    if (!figure || !stage) return;
    moving = animate && !calm();
    laid = sizeNow();
    figure.show(stage, momentOf(walk), { animate: moving });
    // Words that come with the step may change the box and change it back before anybody is told: it is looked at anew.
    sizes.unobserve(body);
    sizes.observe(body);
    tell();
  }

  /** @param {import("./walk.js").Walk|null} next @returns {boolean} whether there was anywhere to go */
  function turn(next) {
    if (!next) return false;
    walk = next;
    draw(true);
    onMoment?.(momentOf(walk));
    return true;
  }

  /** @param {string|null} moment null: all at once @returns {boolean} */
  function go(moment) {
    stop();
    return turn(to(walk, moment));
  }

  function stop() {
    if (playing === undefined) return;
    clearTimeout(playing);
    playing = undefined;
    onPlay?.(false);
  }

  function play() {
    if (playing !== undefined) return stop();
    if (atEnd(walk) || walk.at < 0) turn({ ...walk, at: 0 });
    const on = () => {
      if (turn(moved(walk, 1)) && !atEnd(walk)) playing = setTimeout(on, DWELL);
      else stop();
    };
    playing = setTimeout(on, DWELL);
    onPlay?.(true);
  }

  /** The figure that was there fades away under the one that comes. */
  function clear() {
    const [old, gone] = [box, figure];
    box = null;
    figure = null;
    moving = false;
    context.tools.replaceChildren();
    if (!old) return;
    old.classList.add("is-leaving");
    setTimeout(
      () => {
        gone?.leave();
        old.remove();
      },
      calm() ? 0 : MOVE,
    );
  }

  /** @param {Stage} wanted */
  async function make(wanted) {
    const own = element("div", "frame-figure", { "data-figure": wanted.figure, "data-kind": wanted.kind });
    box = own;
    body.prepend(own);
    const load = figures[wanted.kind];
    if (!load) return;
    const maker = await lazilyIn(own, load);
    if (box !== own) return;
    figure = maker(own, {
      ...context,
      get scenario() {
        return scenario;
      },
      go: (moment) => go(moment),
      retell: tell,
    });
    figure.update(context.store.get());
    draw(false);
  }

  return {
    /**
     * @param {Stage|null} wanted
     * @param {FigureContext["scenario"]} run
     */
    show(wanted, run) {
      stop();
      scenario = run;
      const same = wanted && stage && wanted.figure === stage.figure && wanted.kind === stage.kind;
      stage = wanted;
      walk = begin(wanted ?? {});
      place.hidden = wanted === null;
      if (!same) clear();
      if (!wanted) return;
      if (same) draw(true);
      else make(wanted);
      onMoment?.(momentOf(walk));
    },
    /** @param {State} state */
    update(state) {
      figure?.update(state);
      marks.place();
    },
    go,
    play,
    stop,
    light: marks.light,
    /** What moves stands at its end at once, as any key asks. @returns {boolean} whether anything moved */
    settle() {
      if (!moving) return false;
      draw(false);
      return true;
    },
    /** @param {KeyboardEvent} event @returns {boolean} whether it was a key of the figure's */
    press(event) {
      if (marks.press(event)) return true;
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
      const next = moved(walk, event.key === "ArrowDown" ? 1 : -1);
      if (next) stop();
      return turn(next);
    },
    /** Whether the focus is inside. */
    holds: () => body.contains(document.activeElement),
    moments: () => walk.moments,
    moment: () => momentOf(walk),
    /** Where an overlay may stand that belongs to what is shown. */
    body,
    leave() {
      stop();
      clear();
      announcer.stop();
    },
  };
}
