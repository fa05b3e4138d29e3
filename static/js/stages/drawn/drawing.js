/** @import { Mark, Stage } from "../types.js" */
/** @import { Rect } from "./camera.js" */
import { element as make } from "../../lib/element.js";
import { CAMERA, tween } from "../motion.js";
import { sizeOf } from "../sizes.js";
import { around, between, framed } from "./camera.js";

/**
 * @typedef {object} Drawing a picture that came with the page, in parts that can be lit
 * @property {string} name of its template
 * @property {string} sentence what it shows as a whole
 * @property {Record<string, string[]>} [pairs] parts that are lit together with a part
 * @property {boolean} [tall] it is stretched upwards where there is room: words and dots keep their shape
 * @property {boolean} [whole] all of it is always seen
 * @property {(svg: SVGSVGElement, stage: Stage) => void} [dress]
 */

/** Never nearer than so many units across: what is around stays in sight. */
const NEAREST = 330;
/** Of what is wider than this share of the drawing all of it is looked at. */
const MOST = 0.7;
/** The type of a drawing, in its own units: nearer it grows with all else, further away it stays legible. */
const SMALLEST = 15;
/** With type larger than this there is room for the most important words only. */
const CROWDED = 26;
/** It is stretched by so much at most. */
const TALLEST = 2.3;

/** @param {SVGSVGElement} svg @returns {Rect} */
function boundsOf(svg) {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, width, height };
}

/**
 * What is referred to by its name is called otherwise than in any other copy: a hidden one would be taken for it.
 *
 * @param {SVGSVGElement} svg
 * @param {string} suffix
 */
function rename(svg, suffix) {
  for (const part of svg.querySelectorAll("[id]")) part.id = `${part.id}-${suffix}`;
  for (const part of svg.querySelectorAll("[marker-end]"))
    part.setAttribute("marker-end", (part.getAttribute("marker-end") ?? "").replace(")", `-${suffix})`));
}

/**
 * Words and dots move, lines and areas are stretched.
 *
 * @param {SVGSVGElement} svg
 * @param {number} by
 */
function stretch(svg, by) {
  for (const part of svg.querySelectorAll("path, line, rect")) {
    if (!part.closest("defs")) part.setAttribute("transform", `scale(1 ${by})`);
  }
  for (const part of /** @type {NodeListOf<SVGElement>} */ (svg.querySelectorAll("text, circle"))) {
    const name = part instanceof SVGCircleElement ? "cy" : "y";
    part.dataset.at ??= part.getAttribute(name) ?? "0";
    part.setAttribute(name, String(Number(part.dataset.at) * by));
  }
}

/**
 * @param {Drawing} drawing
 * @returns {import("../types.js").MakeFigure}
 */
export function createDrawing({ name, sentence, pairs = {}, tall = false, whole = false, dress }) {
  return (element) => {
    const template = /** @type {HTMLTemplateElement|null} */ (
      document.querySelector(`template[data-drawing="${name}"]`)
    );
    const host = make("div", "drawing-host");
    host.append(template?.content.cloneNode(true) ?? "");
    const svg = /** @type {SVGSVGElement} */ (host.querySelector("svg"));
    rename(svg, `${name}-stage`);
    element.append(host);
    element.classList.add("figure-drawing");
    const natural = boundsOf(svg);
    /** @type {Stage} */
    let stage = { figure: "", kind: name };
    /** @type {string[]} */
    let lit = [];
    let seen = natural;
    let stretched = 1;
    let stop = () => {};

    /** @param {string} part */
    const marksOf = (part) =>
      /** @type {SVGGraphicsElement[]} */ ([...svg.querySelectorAll(`[data-mark="${part}"]`)]);

    /** @param {Rect} rect */
    function look(rect) {
      seen = rect;
      const { width } = sizeOf(host);
      svg.setAttribute("viewBox", `${rect.x} ${rect.y} ${rect.width} ${rect.height}`);
      const unit = rect.width / Math.max(width, 1);
      svg.style.setProperty("--unit", Math.max(unit, SMALLEST).toFixed(3));
      svg.classList.toggle("is-small", unit > CROWDED);
    }

    /** @param {boolean} animate */
    function go(animate) {
      stop();
      const { em, width, height, layout } = sizeOf(host);
      const box = { width: width * em, height: height * em };
      if (box.width === 0 || box.height === 0) return;
      const asked = lit.length > 0 && !whole && (stage.zoom || layout === "phone");
      const rect = asked ? around(lit.flatMap(marksOf).map((mark) => mark.getBBox())) : null;
      const near = rect !== null && rect.width < MOST * natural.width;
      const shape = (box.height / box.width) * (natural.width / natural.height);
      const by = tall && !near ? Math.min(TALLEST, Math.max(1, shape)) : 1;
      const all = { ...natural, height: natural.height * by };
      // Of what stands on a ground all is looked at, up to the top.
      const tallRect = near && tall ? { ...rect, y: natural.y, height: natural.height * 0.9 } : rect;
      const target = framed(
        (near ? tallRect : null) ?? all,
        box,
        all,
        near ? Math.min(NEAREST, all.width) : 0,
      );
      host.classList.toggle("is-near", target.width < 0.98 * all.width);
      const from = { rect: seen, by: stretched };
      stop = tween(animate ? CAMERA : 0, (share) => {
        stretched = from.by + (by - from.by) * share;
        if (tall) stretch(svg, stretched);
        look(between(from.rect, target, share));
      });
    }

    function light() {
      const wanted = lit.flatMap((part) => [part, ...(pairs[part] ?? [])]);
      svg.classList.toggle("has-lit", wanted.length > 0);
      for (const mark of svg.querySelectorAll("[data-mark]"))
        mark.classList.toggle("is-now", wanted.includes(mark.getAttribute("data-mark") ?? ""));
    }

    /** @param {string} part */
    const wordsOf = (part) =>
      marksOf(part)
        .flatMap((mark) => [...mark.querySelectorAll("text")])
        .map((text) => text.textContent?.replace(/\s+/g, " ").trim())
        .join(", ");

    return {
      show(next, moment, { animate }) {
        stage = next;
        lit = moment === null || moment === "all" ? (stage.lit ?? []) : [moment];
        dress?.(svg, stage);
        light();
        go(animate);
      },
      update() {},
      marks() {
        /** @type {Map<string, Mark>} */
        const found = new Map();
        for (const mark of /** @type {NodeListOf<SVGElement>} */ (svg.querySelectorAll("[data-mark]"))) {
          const part = mark.dataset.mark ?? "";
          const known = found.get(part);
          if (known) known.element = mark;
          else found.set(part, { name: part, label: wordsOf(part), element: mark });
        }
        return [...found.values()];
      },
      sentence: () => (lit.length ? lit.map(wordsOf).filter(Boolean).join("; ") : sentence),
      title: (moment) => titleOf(moment, wordsOf(moment)),
      resize: () => go(false),
      leave() {
        stop();
        element.replaceChildren();
        element.classList.remove("figure-drawing");
      },
    };
  };
}

/** @param {string} moment @param {string} words */
function titleOf(moment, words) {
  if (moment === "all") return "all";
  const [kind, part = ""] = moment.split(":");
  return kind === "event" ? part : kind === "way" ? part.replace("-", " ") : (words.split(",")[0] ?? part);
}
