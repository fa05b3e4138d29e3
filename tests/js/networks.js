import { arrange } from "../../static/js/views/network/layout.js";

/** @import { NetworkShape } from "../../static/js/types.js" */

/**
 * @param {number} inputs
 * @param {number[]} sizes
 * @returns {NetworkShape}
 */
export function shape(inputs, sizes) {
  let offset = 0;
  let below = inputs;
  const layers = sizes.map((units) => {
    const layer = { units, inputs: below, activation: "tanh", weights: offset, bias: offset + units * below };
    offset = layer.bias + units;
    below = units;
    return layer;
  });
  return { inputs, layers, count: offset };
}

/**
 * @param {NetworkShape} network
 * @param {Partial<import("../../static/js/views/network/layout.js").LayoutRequest>} [request]
 */
export const placed = (network, request = {}) =>
  arrange({
    network,
    width: 700,
    height: 460,
    kind: "mlp",
    picture: false,
    scale: 1,
    screen: { phone: false, compact: false, touch: false },
    offer: null,
    letters: 2,
    answers: 1,
    keep: () => -1,
    ...request,
  });
