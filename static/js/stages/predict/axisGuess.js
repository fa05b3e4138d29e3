/** @import { Phase, Prediction } from "./prediction.js" */
import { element as make } from "../../lib/element.js";
import { fixed, short } from "../../lib/format.js";
import { ticks } from "../../lib/ticks.js";
import { put, svg, write } from "../../views/network/svg.js";
import { createGrip } from "../plot/grip.js";
import { createPlot, within } from "../plot/plot.js";
import { firstGuess, rounded } from "./guesses.js";

/** How high the markers are, as shares of the height. */
const HIGH = { guess: 0.42, run: 0.72 };
/** Where the help stands, in em. */
const LINE = 1.4;

/**
 * A number placed on an axis.
 *
 * @param {HTMLElement} element
 * @param {Prediction} prediction
 */
export function createAxisGuess(element, prediction) {
  const host = make("div", "plot-frame axis-host");
  element.append(host);
  const plot = createPlot(host, () => draw(prediction.get()));
  const axis = svg("g", { class: "axis-line" });
  const now = svg("g", { class: "axis-now" });
  const run = svg("g", { class: "axis-run", "data-mark": "run" }, [svg("path"), svg("text")]);
  const stem = svg("path", { class: "axis-stem" });
  const foot = svg("path", { class: "axis-foot" });
  const pill = svg("rect", { class: "axis-pill" });
  const said = svg("text", { class: "axis-said is-middle" });
  const reach = svg("rect", { class: "guess-reach" });
  const guess = svg("g", { class: "axis-guess", "data-mark": "guess" }, [reach, stem, foot, pill, said]);
  const help = svg("text", { class: "is-middle axis-help" });
  plot.root.append(axis, now, help, run, guess);

  const form = () => /** @type {import("./prediction.js").Form} */ (prediction.get().form);
  /** @returns {number} */
  const value = () => prediction.get().guess ?? /** @type {number} */ (firstGuess(form()));
  const range = () => /** @type {[number, number]} */ (form().range ?? [0, 1]);
  const digits = () => Math.max(0, Math.ceil(-Math.log10(form().step ?? 0.01)));

  const tell = createGrip(plot, guess, {
    label: form().label ?? "Your guess",
    step: form().step ?? 0.01,
    get: () => [value(), 0],
    move: (x) => prediction.guess(rounded(within(x, range()), form().step)),
    say: () => fixed(value(), digits()),
  });

  function drawAxis() {
    const { left, width } = plot.box();
    const base = plot.y(0);
    const em = plot.em();
    const marks = ticks(...range(), Math.max(3, Math.floor(width / (5 * em))));
    axis.replaceChildren(
      svg("line", { x1: left, x2: left + width, y1: base, y2: base }),
      ...marks.flatMap((tick) => [
        svg("line", { x1: plot.x(tick), x2: plot.x(tick), y1: base, y2: base + 0.4 * em }),
        svg("text", { class: "is-middle", x: plot.x(tick), y: base + 1.3 * em }, [short(tick)]),
      ]),
      svg("text", { class: "is-middle axis-label", x: left + width / 2, y: base + 2.9 * em }, [
        form().label ?? "",
      ]),
    );
    const start = form().now;
    now.replaceChildren(
      ...(start === null
        ? []
        : [
            svg("path", { d: `M${plot.x(start)} ${base + 0.5 * em}V${base - 0.9 * em}` }),
            svg("text", { class: "is-middle", x: plot.x(start), y: base - 1.5 * em }, [
              `now ${fixed(start, digits())}`,
            ]),
          ]),
    );
  }

  /** @param {Phase} phase */
  function drawGuess({ phase, guess: sent }) {
    const asked = phase === "asked";
    const at = asked ? value() : sent;
    guess.classList.toggle("is-away", at === null);
    guess.classList.toggle("is-past", !asked);
    if (at === null) return;
    const [x, base, em] = [plot.x(at), plot.y(0), plot.em()];
    const top = plot.y(HIGH.guess);
    put(stem, "d", `M${x} ${base}V${top}`);
    put(foot, "d", `M${x} ${base - 0.7 * em}l${0.55 * em} ${0.7 * em}h${-1.1 * em}Z`);
    write(said, `${asked ? "my guess" : "you"}: ${fixed(at, digits())}`);
    const wide = (said.textContent ?? "").length * 0.56 * em + 1.2 * em;
    const middle = within(x, [plot.box().left + wide / 2, plot.box().left + plot.box().width - wide / 2]);
    put(said, "x", String(middle));
    put(said, "y", String(top - 0.9 * em));
    const parts = { x: middle - wide / 2, y: top - 1.8 * em, width: wide, height: 1.8 * em, rx: 0.9 * em };
    for (const [name, one] of Object.entries(parts)) put(pill, name, String(one));
    const hit = { x: x - 1.5 * em, y: top, width: 3 * em, height: base - top + em };
    for (const [name, one] of Object.entries(hit)) put(reach, name, String(one));
    const told = now.querySelector("text");
    const beside = Math.abs(plot.x(form().now ?? 0) - middle) > wide / 2 + 2.6 * em;
    told?.classList.toggle("is-away", !beside && base - 2.2 * em < top);
    if (asked) tell();
  }

  /** @param {Phase} phase */
  function drawRun({ phase, reveal, at }) {
    const over = phase === "told" && at === (reveal?.run.length ?? 0) - 1;
    run.classList.toggle("is-away", !over);
    if (!over || !reveal) return;
    const [x, em] = [plot.x(within(reveal.truth, range())), plot.em()];
    const [path, text] = [run.children[0], run.children[1]];
    put(path, "d", `M${x} ${plot.y(0)}V${plot.y(HIGH.run)}`);
    write(text, `the run: ${fixed(reveal.truth, digits() + 1)}`);
    const room = 6 * em;
    put(text, "class", "is-middle");
    put(text, "x", String(within(x, [plot.box().left + room, plot.box().left + plot.box().width - room])));
    put(text, "y", String(plot.y(HIGH.run) - em));
  }

  /** @param {Phase} phase */
  function draw(phase) {
    const low = host.clientHeight < 18 * plot.em() ? 3.6 : 5;
    if (!plot.lay({ x: range(), y: [0, 1] }, { inset: [2.4, 3, low, 3] })) return;
    drawAxis();
    const asked = phase.phase === "asked";
    // Where it is low, the guess stands in its place.
    const room = plot.y(HIGH.guess) > (LINE + 2.6) * plot.em();
    write(
      help,
      asked && room ? `Drag it, or type: the arrow keys move by ${short(form().step ?? 0.01)}` : "",
    );
    put(help, "x", String(plot.box().left + plot.box().width / 2));
    put(help, "y", String(LINE * plot.em()));
    drawRun(phase);
    drawGuess(phase);
  }

  return {
    draw,
    guess: value,
    marks: () => [
      { name: "guess", label: said.textContent ?? "", element: guess },
      ...(run.classList.contains("is-away")
        ? []
        : [{ name: "run", label: run.textContent ?? "", element: run }]),
    ],
    leave() {},
  };
}
