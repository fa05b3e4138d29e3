import { createPlot, draggable, svg } from "./plot.js";

/** @typedef {{J: (u: number, v: number) => number, slope: (u: number, v: number) => [number, number], centre: [number, number], ring: (level: number) => string}} Surface */

let bowls = 0;
const LEVELS = [0.05, 0.15, 0.35, 0.7, 1.2, 2, 3, 4.5];

/**
 * A quadratic bowl J = ½ (p, q)·H·(p, q) around its centre, its rings as ellipses.
 *
 * @param {HTMLElement} element
 * @param {{label: string, names: [string, string], centre: [number, number], H: [number, number, number], start: [number, number], rates: number[], arrow: boolean}} options H is (h11, h12, h22)
 */
function surface(element, { label, names, centre, H, start, rates, arrow }) {
  const [a, b, c] = H;
  const J = (/** @type {number} */ u, /** @type {number} */ v) => {
    const [p, q] = [u - centre[0], v - centre[1]];
    return 0.5 * (a * p * p + 2 * b * p * q + c * q * q);
  };
  /** @type {(u: number, v: number) => [number, number]} */
  const slope = (u, v) => {
    const [p, q] = [u - centre[0], v - centre[1]];
    return [a * p + b * q, b * p + c * q];
  };
  const plot = createPlot(element, {
    x: [-2, 2],
    y: [-1.4, 1.4],
    label,
    names,
    ticks: [
      [-2, -1, 0, 1, 2],
      [-1, 0, 1],
    ],
  });
  const clip = `bowl-${++bowls}`;
  const frame = svg("g", { "clip-path": `url(#${clip})` });
  const window_ = svg("clipPath", { id: clip }, [
    svg("rect", {
      x: plot.px(-2),
      y: plot.py(1.4),
      width: plot.px(2) - plot.px(-2),
      height: plot.py(-1.4) - plot.py(1.4),
    }),
  ]);
  plot.root.append(window_, frame);
  const middle = (a + c) / 2;
  const half = Math.sqrt(((a - c) / 2) ** 2 + b * b);
  const turn = 0.5 * Math.atan2(2 * b, a - c);
  for (const [index, level] of LEVELS.entries()) {
    const radii = [Math.sqrt((2 * level) / (middle + half)), Math.sqrt((2 * level) / (middle - half))];
    const [major = 0, minor = 0] = radii;
    const points = Array.from({ length: 73 }, (_, i) => {
      const angle = (i / 72) * 2 * Math.PI;
      const [e, f] = [major * Math.cos(angle), minor * Math.sin(angle)];
      const x = centre[0] + e * Math.cos(turn) - f * Math.sin(turn);
      const y = centre[1] + e * Math.sin(turn) + f * Math.cos(turn);
      return `${plot.px(x).toFixed(1)} ${plot.py(y).toFixed(1)}`;
    });
    frame.append(svg("path", { d: `M${points.join("L")}`, class: `ring ring-${index}` }));
  }
  const way = svg("path", { class: "way-taken" });
  const marks = svg("g", { class: "way-marks" });
  const gradient = svg("path", { class: "gradient-arrow" });
  const down = svg("path", { class: "down-arrow" });
  const ball = svg("circle", { r: 9, class: "ball" });
  plot.root.append(
    svg("circle", { cx: plot.px(centre[0]), cy: plot.py(centre[1]), r: 3.5, class: "bottom" }),
    way,
    marks,
    gradient,
    down,
    ball,
  );
  const says = document.createElement("p");
  says.className = "picture-says";
  says.setAttribute("role", "status");
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  const select = document.createElement("select");
  select.setAttribute("aria-label", "learning rate");
  for (const rate of rates) select.add(new Option(`α = ${rate}`, String(rate)));
  select.value = String(rates[1]);
  tools.append(select);
  element.append(tools, says);
  let at = start;

  /** @param {SVGElement} path @param {[number, number]} by */
  function draw(path, by) {
    const [x1, y1, x2, y2] = [plot.px(at[0]), plot.py(at[1]), plot.px(at[0] + by[0]), plot.py(at[1] + by[1])];
    const angle = Math.atan2(y2 - y1, x2 - x1);
    const tip = [angle + 2.6, angle - 2.6].map(
      (one) => `${x2 + 10 * Math.cos(one)} ${y2 + 10 * Math.sin(one)}`,
    );
    path.setAttribute("d", `M${x1} ${y1}L${x2} ${y2}M${tip[0]}L${x2} ${y2}L${tip[1]}`);
  }

  function show() {
    ball.setAttribute("cx", String(plot.px(at[0])));
    ball.setAttribute("cy", String(plot.py(at[1])));
    const rate = Number(select.value);
    /** @type {[number, number][]} */
    const places = [at];
    for (let step = 0; step < 60; step++) {
      const [u, v] = /** @type {[number, number]} */ (places.at(-1));
      const [g, h] = slope(u, v);
      if (Math.abs(u) > 20 || Math.abs(v) > 20) break;
      places.push([u - rate * g, v - rate * h]);
    }
    way.setAttribute("d", `M${places.map(([u, v]) => `${plot.px(u)} ${plot.py(v)}`).join("L")}`);
    marks.replaceChildren(
      ...places.slice(0, 20).map(([u, v]) => svg("circle", { cx: plot.px(u), cy: plot.py(v), r: 2.6 })),
    );
    const [g, h] = slope(...at);
    if (arrow) {
      const length = Math.hypot(g, h) || 1;
      const shown = Math.min(0.9, 0.25 * length);
      draw(gradient, [(g / length) * shown, (h / length) * shown]);
      draw(down, [(-g / length) * shown, (-h / length) * shown]);
    }
    const write = (/** @type {number} */ value) => value.toFixed(2).replace("-", "−");
    says.textContent = `At (${write(at[0])}, ${write(at[1])}): height ${write(J(...at))}, gradient (${write(g)}, ${write(h)}).`;
  }

  draggable(plot, ball, {
    label: "Where the descent starts",
    step: 0.1,
    get: () => at,
    move(x, y) {
      at = [Math.max(-2, Math.min(2, x)), Math.max(-1.4, Math.min(1.4, y))];
      show();
    },
  });
  select.addEventListener("change", show);
  show();
}

/** Two weights: the gradient at the ball. @param {HTMLElement} element */
export const contour = (element) =>
  surface(element, {
    label: "A bowl from above, with the gradient",
    names: ["w₁", "w₂"],
    centre: [0, 0],
    H: [1, 0.3, 2.4],
    start: [-1.4, 0.9],
    rates: [0.05, 0.2, 0.6, 0.9],
    arrow: true,
  });

/** ADALINE's squared error for the six points of the lesson: J is a quadratic in (w, b). @param {HTMLElement} element */
export function bowl(element) {
  const x = [-2, -1.2, -0.5, 0.4, 1.1, 2];
  const y = [0, 0, 0, 1, 1, 1];
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [xx, mx, xy, my] = [
    mean(x.map((one) => one * one)),
    mean(x),
    mean(x.map((one, i) => one * (y[i] ?? 0))),
    mean(y),
  ];
  const determinant = xx - mx * mx;
  const w = (xy - mx * my) / determinant;
  surface(element, {
    label: "The squared error over weight and bias",
    names: ["w", "b"],
    centre: [w, my - w * mx],
    H: [xx, mx, 1],
    start: [-1.5, -0.8],
    rates: [0.05, 0.2, 0.8, 1.2],
    arrow: false,
  });
}
