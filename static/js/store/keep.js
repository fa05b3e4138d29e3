/** @import { DataView, NetworkShape, Selection } from "../types.js" */
import { informativeAxes } from "../model/axes.js";
import { DISPLAY } from "./derive.js";

/**
 * The axes looked along stay while the inputs are the same; else the two that tell most.
 *
 * @param {DataView|null} before null for the first data of a page: then axes are kept that somebody asked for
 * @param {DataView} data
 * @param {[number, number]} axes
 */
export function axesFor(before, data, axes) {
  const inputs = data.input_names.length;
  const asked = axes.some((axis, at) => axis !== DISPLAY.axes[at]);
  const known = before === null ? asked : before.input_names.join() === data.input_names.join();
  const valid = axes.every((axis) => axis < inputs) && (axes[0] !== axes[1] || inputs === 1);
  return known && valid && inputs > 2 ? axes : informativeAxes(data);
}

/**
 * What was selected, if the other network has it too.
 *
 * @param {Selection|null} selection
 * @param {NetworkShape} network
 */
export function stillThere(selection, network) {
  if (!selection) return null;
  if (selection.kind === "input") return selection.input < network.inputs ? selection : null;
  const layer = network.layers[selection.layer];
  if (!layer) return null;
  if (selection.kind === "layer") return selection;
  if (selection.unit >= layer.units) return null;
  if (selection.kind === "unit" || selection.input === null) return selection;
  return selection.input < layer.inputs ? selection : null;
}
