/** What is said of a moment of the chain: announced, and the figure's name for who does not see it. */

import { spoken } from "../board/words.js";
import { four } from "../numbers.js";
import { linkLabel } from "./cells.js";

/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

/**
 * @param {Path} path
 * @param {Scene} scene
 */
export function sentenceOf(path, scene) {
  const { nodes, links } = path;
  const output = nodes[nodes.length - 2];
  const { over, gradient } = links[scene.target];
  const w = spoken(`$${over}$`);
  if (scene.kind === "whole") return `If only ${w} turns, how does J change?`;
  if (scene.kind === "forward")
    return `Values travel forward: ${nodes
      .slice(0, -1)
      .map(({ symbol, value }) => `${spoken(`$${symbol}$`)} = ${four(value)}`)
      .join(", ")}.`;
  if (scene.kind === "loss")
    return `${four(output.value)} was said, ${four(path.y)} was wanted: that costs ${four(nodes[nodes.length - 1].value)}.`;
  if (scene.kind === "factor") {
    const atWeight = scene.now === scene.target;
    const label = atWeight
      ? `${w} to ${spoken(`$${nodes[scene.now + 1].symbol}$`)}: slope ${four(links[scene.now].byWeight)}`
      : linkLabel(path, scene.now);
    const product = atWeight ? gradient : nodes[scene.now].blame;
    return `${label}. The product so far is ${four(product)}.`;
  }
  return `The slope of J over ${w} is ${four(gradient)}.`;
}
