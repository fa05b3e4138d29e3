import { inputKey, linkKey, moreKey, nodeKey, PICTURE, unitKey } from "./keys.js";

/** @import { Layout } from "./layout.js" */

/**
 * Where an arrow key leads from a node or a link. Left and right alternate between nodes and the links that
 * join them; up and down stay in a column, or among the links that enter one unit (its bias comes last).
 * @param {Layout} layout
 * @param {string} key
 * @param {string} arrow ArrowUp, ArrowDown, ArrowLeft, ArrowRight, Home, End
 * @returns {string} the same key where there is nothing that way
 */
export function keyAfter(layout, key, arrow) {
  const [kind, layer, unit, input] = key.split(":");
  if (kind === "link") return fromLink(layout, key, Number(layer), Number(unit), input, arrow);
  const column = kind === PICTURE || kind === "input" ? -1 : Number(layer);
  if (arrow === "ArrowLeft") {
    if (kind !== "unit") return key;
    return layout.links.find((link) => link.layer === column && link.unit === Number(unit))?.key ?? key;
  }
  if (arrow === "ArrowRight") {
    if (kind === "more") return key;
    const source = kind === "unit" ? Number(unit) : Number(layer);
    return (
      layout.links.find((link) => link.layer === column + 1 && link.input === source)?.key ??
      (kind === PICTURE ? unitKey(0, layout.columns[1].shown[0]) : key)
    );
  }
  return along(columnKeys(layout, column), key, arrow);
}

/**
 * @param {Layout} layout
 * @param {number} layer
 */
function columnKeys(layout, layer) {
  const column = layout.columns[layer + 1];
  const keys = column.shown.map((unit) => nodeKey(layer, unit));
  return column.folded ? [...keys, moreKey(layer)] : keys;
}

/**
 * @param {Layout} layout
 * @param {string} key
 * @param {number} layer
 * @param {number} unit
 * @param {string} input
 * @param {string} arrow
 */
function fromLink(layout, key, layer, unit, input, arrow) {
  if (arrow === "ArrowRight") return unitKey(layer, unit);
  if (arrow === "ArrowLeft") {
    if (input === "b") return unitKey(layer, unit);
    return nodeKey(layer - 1, Number(input));
  }
  const siblings = layout.links.filter((link) => link.layer === layer && link.unit === unit);
  return along(
    siblings.map((link) => link.key),
    key,
    arrow,
  );
}

/**
 * @param {string[]} keys
 * @param {string} key
 * @param {string} arrow
 */
function along(keys, key, arrow) {
  const at = keys.indexOf(key);
  if (arrow === "Home") return keys[0] ?? key;
  if (arrow === "End") return keys.at(-1) ?? key;
  return keys[at + (arrow === "ArrowDown" ? 1 : -1)] ?? key;
}

/**
 * The selection a key stands for.
 * @param {string} key
 * @returns {import("../../types.js").Selection | null}
 */
export function selectionOf(key) {
  const [kind, first, unit, input] = key.split(":");
  const layer = Number(first);
  if (kind === "input") return { kind: "input", input: layer };
  if (kind === "more" && layer >= 0) return { kind: "layer", layer };
  if (kind === "more" || kind === PICTURE) return { kind: "input", input: 0 };
  if (kind === "unit") return { kind: "unit", layer, unit: Number(unit) };
  if (kind === "link") {
    return { kind: "link", layer, unit: Number(unit), input: input === "b" ? null : Number(input) };
  }
  return null;
}

/**
 * @param {import("../../types.js").Selection | null} selection
 * @returns {string | null}
 */
export function keyOf(selection) {
  if (!selection) return null;
  if (selection.kind === "input") return inputKey(selection.input);
  if (selection.kind === "unit") return unitKey(selection.layer, selection.unit);
  if (selection.kind === "link") return linkKey(selection.layer, selection.unit, selection.input);
  return moreKey(selection.layer);
}

/**
 * The unit (for layer -1 the input) of a layer that a selection is about; -1 for none.
 * @param {import("../../types.js").Selection | null} selection
 * @param {number} layer
 */
export function unitIn(selection, layer) {
  if (selection?.kind === "input") return layer < 0 ? selection.input : -1;
  if (selection?.kind === "unit") return layer === selection.layer ? selection.unit : -1;
  if (selection?.kind !== "link") return -1;
  if (layer === selection.layer) return selection.unit;
  return layer === selection.layer - 1 ? (selection.input ?? -1) : -1;
}
