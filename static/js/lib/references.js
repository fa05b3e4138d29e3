/** @import { Selection, State } from "../types.js" */

/**
 * A place of the diagram by its name in lessons and addresses, as the selection that it is.
 *
 * @param {string} ref edge:0:0:1, unit:0:0, bias:0:0, input:0, output, loss
 * @param {Pick<State, "network">} state
 * @returns {Selection|null}
 */
export function selectionOf(ref, { network }) {
  const [kind, ...rest] = ref.split(":");
  const [layer = 0, unit = 0, input = 0] = rest.map(Number);
  if (kind === "edge") return { kind: "link", layer, unit, input };
  if (kind === "bias") return { kind: "link", layer, unit, input: null };
  if (kind === "unit") return { kind: "unit", layer, unit };
  if (kind === "input") return { kind: "input", input: layer };
  if (kind === "output" && network) return { kind: "unit", layer: network.layers.length - 1, unit: 0 };
  return null;
}

/** @param {Selection|null} selection @returns {string} its name; "" for what lessons do not name */
export function referenceOf(selection) {
  if (!selection || selection.kind === "layer") return "";
  if (selection.kind === "unit") return `unit:${selection.layer}:${selection.unit}`;
  if (selection.kind === "input") return `input:${selection.input}`;
  const { layer, unit, input } = selection;
  return input === null ? `bias:${layer}:${unit}` : `edge:${layer}:${unit}:${input}`;
}
