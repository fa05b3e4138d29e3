import { fixed } from "../../lib/format.js";
import { linkLabel, readLink } from "../../model/names.js";
import { bundlesOf } from "./bundles.js";
import { holdStrands, placeHeldMark } from "./heldMarks.js";
import { NEURON_NUMBER, pathBetween, placeMark, placeNumber } from "./strands.js";
import { put, svg, write } from "./svg.js";

/** @import { ModelSpec } from "../../types.js" */
/** @import { Layout, Link, Place } from "./layout.js" */
/** @import { Named } from "../../model/names.js" */

/**
 * @typedef {object} Strand one drawn link
 * @property {Link} link
 * @property {SVGGElement} element
 * @property {SVGElement} hit
 * @property {SVGElement} ink
 * @property {SVGTextElement | null} number
 * @property {string} symbol of its bias
 * @property {import("./heldMarks.js").HeldMark|null} mark how it is shown that it never moves
 * @property {number} drawn the weight its look was last made for
 */

/** How much of a weight's look is there: 0 for none, towards 1 for a large one. */
const strength = (/** @type {number} */ weight) => 1 - Math.exp(-Math.abs(weight) / 1.8);

/** With more links than this their look follows the numbers at MANY_PACE milliseconds: rasterising them is dear. */
const MANY = 60;
const MANY_PACE = 50;

