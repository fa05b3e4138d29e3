import { parse } from "../../lib/format.js";
import { calm } from "../../lib/screen.js";
import { createPlot, curve, draggable, svg } from "./plot.js";

const FAR = 1e6;
const PACE = 130;

/** @param {number[]} coefficients @param {number} x */
export const height = (coefficients, x) => coefficients.reduceRight((total, one) => total * x + one, 0);

/** @param {number[]} coefficients */
const slopes = (coefficients) => coefficients.map((one, power) => one * power).slice(1);

/**
 * x ← x − rate · f′(x), the way of it. As app/lessons/tasks/geometry.py has it.
 *
 * @param {number[]} coefficients
 * @param {number} start
 * @param {number} rate
 * @param {number} steps
 */
export function descend(coefficients, start, rate, steps) {
  const way = [start];
  const slope = slopes(coefficients);
  for (let step = 0; step < steps; step++) {
    const x = /** @type {number} */ (way.at(-1)) - rate * height(slope, /** @type {number} */ (way.at(-1)));
    way.push(Number.isFinite(x) ? Math.max(-FAR, Math.min(FAR, x)) : FAR);
    if (Math.abs(/** @type {number} */ (way.at(-1))) >= FAR) break;
  }
  return way;
}

/**
 * A ball on a curve, and the way it takes.
 *
 * @param {HTMLElement} element
 * @param {{coefficients: number[], start: number, rate?: number, steps?: number, task?: HTMLElement}} options
 */
export function descent(element, { coefficients, start, rate = 0.1, steps = 60, task }) {
  const f = (/** @type {number} */ x) => height(coefficients, x);
  const range = /** @type {[number, number]} */ ([-2.6, 2.45]);
  const plot = createPlot(element, {
    x: range,
    y: [0, 2.2],
    label: "A curve with two valleys and a ball on it",
    names: ["x", "f(x)"],
    ticks: [
      [-2, -1, 0, 1, 2],
      [0, 1, 2],
    ],
  });
  const path = svg("path", { class: "way-taken" });
  const marks = svg("g", { class: "way-marks" });
  const ball = svg("circle", { r: 9, class: "ball" });
  plot.root.append(svg("path", { d: curve(plot, f, range), class: "line-main" }), path, marks, ball);
  let at = start;
  let timer = 0;

  const says = document.createElement("p");
  says.className = "picture-says";
  says.setAttribute("role", "status");
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  const roll = document.createElement("button");
  roll.type = "button";
  roll.className = "button";
  roll.textContent = "Let it roll";
  const field = task
    ? /** @type {HTMLInputElement} */ (task.querySelector("[data-field=rate]"))
    : document.createElement("input");
  if (!task) {
    field.value = String(rate);
    field.inputMode = "decimal";
    const label = document.createElement("label");
    label.append("learning rate α ", field);
    tools.append(label);
  }
  field.addEventListener("input", () => field.removeAttribute("aria-invalid"));
  tools.append(roll);
  element.append(tools, says);

  /** @param {number} x */
  const place = (x) => {
    const inside = Math.max(range[0], Math.min(range[1], x));
    ball.setAttribute("cx", String(plot.px(inside)));
    ball.setAttribute("cy", String(plot.py(Math.min(2.2, f(inside))) - 9));
  };

  function rolling() {
    clearInterval(timer);
    const alpha = parse(field.value) ?? 0;
    if (alpha <= 0) {
      field.setAttribute("aria-invalid", "true");
      says.textContent = "Write a learning rate greater than 0.";
      return;
    }
    const way = descend(coefficients, at, alpha, steps);
    let step = 0;
    marks.replaceChildren();
    const still = calm();
    const advance = () => {
      step = still ? way.length - 1 : step + 1;
      const shown = way.slice(0, step + 1);
      path.setAttribute("d", `M${shown.map((x) => `${plot.px(x)} ${plot.py(f(x))}`).join("L")}`);
      marks.replaceChildren(...shown.map((x) => svg("circle", { cx: plot.px(x), cy: plot.py(f(x)), r: 3 })));
      const x = /** @type {number} */ (way[step]);
      place(x);
      if (step < way.length - 1 && Math.abs(x) < 50) return;
      clearInterval(timer);
      const end = /** @type {number} */ (way.at(-1));
      says.textContent =
        Math.abs(end) >= FAR
          ? `It flies away: after ${way.length - 1} steps it is beyond all bounds.`
          : `After ${way.length - 1} steps it is at x = ${end.toFixed(2).replace("-", "−")}, height ${f(end).toFixed(2).replace("-", "−")}.`;
    };
    advance();
    if (step < way.length - 1) timer = window.setInterval(advance, PACE);
  }

  roll.addEventListener("click", rolling);
  if (!task) {
    draggable(plot, ball, {
      label: "The ball: where it starts",
      step: 0.1,
      get: () => [at, f(at)],
      move(x) {
        clearInterval(timer);
        at = Math.max(range[0], Math.min(range[1], x));
        marks.replaceChildren();
        path.setAttribute("d", "");
        place(at);
      },
    });
  }
  place(start);
}
