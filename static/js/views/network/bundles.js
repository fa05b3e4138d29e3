import { moreKey, nodeKey, PICTURE } from "./keys.js";

/** @import { Layout } from "./layout.js" */

/**
 * Where units are folded away their links are, too; a hairline says that they exist.
 * @param {Layout} layout
 * @returns {[string, string][]}
 */
export function bundlesOf(layout) {
  /** @type {[string, string][]} */
  const pairs = [];
  layout.columns.forEach((column, index) => {
    const below = layout.columns[index - 1];
    if (!below) return;
    const above = column.shown.map((unit) => nodeKey(column.layer, unit));
    const target = layout.neuron ? ["sum"] : above;
    const source = layout.places.has(PICTURE) && below.layer < 0 ? PICTURE : moreKey(below.layer);
    if (layout.places.has(source))
      pairs.push(...target.map((to) => /** @type {[string, string]} */ ([source, to])));
    if (!column.folded) return;
    const from = below.shown.map((unit) => nodeKey(below.layer, unit));
    for (const one of layout.places.has(source) ? [...from, source] : from)
      pairs.push([one, moreKey(column.layer)]);
  });
  if (layout.neuron) {
    const chain = ["sum", "g", ...(layout.places.has("step") ? ["step"] : []), "unit:0:0"];
    for (let at = 1; at < chain.length; at++) pairs.push([chain[at - 1], chain[at]]);
  }
  return pairs;
}
