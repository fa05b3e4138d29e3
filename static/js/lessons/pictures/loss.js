import { createPlot, curve, draggable, svg } from "./plot.js";

const RANGE = /** @type {[number, number]} */ ([0.008, 0.992]);

/** −y ln ŷ − (1 − y) ln(1 − ŷ) @param {number} y @param {number} h */
const crossEntropy = (y, h) => (y === 1 ? -Math.log(h) : -Math.log(1 - h));

/** ½ (y − ŷ)² @param {number} y @param {number} h */
const squaredError = (y, h) => 0.5 * (y - h) ** 2;

/** Squared error and cross-entropy against the output. @param {HTMLElement} element */
export function loss(element) {
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  const select = document.createElement("select");
  select.setAttribute("aria-label", "target");
  for (const y of [1, 0]) select.add(new Option(`target y = ${y}`, String(y)));
  tools.append(select);
  element.append(tools);
  const plot = createPlot(element, {
    x: [0, 1],
    y: [0, 5],
    label: "Two losses against the output",
    names: ["ŷ", "price L"],
    ticks: [
      [0, 0.25, 0.5, 0.75, 1],
      [0, 1, 2, 3, 4, 5],
    ],
  });
  const dear = svg("path", { class: "line-main" });
  const cheap = svg("path", { class: "line-second" });
  const dot = svg("circle", { r: 6, class: "slope-dot" });
  const ball = svg("circle", { r: 9, class: "ball" });
  plot.root.append(cheap, dear, dot, ball);
  const says = document.createElement("p");
  says.className = "picture-says";
  says.setAttribute("role", "status");
  element.append(says);
  let h = 0.2;

  function show() {
    const y = Number(select.value);
    dear.setAttribute(
      "d",
      curve(plot, (x) => Math.min(5, crossEntropy(y, x)), RANGE),
    );
    cheap.setAttribute(
      "d",
      curve(plot, (x) => squaredError(y, x), [0, 1]),
    );
    const [ce, se] = [crossEntropy(y, h), squaredError(y, h)];
    ball.setAttribute("cx", String(plot.px(h)));
    ball.setAttribute("cy", String(plot.py(Math.min(5, ce))));
    dot.setAttribute("cx", String(plot.px(h)));
    dot.setAttribute("cy", String(plot.py(se)));
    says.textContent = `ŷ = ${h.toFixed(2)}: cross-entropy ${ce.toFixed(3)}, squared error ${se.toFixed(3)} (dashed).`;
  }

  draggable(plot, ball, {
    label: "The output",
    step: 0.02,
    get: () => [h, crossEntropy(Number(select.value), h)],
    move(x) {
      h = Math.max(RANGE[0], Math.min(RANGE[1], x));
      show();
    },
  });
  select.addEventListener("change", show);
  show();
}