/** @param {SVGGElement} group */
export function createLinks(group) {
  /** @type {Strand[]} */
  let strands = [];
  /** @type {{path: SVGPathElement, from: string, to: string}[]} */
  let bundles = [];
  let painted = 0;
  let thick = 1;
  /** @type {ModelSpec | null} */
  let held = null;
  const unders = svg("g", { "aria-hidden": "true" });
  const locks = svg("g", { "aria-hidden": "true" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let late;

  /**
   * @param {Layout} layout
   * @param {boolean} threshold
   */
  function build(layout, threshold) {
    thick = layout.ink;
    strands = layout.links.map((link) => strand(link, layout, threshold));
    bundles = bundlesOf(layout).map(([from, to]) => ({ path: svg("path", { class: "bundle" }), from, to }));
    clearTimeout(late);
    painted = 0;
    const numbers = strands.flatMap(({ number }) => number ?? []);
    group.replaceChildren(
      ...bundles.map(({ path }) => path),
      unders,
      ...strands.map(({ element }) => element),
      svg("g", { "aria-hidden": "true" }, numbers),
      locks,
    );
    unders.replaceChildren();
    locks.replaceChildren();
    held = null;
  }

  /** Those that never move show it. @param {ModelSpec} model @returns {boolean} whether some have to be placed anew */
  function hold(model) {
    const other = held !== model;
    held = model;
    return other && holdStrands(strands, model, { unders, locks });
  }

  /**
   * @param {Layout} layout
   * @param {Map<string, Place>} places
   */
  function move(layout, places) {
    for (const { path, from, to } of bundles) {
      const [start, end] = [places.get(from), places.get(to)];
      if (start && end) put(path, "d", pathBetween(start, end));
    }
    for (const { link, hit, ink, number, element, mark } of strands) {
      const end = places.get(link.to);
      const start = places.get(link.from);
      if (!end) continue;
      if (link.input === null && element.dataset.form !== "path") {
        placeMark(element, hit, ink, number, end, places.get("g"), layout);
      } else if (start) {
        const path = pathBetween(start, end);
        put(hit, "d", path);
        put(ink, "d", path);
        if (number) placeNumber(number, start, end, wayToNumber(layout, link));
      }
      if (!mark) continue;
      const along = element.dataset.form === "path" ? (start ?? null) : null;
      const share = layout.numbered && wayToNumber(layout, link) > 0.4 ? 0.3 : 0.5;
      placeHeldMark(mark, along, end, share, layout.ink);
    }
  }

  /**
   * @param {Named} named
   * @param {ArrayLike<number>} parameters
   */
  function paint(named, parameters) {
    clearTimeout(late);
    const now = performance.now();
    if (strands.length > MANY && now - painted < MANY_PACE) {
      late = setTimeout(() => paint(named, parameters), MANY_PACE);
      return;
    }
    painted = now;
    for (const one of strands) {
      const { layer, unit, input } = one.link;
      const value = readLink(named, parameters, { kind: "link", layer, unit, input });
      // Less than this shows neither in the stroke nor in the second decimal.
      if (Math.abs(value - one.drawn) < (one.number ? 0.004 : 0.02)) continue;
      one.drawn = value;
      const much = strength(value);
      one.element.classList.toggle("plus", value > 0);
      one.element.classList.toggle("minus", value < 0);
      if (one.element.dataset.form === "path") {
        put(one.ink, "stroke-width", (thick * (0.8 + 5.4 * much)).toFixed(1));
        put(one.ink, "stroke-opacity", (0.4 + 0.55 * much).toFixed(2));
      } else if (one.element.dataset.form === "mark") {
        one.ink.style.setProperty("--much", `${Math.round(55 + 45 * much)}%`);
      }
      if (one.number) write(one.number, numberOf(one, value));
    }
  }

  /**
   * Names are for people who listen: they follow at leisure, not at 60 frames a second.
   * @param {Named} named
   * @param {ArrayLike<number>} parameters
   */
  function label(named, parameters) {
    for (const { link, element } of strands) {
      put(element, "aria-label", linkLabel(named, parameters, { kind: "link", ...link }));
    }
  }

  /** @param {(link: Link) => boolean} lit */
  function light(lit) {
    for (const { link, element, number } of strands) {
      element.classList.toggle("lit", lit(link));
      number?.classList.toggle("lit", lit(link));
    }
  }

  /** @param {string | null} key of the link in a hand */
  function turn(key) {
    for (const { link, element } of strands) element.classList.toggle("turned", link.key === key);
  }

  return { build, hold, move, paint, label, light, turn, stop: () => clearTimeout(late) };
}

/**
 * Nearer to where the link comes from, or to where it goes if more units stand there: in the middle, links cross. Those
 * of one unit alone do not, and leave the place before a unit to its bias.
 *
 * @param {Layout} layout
 * @param {Link} link
 * @returns {number} a share of the way
 */
function wayToNumber({ columns, neuron }, { layer }) {
  if (neuron) return NEURON_NUMBER;
  const [from, to] = [columns[layer].shown.length, columns[layer + 1].shown.length];
  if (to <= from) return 0.3;
  return from === 1 ? 0.5 : 0.7;
}

/**
 * @param {Strand} strand
 * @param {number} value
 */
function numberOf({ link, element, symbol }, value) {
  if (link.input !== null) return fixed(value);
  return element.dataset.form === "threshold" ? `θ = ${fixed(value)}` : `${symbol} ${fixed(value)}`;
}

/**
 * @param {Link} link
 * @param {Layout} layout
 * @param {boolean} threshold
 * @returns {Strand}
 */
function strand(link, layout, threshold) {
  const bias = link.input === null;
  const form = !bias || (layout.neuron && !threshold) ? "path" : layout.neuron ? "threshold" : "mark";
  const kind = form === "path" ? "path" : form === "mark" ? "circle" : "rect";
  const hit = svg(kind, { class: "link-hit" });
  const ink = svg(kind, { class: `link-ink ink-${form}` });
  const printed = layout.numbered || form === "threshold";
  const number = printed ? svg("text", { class: `link-number number-${form}` }) : null;
  const element = svg(
    "g",
    {
      class: bias ? "link link-bias" : "link",
      "data-key": link.key,
      "data-form": form,
      role: "button",
      tabindex: -1,
    },
    [hit, ink],
  );
  return { link, element, hit, ink, number, symbol: threshold ? "θ" : "b", mark: null, drawn: Number.NaN };
}
