/** @import { QuestionForm } from "../../types.js" */
/** @import { Round } from "./rounds.js" */
import { element as make } from "../../../lib/element.js";
import { fixed, short } from "../../../lib/format.js";
import { ticks } from "../../../lib/ticks.js";
import { createPlot, within } from "../../../stages/plot/plot.js";
import { svg } from "../../../views/network/svg.js";
import { mostIn } from "./rounds.js";

/** How many digits behind the point a guess has. @param {number|null|undefined} step */
export const digitsOf = (step) => Math.max(0, Math.ceil(-Math.log10(step || 0.01)));

/**
 * An axis on which a number was guessed: how often each part of it was said, a row for each round, and what the run came to.
 *
 * @param {HTMLElement} element
 */
export function axisFigure(element) {
  const host = make("div", "axis-host vote-axis");
  element.append(host);
  const plot = createPlot(host, () => shown && draw(...shown));
  const layers = ["axis-line", "vote-rows", "axis-now", "axis-run"].map((name) => svg("g", { class: name }));
  const [axis, rows, now, run] = layers;
  plot.root.append(...layers);
  /** @type {[QuestionForm, Round[], number|null]|null} */
  let shown = null;

  /** @param {string} text @param {number} x @param {number} y @param {string} [name] */
  const text = (text, x, y, name = "is-middle") => svg("text", { class: name, x, y }, [text]);

  /** So that a text over a place does not leave the picture. @param {number} x @param {string} words */
  function inside(x, words) {
    const { left, width } = plot.box();
    const half = words.length * 0.29 * plot.em();
    return within(x, [left + half, left + width - half]);
  }

  /** @param {QuestionForm} form */
  function drawAxis({ label }) {
    const { left, width } = plot.box();
    const [base, em] = [plot.y(0), plot.em()];
    const marks = ticks(...plot.view().x, Math.max(3, Math.floor(width / (5 * em))));
    axis.replaceChildren(
      svg("line", { x1: left, x2: left + width, y1: base, y2: base }),
      ...marks.flatMap((tick) => [
        svg("line", { x1: plot.x(tick), x2: plot.x(tick), y1: base, y2: base + 0.35 * em }),
        text(short(tick), plot.x(tick), base + 1.05 * em),
      ]),
      text(label ?? "", left + width, base + 2.25 * em, "is-end axis-label"),
    );
  }

  /** @param {Round[]} rounds @param {number} digits @param {number|null} truth */
  function drawRows(rounds, digits, truth) {
    const most = mostIn(rounds);
    const { left, top, width, height } = plot.box();
    // What a row is stands where the run's line is not.
    const low = truth !== null && plot.x(truth) < left + width / 2;
    const em = plot.em();
    const each = height / Math.max(rounds.length, 1);
    rows.classList.toggle("is-told", rounds.length > 0);
    rows.replaceChildren(
      ...rounds.flatMap(({ name, title, tally }, row) => {
        const base = top + (row + 1) * each;
        const tall = each - 1.3 * em;
        const bars = (tally.counts ?? []).flatMap((votes, at) => {
          const [from, to] = [tally.edges?.[at] ?? 0, tally.edges?.[at + 1] ?? 0].map(plot.x);
          const high = (votes / most) * tall;
          if (votes === 0) return [];
          return svg("rect", {
            class: `vote-column is-${name}`,
            x: from + 1,
            width: Math.max(1, to - from - 2),
            y: base - high,
            height: high,
          });
        });
        const middle = typeof tally.median === "number" ? ` · median ${fixed(tally.median, digits)}` : "";
        return [
          ...bars,
          text(
            `${title}${middle}`,
            low ? left + width : left,
            base - tall - 0.55 * em,
            low ? "vote-title is-end" : "vote-title",
          ),
        ];
      }),
    );
  }

  /** @param {number|null|undefined} start @param {number} digits @param {boolean} quiet */
  function drawNow(start, digits, quiet) {
    if (typeof start !== "number") return now.replaceChildren();
    const [x, em, { top }] = [plot.x(within(start, plot.view().x)), plot.em(), plot.box()];
    const words = `now ${fixed(start, digits)}`;
    now.replaceChildren(
      svg("path", { d: `M${x} ${plot.y(0)}V${quiet ? plot.y(0) - em : top + 1.2 * em}` }),
      ...(quiet ? [] : [text(words, inside(x, words), top + 0.5 * em)]),
    );
  }

  /** @param {number|null} truth @param {number} digits */
  function drawRun(truth, digits) {
    if (truth === null) return run.replaceChildren();
    const x = plot.x(within(truth, plot.view().x));
    const words = `the run: ${fixed(truth, digits + 1)}`;
    const { top } = plot.box();
    run.replaceChildren(
      svg("path", { d: `M${x} ${plot.y(0)}V${top - 0.1 * plot.em()}` }),
      text(words, inside(x, words), top - 0.75 * plot.em()),
    );
  }

  /** @param {QuestionForm} form @param {Round[]} rounds @param {number|null} truth */
  function draw(form, rounds, truth) {
    const range = /** @type {[number, number]} */ (form.range ?? [0, 1]);
    if (!plot.lay({ x: range, y: [0, 1] }, { inset: [truth === null ? 0.2 : 1.5, 1.4, 2.9, 1.4] })) return;
    const digits = digitsOf(form.step);
    drawAxis(form);
    drawRows(rounds, digits, truth);
    drawNow(form.now, digits, rounds.length > 0);
    drawRun(truth, digits);
  }

  return {
    /** @param {QuestionForm} form @param {Round[]} rounds @param {number|null} truth null before it is known */
    update(form, rounds, truth) {
      shown = [form, rounds, truth];
      draw(form, rounds, truth);
    },
    destroy: () => host.remove(),
  };
}
