/** @import { Played, QuestionForm } from "../../types.js" */
/** @import { Round } from "./rounds.js" */
import { element as make } from "../../../lib/element.js";
import { count, short } from "../../../lib/format.js";
import { ticks } from "../../../lib/ticks.js";
import { createPlot, lineThrough, within } from "../../../stages/plot/plot.js";
import { put, svg } from "../../../views/network/svg.js";

/** @typedef {[number, number]} Place */

/**
 * A metric over the epochs: where it is asked for, how half of the class has drawn it, and how the run went.
 *
 * @param {HTMLElement} element
 */
export function courseFigure(element) {
  const host = make("div", "axis-host vote-course");
  element.append(host);
  const plot = createPlot(host, () => shown && draw(...shown));
  const axis = svg("g", { class: "axis-line" });
  const handles = svg("g", { class: "axis-now" });
  const votes = svg("g", { class: "vote-curves", "aria-hidden": "true" });
  const run = svg("path", { class: "plane-line" });
  const now = svg("circle", { class: "course-now" });
  plot.root.append(axis, handles, votes, run, now);
  /** @type {[QuestionForm, Round[], Played[], number]|null} */
  let shown = null;

  /** @param {QuestionForm} form @param {boolean} asked */
  function drawAxes({ label, of, handles: moments }, asked) {
    const { left, top, width, height } = plot.box();
    const em = plot.em();
    const { x, y } = plot.view();
    axis.replaceChildren(
      svg("line", { x1: left, x2: left + width, y1: top + height, y2: top + height }),
      svg("line", { x1: left, x2: left, y1: top, y2: top + height }),
      ...ticks(...x, Math.max(3, Math.floor(width / (3.5 * em)))).map((tick) =>
        svg("text", { class: "is-middle", x: plot.x(tick), y: top + height + 0.95 * em }, [count(tick)]),
      ),
      ...ticks(...y, Math.max(2, Math.floor(height / (2 * em)))).map((tick) =>
        svg("text", { class: "is-end", x: left - 0.5 * em, y: plot.y(tick) }, [short(tick)]),
      ),
      svg("text", { class: "axis-label is-end", x: left + width, y: top - 0.8 * em }, [
        asked ? `${label ?? of ?? "loss"}, over the epochs` : "",
      ]),
    );
    // Where a height was asked for is of no matter once the votes are there.
    handles.replaceChildren(
      ...(asked ? (moments ?? []) : []).map((at) =>
        svg("path", { d: `M${plot.x(at)} ${top}V${top + height}` }),
      ),
    );
  }

  /** Lines and what they stand for, in a row above the picture. @param {[words: string, name: string][]} lines */
  function named(lines) {
    const { left, top, width } = plot.box();
    const em = plot.em();
    let x = left + width;
    return lines.toReversed().flatMap(([words, name]) => {
      const text = svg("text", { class: "is-end", x, y: top - 0.8 * em }, [words]);
      const end = x - (0.53 * words.length + 0.35) * em;
      x = end - 2.1 * em;
      return [svg("path", { class: name, d: `M${end - 1.3 * em} ${top - 0.8 * em}H${end}` }), text];
    });
  }

  /** @param {QuestionForm} form @param {Round[]} rounds @param {Played[]} played @param {number} start */
  function draw(form, rounds, played, start) {
    const end = form.handles?.at(-1) ?? played.at(-1)?.epoch ?? 1;
    const range = /** @type {Place} */ (form.range ?? [0, 1]);
    if (!plot.lay({ x: [Math.min(start, end - 1), end], y: range }, { inset: [1.9, 1.2, 1.7, 2.7] })) return;
    const asked = rounds.length === 0;
    drawAxes(form, asked);
    votes.classList.toggle("is-told", rounds.length > 0);
    votes.replaceChildren(
      ...rounds.map(({ name, tally }) =>
        svg("path", { class: `vote-curve is-${name}`, d: lineThrough(plot, tally.median ?? []) }),
      ),
      ...(asked
        ? []
        : named([
            ...rounds.map(
              ({ name, title }) => /** @type {[string, string]} */ ([title, `vote-curve is-${name}`]),
            ),
            ["the run", "plane-line"],
          ])),
    );
    put(run, "d", lineThrough(plot, courseOf(form, played, range)));
    now.classList.toggle("is-away", typeof form.now !== "number");
    put(now, "cx", String(plot.x(start)));
    put(now, "cy", String(plot.y(within(form.now ?? 0, range))));
    put(now, "r", String(0.3 * plot.em()));
  }

  return {
    /**
     * @param {QuestionForm} form
     * @param {Round[]} rounds
     * @param {Played[]} played so much of the run as is shown
     * @param {number} start the epoch at which the question was asked
     */
    update(form, rounds, played, start) {
      shown = [form, rounds, played, start];
      draw(form, rounds, played, start);
    },
    destroy: () => host.remove(),
  };
}

/**
 * The run's metric at its moments, as far as it is a number, kept within the picture.
 *
 * @param {QuestionForm} form
 * @param {Played[]} played
 * @param {Place} range
 * @returns {Place[]}
 */
export function courseOf({ of }, played, range) {
  return played.flatMap(({ epoch, loss, accuracy }) => {
    const height = of === "accuracy" ? accuracy : loss;
    return height === null ? [] : [/** @type {Place} */ ([epoch, within(height, range)])];
  });
}
