/** What nodes and links are called in the diagram. */

export const inputKey = (/** @type {number} */ input) => `input:${input}`;
export const unitKey = (/** @type {number} */ layer, /** @type {number} */ unit) => `unit:${layer}:${unit}`;
export const moreKey = (/** @type {number} */ layer) => `more:${layer}`;
export const PICTURE = "picture";

/**
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} input
 */
export const linkKey = (layer, unit, input) => `link:${layer}:${unit}:${input ?? "b"}`;

/**
 * The node that value `unit` of a layer comes from; layer -1 is the inputs.
 *
 * @param {number} layer
 * @param {number} unit
 */
export const nodeKey = (layer, unit) => (layer < 0 ? inputKey(unit) : unitKey(layer, unit));
