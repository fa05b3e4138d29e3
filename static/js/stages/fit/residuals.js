/** @import { Plot } from "../plot/plot.js" */
import { fixed } from "../../lib/format.js";
import { put, svg, write } from "../../views/network/svg.js";

/** So many bars have room for their numbers. */
const MOST_NUMBERS = 8;
/** A shorter bar is longer than its number is high. */
const SHORT = 0.12;
const NONE = 0.005;
/** Where along its bar a number stands. */
const HEIGHTS = [0.38, 0.6, 0.82];
const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight"];

/** @typedef {{x: number, y: number, width: number, height: number}} Square */

/**
 * The largest squares that don't lie on each other: many at once would be a carpet in which none can be made out.
 *
 * @param {Square[]} squares
 * @returns {Set<number>} which of them
 */
export function apart(squares) {
  const order = squares.map((_, index) => index).sort((a, b) => squares[b].width - squares[a].width);
  /** @param {Square} a @param {Square} b */
  const touch = (a, b) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  /** @type {number[]} */
  const kept = [];
  for (const index of order)
    if (!kept.some((other) => touch(squares[index], squares[other]))) kept.push(index);
  return new Set(kept);
}

/**
 * From each example to what is answered there: a bar, and the square over it.
 *
 * @param {Plot} plot
 */
export function createResiduals(plot) {
  const squares = svg("g", { class: "fit-squares" });
  const bars = svg("g", { class: "fit-bars" });
  const numbers = svg("g", { class: "fit-numbers" });
  const zero = svg("text", { class: "fit-zero" });
  plot.root.append(squares, bars, numbers, zero);
  let count = 0;
  /** Which of many squares are shown, chosen as they open: they stay while the line moves. @type {Set<number>|null} */
  let chosen = null;

  /** @param {number} wanted */
  function build(wanted) {
    count = wanted;
    chosen = null;
    const each = (/** @type {(index: number) => SVGElement} */ make) =>
      Array.from({ length: count }, (_, index) => make(index));
    squares.replaceChildren(...each(() => svg("rect")));
    bars.replaceChildren(...each((index) => svg("line", { "data-mark": `residual:${index}` })));
    numbers.replaceChildren(...each(() => svg("text")));
  }

  /** @param {{x: number, y: number, value: number}[]} points */
  function sayZero(points) {
    const flat = points.filter(({ y, value }) => Math.abs(y - value) < NONE);
    const shown = flat.length > 1 && points.length <= MOST_NUMBERS;
    write(zero, shown ? `${COUNTS[flat.length]} bars of height 0` : "");
    if (!shown) return;
    put(zero, "x", String(plot.x(flat.reduce((sum, { x }) => sum + x, 0) / flat.length)));
    put(zero, "y", String(plot.y(flat[0].y) + 1.5 * plot.em()));
  }

  return {
    bars: () => /** @type {SVGElement[]} */ ([...bars.children]),
    /**
     * @param {{x: number, y: number, value: number}[]} points where each example is, and what is answered there
     * @param {{grown: number, opened: number, told: boolean}} how grown, opened: 0 to 1; told: with their lengths
     */
    draw(points, { grown, opened, told }) {
      if (points.length !== count) build(points.length);
      const box = plot.box();
      /** @param {number} px @param {number} py @param {number} far @param {number} side @returns {Square} */
      const squareAt = (px, py, far, side) => ({
        // Where there is no room at the right it opens to the left.
        x: px + Math.abs(far) > box.left + box.width ? px - side : px,
        y: Math.min(py, py + far),
        width: side,
        height: Math.abs(far),
      });
      const places = points.map(({ x, y, value }) => {
        const [px, py] = [plot.x(x), plot.y(y)];
        return { px, py, far: (plot.y(value) - py) * grown };
      });
      if (opened === 0 || points.length <= MOST_NUMBERS) chosen = null;
      else chosen ??= apart(places.map(({ px, py, far }) => squareAt(px, py, far, Math.abs(far))));
      points.forEach(({ x, y, value }, index) => {
        const { px, py, far } = places[index];
        const bar = bars.children[index];
        for (const [name, at] of Object.entries({ x1: px, x2: px, y1: py, y2: py + far }))
          put(bar, name, at.toFixed(2));
        const open = chosen === null || chosen.has(index) ? opened : 0;
        for (const [name, at] of Object.entries(squareAt(px, py, far, Math.abs(far) * open)))
          put(squares.children[index], name, at.toFixed(2));
        const number = numbers.children[index];
        const error = y - value;
        const room = told && points.length <= MOST_NUMBERS && Math.abs(error) > SHORT;
        write(number, room ? fixed(Math.abs(error)) : "");
        if (!room) return;
        const next = points.some((one) => one.x > x && plot.x(one.x) - px < 3.4 * plot.em());
        const edge = px + 3.2 * plot.em() > box.left + box.width;
        number.classList.toggle("is-end", edge && !next);
        put(number, "x", (px + (edge && !next ? -0.6 : 0.6) * plot.em()).toFixed(2));
        // Numbers that would lie on each other stand at three heights.
        const crowded = points.some(
          (one) => one !== points[index] && Math.abs(plot.x(one.x) - px) < 6.4 * plot.em(),
        );
        const before = points.filter((one) => one.x < x);
        put(number, "y", (py + far * (crowded ? HEIGHTS[before.length % 3] : HEIGHTS[0])).toFixed(2));
      });
      squares.classList.toggle("is-open", opened > 0);
      if (told) sayZero(points);
      else write(zero, "");
    },
  };
}
