import { activateOne, slopeOf } from "../../model/activations.js";
import { createPlot, curve, draggable, svg } from "./plot.js";

const RANGE = /** @type {[number, number]} */ ([-5, 5]);

/**
 * An activation and its slope, with a point that can be dragged along.
 *
 * @param {HTMLElement} element
 * @param {{names: string[]}} options
 */
export function activation(element, { names }) {
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  const select = document.createElement("select");
  select.setAttribute("aria-label", "activation");
  for (const name of names) select.add(new Option(name.replace("_", " "), name));
  select.value = names.includes("sigmoid") ? "sigmoid" : (names[0] ?? "");
  tools.append(select);
  element.append(tools);
  const plot = createPlot(element, {
    x: RANGE,
    y: [-1.6, 2.4],
    label: "An activation and its slope",
    names: ["z", "g(z), g′(z)"],
    ticks: [
      [-4, -2, 0, 2, 4],
      [-1, 0, 1, 2],
    ],
  });
  const line = svg("path", { class: "line-main" });
  const slope = svg("path", { class: "line-second" });
  const tangent = svg("path", { class: "tangent" });
  const dot = svg("circle", { r: 6, class: "slope-dot" });
  const ball = svg("circle", { r: 9, class: "ball" });
  plot.root.append(slope, line, tangent, dot, ball);
  const says = document.createElement("p");
  says.className = "picture-says";
  says.setAttribute("role", "status");
  element.append(says);
  let z = 1;

  function show() {
    const name = select.value;
    const clip = (/** @type {number} */ value) => Math.max(-1.6, Math.min(2.4, value));
    line.setAttribute(
      "d",
      curve(plot, (x) => clip(activateOne(name, x)), RANGE),
    );
    slope.setAttribute(
      "d",
      curve(plot, (x) => clip(slopeOf(name, x)), RANGE),
    );
    const [a, g] = [activateOne(name, z), slopeOf(name, z)];
    ball.setAttribute("cx", String(plot.px(z)));
    ball.setAttribute("cy", String(plot.py(clip(a))));
    dot.setAttribute("cx", String(plot.px(z)));
    dot.setAttribute("cy", String(plot.py(clip(g))));
    tangent.setAttribute(
      "d",
      `M${plot.px(z - 1)} ${plot.py(clip(a) - g)}L${plot.px(z + 1)} ${plot.py(clip(a) + g)}`,
    );
    const write = (/** @type {number} */ value) => value.toFixed(3).replace("-", "−");
    says.textContent = `z = ${write(z)}: g(z) = ${write(a)}, slope g′(z) = ${write(g)} (dashed).`;
  }

  draggable(plot, ball, {
    label: "The sum z",
    step: 0.25,
    get: () => [z, activateOne(select.value, z)],
    move(x) {
      z = Math.max(RANGE[0], Math.min(RANGE[1], x));
      show();
    },
  });
  select.addEventListener("change", show);
  show();
}
