/** A small sweep, run on the page: each network's starts as points over its size, as they come in. */
/** @import { Figure, FigureContext, Mark, Stage } from "../types.js" */
import { element } from "../../lib/element.js";
import { count, percent } from "../../lib/format.js";
import { under } from "../../lib/root.js";
import { calm } from "../../lib/screen.js";
import { sweepFrom } from "../../lib/sweep.js";
import { svg } from "../../views/network/svg.js";
import { MOVE } from "../motion.js";
import { sizeOf } from "../sizes.js";

/** @typedef {{hidden: number[], parameters: number, epochs: number, runs: {seed: number, test_accuracy: number|null, diverged: boolean}[]}} Row */

const LEAST = 0.4;
/** Room for the axes, in em. */
const [LEFT, RIGHT, TOP, BOTTOM] = [4.2, 1.2, 2.4, 4.6];
const GRID = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** @param {Row} row @returns {number[]} */
const reached = ({ runs }) => runs.flatMap(({ test_accuracy: one }) => (one === null ? [] : [one]));

/** @param {Row} row */
export function meanOf(row) {
  const all = reached(row);
  return all.length > 0 ? all.reduce((sum, one) => sum + one, 0) / all.length : null;
}

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {Element} parent
 * @param {T} name
 * @param {Record<string, string|number>} attributes
 */
function put(parent, name, attributes) {
  const made = svg(name, attributes);
  parent.append(made);
  return made;
}

/** @param {number[]} hidden */
const named = (hidden) => hidden.join(" · ");

/** @param {Row} row what is read of it */
export function labelOf(row) {
  const mean = meanOf(row);
  const starts = reached(row).map((one) => percent(one));
  if (mean === null) return `${named(row.hidden)} units: diverged from every start`;
  return `${named(row.hidden)} units, ${count(row.parameters)} parameters: mean ${percent(mean)}, starts ${starts.join(", ")}`;
}

/**
 * @param {HTMLElement} box
 * @param {FigureContext} context
 * @returns {Figure}
 */
export function sweep(box, context) {
  const root = svg("svg", { class: "sweep", width: "100%", height: "100%" });
  box.append(root);
  /** @type {Stage|null} */
  let stage = null;
  /** @type {(Row|null)[]} */
  let rows = [];
  let running = false;
  let gone = false;
  let failed = false;
  /** @type {Mark[]} */
  let marks = [];

  const run = element("button", "button primary", { type: "button" }, ["Run the sweep"]);
  const own = element("a", "button", { href: under("/experiments") }, ["A sweep of your own"]);
  run.addEventListener("click", start);
  own.addEventListener("click", () => {
    const { session } = context.store.get();
    if (session) own.href = sweepFrom(session.spec);
  });
  context.tools.replaceChildren(run, own);

  const values = () => /** @type {number[][]} */ (stage?.values ?? []);
  const done = () => rows.filter((one) => one !== null).length;

  async function start() {
    if (running) return;
    running = true;
    failed = false;
    rows = values().map(() => null);
    draw();
    for (const [index] of values().entries()) {
      try {
        const [row] = await Promise.all([
          context.ask("GET", `${context.here()}/sweep/${index}`),
          new Promise((resolve) => setTimeout(resolve, calm() ? 0 : MOVE)),
        ]);
        rows[index] = row;
      } catch {
        failed = true;
        break;
      }
      if (gone) return;
      draw();
      context.retell();
    }
    running = false;
    draw();
    context.retell();
  }

  function sentence() {
    const starts = `${values().length} sizes, ${stage?.starts ?? 0} starts each, ${stage?.epochs ?? 0} epochs`;
    if (failed) return "The sweep could not be run to its end. Try it again.";
    if (done() === 0) return `Not run yet: ${starts}.`;
    if (done() < values().length) return `${done()} of ${values().length} sizes are done.`;
    const best = rows.reduce((one, other) =>
      (meanOf(other ?? Object()) ?? 0) > (meanOf(one ?? Object()) ?? 0) ? other : one,
    );
    return best ? `Done: ${starts}. The best mean: ${labelOf(best)}.` : starts;
  }

  function draw() {
    run.disabled = running;
    run.textContent = done() === 0 || running ? "Run the sweep" : "Run it once more";
    const { em, width, height } = sizeOf(box);
    const [w, h] = [Math.max(1, width - LEFT - RIGHT), Math.max(1, height - TOP - BOTTOM)];
    const x = (/** @type {number} */ index) =>
      (LEFT + (w * (index + 0.5)) / Math.max(1, values().length)) * em;
    const y = (/** @type {number} */ share) =>
      (TOP + h * (1 - (Math.max(share, LEAST) - LEAST) / (1 - LEAST))) * em;
    root.replaceChildren();
    const text = (/** @type {string} */ said, /** @type {Record<string, string|number>} */ at, name = "") => {
      const made = put(root, "text", { ...at, class: name });
      made.textContent = said;
    };
    text("test accuracy", { x: LEFT * em, y: 1.2 * em }, "sweep-name");
    for (const share of GRID) {
      put(root, "line", {
        class: "sweep-line",
        x1: LEFT * em,
        x2: (LEFT + w) * em,
        y1: y(share),
        y2: y(share),
      });
      text(percent(share), { x: (LEFT - 0.5) * em, y: y(share) + 0.35 * em }, "sweep-tick");
    }
    marks = values().map((hidden, index) => {
      const row = rows[index] ?? null;
      const name = `row:${index}`;
      const group = put(root, "g", { "data-mark": name, class: row ? "" : "is-waiting" });
      put(group, "rect", {
        class: "sweep-hit",
        x: x(index) - 1.6 * em,
        y: TOP * em,
        width: 3.2 * em,
        height: (h + 2.6) * em,
      });
      const mean = row && meanOf(row);
      if (row && mean !== null) {
        for (const one of reached(row))
          put(group, "circle", { class: "sweep-start", cx: x(index), cy: y(one), r: 0.42 * em });
        put(group, "line", {
          class: "sweep-mean",
          x1: x(index) - 1.2 * em,
          x2: x(index) + 1.2 * em,
          y1: y(mean),
          y2: y(mean),
        });
      }
      const label = put(group, "text", { class: "sweep-size", x: x(index), y: (TOP + h + 1.6) * em });
      label.textContent = named(hidden);
      return { name, label: row ? labelOf(row) : `${named(hidden)} units: not run yet`, element: group };
    });
    text("units in the hidden layers", { x: (LEFT + w / 2) * em, y: (TOP + h + 3.6) * em }, "sweep-axis");
  }

  return {
    show(wanted) {
      const anew = JSON.stringify(wanted.values) !== JSON.stringify(stage?.values);
      stage = wanted;
      if (anew) rows = values().map(() => null);
      draw();
    },
    update() {},
    marks: () => marks,
    sentence,
    resize: draw,
    leave() {
      gone = true;
    },
  };
}
