/** Under the chain before any slope is known: the question, the way forward, the loss. */

import { bracketed, four, weight as weightText } from "../numbers.js";
import { curveOf, lossCurve } from "./curves.js";
import { bar } from "./gap.js";
import { GAP, LEDGER, slots, TITLE } from "./ledger.js";

/** @import { Box } from "../board/board.js" */
/** @import { Area } from "./ledger.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

/**
 * Before any slope: the loss over the weight; each link as one step; the gap and what it costs.
 *
 * @param {Path} path
 * @param {Scene} scene
 * @param {Area} area
 * @param {number} reached so many cells have their value
 * @returns {Box[]}
 */
export function before(path, scene, area, reached) {
  if (scene.kind === "whole") return question(path, scene, area);
  return scene.kind === "forward" ? onward(path, area, reached) : price(path, area);
}

/** @param {Path} path @param {Scene} scene @param {Area} area @returns {Box[]} */
function question(path, { target }, area) {
  const [{ x, w }] = slots(area, [[0.13, 0.87]]);
  const { over, weight, gradient } = path.links[target];
  const { y, plot } = area;
  const curve = lossCurve(path, target, gradient);
  const at = x + ((weight - curve.over[0]) / (curve.over[1] - curve.over[0])) * w;
  const high =
    y + TITLE + plot * (1 - (curve.of(weight) - curve.within[0]) / (curve.within[1] - curve.within[0]));
  return [
    {
      key: "title:J",
      kind: "text",
      x,
      y,
      w,
      h: 1.5,
      text: `The loss, if only $${over}$ is turned and all else stays`,
      tone: "is-strong is-quiet",
    },
    { key: "curve:J", kind: "plot", x, y: y + TITLE, w, h: plot, curve: { ...curve, state: "known" } },
    {
      key: "steep",
      kind: "text",
      x: at + 0.5,
      y: high - 1.9,
      w: 9,
      h: 1.4,
      text: "how steep here?",
      tone: "is-left is-strong",
      now: true,
    },
    {
      key: "weight-is",
      kind: "text",
      x: at - 5,
      y: y + TITLE + plot + 0.4,
      w: 10,
      h: 1.5,
      text: `$${over}$ = ${weightText(weight)}`,
      tone: "is-strong",
    },
  ];
}

/** @param {Path} path @param {Area} area @param {number} reached @returns {Box[]} */
function onward(path, area, reached) {
  const links = path.links.slice(0, -1);
  const gap = 0.9;
  const w = (area.w - gap * (links.length - 1)) / links.length;
  const high = area.plot + GAP + LEDGER;
  // Where it is low, the numbers tell what the symbols would.
  const lines = high < 6 ? 1 : 2;
  const plot = high - 0.9 - 1.4 * lines;
  const { y } = area;
  return [
    {
      key: "title:J",
      kind: "text",
      x: area.x,
      y,
      w: area.w,
      h: 1.5,
      text: "Each value is one simple step from the one before",
      tone: "is-strong is-quiet",
    },
    ...links.flatMap((link, index) => {
      const x = area.x + index * (w + gap);
      const there = index + 1 < reached;
      const newest = index + 1 === reached - 1;
      const [from, to] = [path.nodes[index], path.nodes[index + 1]];
      const { text, below } = stepText(link, from, to);
      const now = there && newest;
      const line = { kind: "text", x, y: y + TITLE + high - 1.6, w, h: 1.4, tone: "is-small" };
      return /** @type {Box[]} */ ([
        { key: `card:${index}`, kind: "frame", x, y: y + TITLE, w, h: high, tone: "is-card", now },
        {
          key: `curve:${index}`,
          kind: "plot",
          x: x + 0.35,
          y: y + TITLE + 0.35,
          w: w - 0.7,
          h: plot,
          tone: "is-step",
          curve: { ...curveOf(path, index), state: there ? "known" : "ahead", guides: there },
        },
        ...(lines === 2 ? [{ ...line, key: `step:${index}`, y: line.y - 1.4, text }] : []),
        { ...line, key: `sum:${index}`, text: there ? below : "?" },
      ]);
    }),
  ];
}

/** "z₁ = w₁x₁" and "0.80 · 0.5 = 0.4". @param {Path["links"][number]} link @param {Path["nodes"][number]} from @param {Path["nodes"][number]} to */
export function stepText(link, from, to) {
  if (link.kind === "weight") {
    const rest = Math.abs(link.rest) > 1e-9;
    const more = rest ? ` ${link.rest < 0 ? "−" : "+"} ${four(Math.abs(link.rest))}` : "";
    return {
      text: `$${to.symbol} = ${link.over}${from.symbol}${rest ? " + b" : ""}$`,
      below: `${weightText(link.weight)} · ${bracketed(four(from.value))}${more} = ${four(to.value)}`,
    };
  }
  return {
    text: `$${to.symbol} = ${link.over}(${from.symbol})$`,
    below: `$${link.over}($${four(from.value)}$)$ = ${four(to.value)}`,
  };
}

/** @param {Path} path @param {Area} area @returns {Box[]} */
function price(path, area) {
  const [gap, cost] = slots(area, [
    [0, 0.4],
    [0.46, 1],
  ]);
  const { y, plot } = area;
  const high = plot + GAP + LEDGER;
  const output = path.nodes[path.nodes.length - 2];
  const last = path.links.length - 1;
  const curve = curveOf(path, last);
  const at = cost.x + ((curve.at - curve.over[0]) / (curve.over[1] - curve.over[0])) * cost.w;
  const value = curve.of(curve.at);
  const point = y + TITLE + high * (1 - (value - curve.within[0]) / (curve.within[1] - curve.within[0]));
  return [
    {
      key: "title:gap",
      kind: "text",
      ...gap,
      y,
      h: 1.5,
      text: "How far from the target",
      tone: "is-strong is-quiet",
    },
    { key: "gap", kind: "frame", ...gap, y: y + TITLE, h: high, tone: "is-card" },
    ...bar(path, gap, y + TITLE, high, output.value),
    {
      key: "title:cost",
      kind: "text",
      ...cost,
      y,
      h: 1.5,
      text: `What the gap costs: $J = ${path.loss.formula(path.y)}$`,
      tone: "is-strong is-quiet",
    },
    {
      key: `curve:${last}`,
      kind: "plot",
      ...cost,
      y: y + TITLE,
      h: high,
      curve: { ...curve, state: "now", guides: true },
      now: true,
    },
    {
      key: "costs",
      kind: "text",
      x: at + 0.7,
      y: point - 1.75,
      w: 9,
      h: 1.5,
      text: `$J$ = ${four(value)}`,
      tone: "is-left is-strong",
    },
  ];
}
