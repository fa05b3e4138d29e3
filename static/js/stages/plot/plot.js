import { svg } from "../../views/network/svg.js";
import { sizeOf } from "../sizes.js";

/**
 * @typedef {[number, number]} Range
 * @typedef {{x: Range, y: Range}} View the values at the edges
 * @typedef {{left: number, top: number, width: number, height: number}} Box in pixels
 */

/**
 * A coordinate system as large as its host. What is written in it is in `em`, and stays as large as it is.
 *
 * @param {HTMLElement} host
 * @param {() => void} [resized] it has another size than it was laid out for: words around it take more room, or less
 */
export function createPlot(host, resized = () => {}) {
  const root = svg("svg", { class: "stage-plot" });
  host.append(root);
  /** The size that it is laid out for. */
  let laid = "";
  const sizeNow = () => `${host.clientWidth} ${host.clientHeight}`;
  new ResizeObserver(() => {
    if (laid !== "" && laid !== sizeNow()) resized();
  }).observe(host);
  let em = 16;
  /** @type {Box} */
  let box = { left: 0, top: 0, width: 1, height: 1 };
  /** @type {View} */
  let view = { x: [0, 1], y: [0, 1] };

  return {
    root,
    /** @returns {number} in pixels */
    em: () => em,
    box: () => box,
    view: () => view,
    /**
     * Measures the host anew.
     *
     * @param {View} wanted
     * @param {{inset?: [number, number, number, number], equal?: boolean}} [options] inset: room at the top, right, bottom and
     * left, in em; equal: one unit is as long up as across, so that angles can be seen
     * @returns {boolean} false while there is no room at all
     */
    lay(wanted, { inset: [top, right, bottom, left] = [0, 0, 0, 0], equal = false } = {}) {
      const size = sizeOf(host);
      laid = sizeNow();
      em = size.em;
      const [width, height] = [size.width * em, size.height * em];
      root.setAttribute("viewBox", `0 0 ${Math.max(width, 1)} ${Math.max(height, 1)}`);
      box = {
        left: left * em,
        top: top * em,
        width: Math.max(1, width - (left + right) * em),
        height: Math.max(1, height - (top + bottom) * em),
      };
      view = equal ? squared(wanted, box) : wanted;
      return width > 0 && height > 0;
    },
    x: (/** @type {number} */ value) =>
      box.left + ((value - view.x[0]) / (view.x[1] - view.x[0])) * box.width,
    y: (/** @type {number} */ value) =>
      box.top + ((view.y[1] - value) / (view.y[1] - view.y[0])) * box.height,
    /** @param {PointerEvent} event @returns {Range} where the pointer is, in values */
    at(event) {
      const { left, top } = root.getBoundingClientRect();
      return [
        view.x[0] + ((event.clientX - left - box.left) / box.width) * (view.x[1] - view.x[0]),
        view.y[1] - ((event.clientY - top - box.top) / box.height) * (view.y[1] - view.y[0]),
      ];
    },
  };
}

/** @typedef {ReturnType<typeof createPlot>} Plot */

/**
 * The same middle, wider one way, so that one unit is as long up as across.
 *
 * @param {View} view
 * @param {Pick<Box, "width"|"height">} box
 * @returns {View}
 */
export function squared({ x, y }, { width, height }) {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  /** @param {Range} range @param {number} length @returns {Range} */
  const widened = ([low, high], length) => {
    const middle = (low + high) / 2;
    return [middle - (unit * length) / 2, middle + (unit * length) / 2];
  };
  return { x: widened(x, width), y: widened(y, height) };
}

/** @param {Plot} plot @param {[number, number][]} places in values @returns {string} the line through them, for `d` */
export const lineThrough = ({ x, y }, places) =>
  places.length === 0 ? "" : `M${places.map(([a, b]) => `${x(a).toFixed(2)} ${y(b).toFixed(2)}`).join("L")}`;

/** @param {number} value @param {Range} range */
export const within = (value, [low, high]) => Math.min(high, Math.max(low, value));
