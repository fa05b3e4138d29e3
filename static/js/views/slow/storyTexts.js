import { fixed } from "../../lib/format.js";

/** @import { Scene } from "../../types.js" */
/** @import { Moment } from "./story.js" */

/** What is printed on the diagram when a moment has been told. */

/**
 * @param {Moment} moment
 * @param {number} last layer
 * @returns {Omit<Scene["texts"][number], "fresh">[]}
 */
export function textsOf({ phase, layer, unit, values }, last) {
  if (phase === "input") {
    return [
      ...numbers(values.x, (value, i) => put(`input:${i}`, "below", fixed(value), "plain")),
      ...numbers(values.y ?? [], (value, k) =>
        put(`unit:${last}:${k}`, "target", `y = ${fixed(value)}`, "plain"),
      ),
    ];
  }
  if (phase === "pre_activation") {
    const sums = unit === null ? values.z : [values.z];
    return numbers(sums, (z, at) => put(`unit:${layer}:${unit ?? at}`, "above", `z = ${fixed(z)}`, "plain"));
  }
  if (phase === "activation") {
    const name = layer === last ? "ŷ" : "a";
    return [put(`unit:${layer}:${unit}`, "below", `${name} = ${fixed(values.a)}`, "signal")];
  }
  if (phase === "dropout") {
    return numbers(values.passed, (a, at) =>
      put(`unit:${layer}:${at}`, "below", values.mask[at] ? `a = ${fixed(a)}` : "left out", "signal"),
    );
  }
  if (phase === "loss") {
    const text = "loss" in values ? `L = ${fixed(values.loss)}` : `e = ${fixed(values.error)}`;
    return [put(`unit:${last}:0`, "loss", text, "error")];
  }
  if ("delta" in values)
    return [put(`unit:${layer}:${unit}`, "above", `δ = ${fixed(values.delta, 3)}`, "error")];
  if (phase === "update" && values.parameter) {
    const text = values.frozen ? "kept" : `→ ${fixed(values.after, 3)}`;
    return [put(linkOf(values.parameter), "link", text, "signal")];
  }
  if (values.parameter)
    return [put(linkOf(values.parameter), "link", `∂ ${fixed(values.gradient, 3)}`, "error")];
  /** @type {{weights: number[][], bias: number[]}[]} */
  const layers = values.gradient ?? [];
  return layers.flatMap(({ weights, bias }, at) =>
    weights.flatMap((row, to) => [
      ...row.map((value, from) => put(`link:${at}:${to}:${from}`, "link", `∂ ${fixed(value, 3)}`, "error")),
      put(`link:${at}:${to}:b`, "link", `∂ ${fixed(bias[to], 3)}`, "error"),
    ]),
  );
}

/** @param {string} ref of a parameter: "edge:0:1:0", "bias:0:1" */
export const linkOf = (ref) =>
  ref.startsWith("bias:") ? `${ref.replace("bias:", "link:")}:b` : ref.replace("edge:", "link:");

/**
 * @template T
 * @param {number[]} values
 * @param {(value: number, at: number) => T} make
 */
const numbers = (values, make) => values.map(make);

/**
 * @param {string} key
 * @param {Scene["texts"][number]["slot"]} slot
 * @param {string} text
 * @param {Scene["tone"]} tone
 */
const put = (key, slot, text, tone) => ({ key, slot, text, tone });
