/** The camera over the diagram: all of it, a layer with what feeds it, or one unit. */

/** As near as it goes. */
const NEAREST = 1.9;

/** @param {string} zoom "all", "layer:1", "unit:0:0" @param {{layers: {inputs: number}[]}} network @returns {(key: string) => boolean} */
export function inSight(zoom, network) {
  const [kind, layer, unit] = zoom.split(":");
  const at = Number(layer);
  if (kind === "layer")
    return (key) => key.startsWith(`unit:${at}:`) || key.startsWith(at === 0 ? "input:" : `unit:${at - 1}:`);
  if (kind === "unit") {
    const few = (network.layers[at]?.inputs ?? 0) <= 8;
    return (key) =>
      key === `unit:${at}:${unit}` || (few && key.startsWith(at === 0 ? "input:" : `unit:${at - 1}:`));
  }
  return () => true;
}

/**
 * @param {{left: number, top: number, right: number, bottom: number}[]} boxes of what is to be seen, on the plane
 * @param {{width: number, height: number}} room
 * @returns {{scale: number, x: number, y: number}} what the plane is enlarged and then moved by
 */
export function lens(boxes, room) {
  if (boxes.length === 0) return { scale: 1, x: 0, y: 0 };
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  // Values stand above, below and beside the units.
  const [wide, high] = [right - left + 130, bottom - top + 90];
  const scale = Math.max(1, Math.min(NEAREST, room.width / wide, room.height / high));
  return {
    scale,
    x: room.width / 2 - (scale * (left + right)) / 2,
    y: room.height / 2 - (scale * (top + bottom)) / 2,
  };
}

/**
 * All of it, smaller where it is wider than the room, but never so small that its type could not be read.
 *
 * @param {{width: number, height: number}} whole
 * @param {{width: number, height: number}} room
 * @param {number} least
 */
export function overview(whole, room, least) {
  const fits = Math.min(1, room.width / (whole.width || 1), room.height / (whole.height || 1));
  return { scale: Math.max(Math.min(1, least), fits), x: 0, y: 0 };
}
