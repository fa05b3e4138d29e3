import { parse } from "../../lib/format.js";
import { createPlot, draggable, svg } from "./plot.js";

/** @typedef {[number, number]} Place */

/**
 * The convex hull, by Andrew's monotone chain.
 *
 * @param {Place[]} points
 * @returns {Place[]}
 */
export function hullOf(points) {
  const sorted = [...points].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const half = (/** @type {Place[]} */ list) => {
    /** @type {Place[]} */
    const chain = [];
    for (const p of list) {
      while (
        chain.length > 1 &&
        turn(/** @type {Place} */ (chain.at(-2)), /** @type {Place} */ (chain.at(-1)), p) <= 0
      )
        chain.pop();
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

/** @param {Place} a @param {Place} b @param {Place} c */
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/**
 * Two classes and the rubber bands around them; in a task the points can be dragged, and the fields follow.
 *
 * @param {HTMLElement} element
 * @param {{points: Place[], classes: number[], axes?: [string, string], task?: HTMLElement}} options
 */
export function hulls(element, { points, classes, axes = ["x₁", "x₂"], task }) {
  const plot = createPlot(element, {
    x: [-0.5, 1.6],
    y: [-0.4, 1.5],
    height: 420,
    label: "Points of two classes and their convex hulls",
    names: axes,
    ticks: [
      [0, 1],
      [0, 1],
    ],
  });
  const places = points.map((point) => /** @type {Place} */ ([...point]));
  const bands = [0, 1].map((which) => svg("path", { class: `band band-${which}` }));
  plot.root.append(...bands);
  const marks = places.map((_, index) =>
    classes[index] === 1
      ? svg("circle", { r: 10, class: "point point-1" })
      : svg("rect", { width: 18, height: 18, x: -9, y: -9, rx: 3, class: "point point-0" }),
  );
  plot.root.append(...marks);
  const field = (/** @type {number} */ index, /** @type {number} */ axis) =>
    /** @type {HTMLInputElement|null} */ (
      task?.querySelector(`[data-field=p${index + 1}_x${axis + 1}]`) ?? null
    );

  for (const [index, place] of places.entries())
    for (const axis of [0, 1]) place[axis] = parse(field(index, axis)?.value ?? "") ?? place[axis] ?? 0;

  function show() {
    for (const [index, [x, y]] of places.entries()) {
      marks[index]?.setAttribute("transform", `translate(${plot.px(x)} ${plot.py(y)})`);
    }
    for (const [which, band] of bands.entries()) {
      const hull = hullOf(places.filter((_, index) => classes[index] === which));
      band.setAttribute("d", `M${hull.map(([x, y]) => `${plot.px(x)} ${plot.py(y)}`).join("L")}Z`);
    }
  }

  for (const [index, mark] of marks.entries()) {
    if (!task) continue;
    draggable(plot, mark, {
      label: `Point ${index + 1}, class ${classes[index]}`,
      step: 0.05,
      get: () => /** @type {Place} */ (places[index]),
      move(x, y) {
        const place = /** @type {Place} */ (
          [Math.max(-0.5, Math.min(1.6, x)), Math.max(-0.4, Math.min(1.5, y))].map(
            (one) => Math.round(one * 100) / 100,
          )
        );
        places[index] = place;
        for (const axis of [0, 1]) {
          const input = field(index, axis);
          if (input) input.value = String(place[axis]);
        }
        show();
      },
    });
    for (const axis of [0, 1]) {
      field(index, axis)?.addEventListener("input", ({ target }) => {
        const value = parse(/** @type {HTMLInputElement} */ (target).value);
        const place = places[index];
        if (value !== null && place) place[axis] = value;
        show();
      });
    }
  }
  show();
}
