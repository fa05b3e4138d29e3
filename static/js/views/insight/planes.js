/** @import { NetworkShape } from "../../types.js" */

/** Hidden layers that have a plane: two units or more. @param {NetworkShape} network */
export const planes = (network) =>
  network.layers.slice(0, -1).flatMap(({ units }, layer) => (units >= 2 ? layer : []));
