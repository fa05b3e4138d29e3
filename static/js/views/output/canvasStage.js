/** @import { Geometry } from "./geometry.js" */
import { element as make } from "../../lib/element.js";

/**
 * What the pictures of the output are drawn on: a canvas as large as its place. Its own size holds nothing open, so it
 * follows at once when the window is turned.
 *
 * @param {HTMLElement} element
 * @param {{under?: HTMLElement[], over?: HTMLElement[]}} layers
 * @param {() => void} resized
 */
export function createCanvasStage(element, { under = [], over = [] }, resized) {
  const front = make("canvas", "plane-front", { tabindex: "0", role: "img" });
  const stage = make("div", "plane", {}, [...under, front, ...over]);
  element.append(stage);
  const context = /** @type {CanvasRenderingContext2D} */ (front.getContext("2d"));
  let size = { width: 0, height: 0 };
  const observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    size = { width: Math.floor(width), height: Math.floor(height) };
    resized();
  });
  observer.observe(stage);

  return {
    front,
    context,
    family: getComputedStyle(document.body).fontFamily,
    size: () => size,
    /** Whether there is room to draw at all. */
    open: () => size.width > 60 && size.height > 60,

    /** @param {Geometry} geometry */
    fit({ width, height, left }) {
      // What stands below the picture begins where it begins.
      element.closest("section")?.style.setProperty("--plane-left", `${left}px`);
      const scale = devicePixelRatio || 1;
      front.width = Math.round(width * scale);
      front.height = Math.round(height * scale);
      Object.assign(front.style, { width: `${width}px`, height: `${height}px` });
    },

    /**
     * A square over the plot.
     *
     * @param {HTMLElement} layer
     * @param {Geometry} geometry
     */
    lay(layer, { left, top, side }) {
      Object.assign(layer.style, {
        left: `${left}px`,
        top: `${top}px`,
        width: `${side}px`,
        height: `${side}px`,
      });
    },

    /** A name in the plot's lower corner. @param {HTMLElement} name @param {Geometry} geometry */
    corner(name, { left, top, side }) {
      Object.assign(name.style, { left: `${left + 8}px`, bottom: `${size.height - top - side + 8}px` });
    },

    begin() {
      const scale = front.width / (Number.parseFloat(front.style.width) || 1);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
    },

    /** @param {Geometry} geometry @param {() => void} draw only inside the plot */
    within({ left, top, side }, draw) {
      context.save();
      context.beginPath();
      context.rect(left, top, side, side);
      context.clip();
      draw();
      context.restore();
    },

    destroy() {
      observer.disconnect();
      stage.remove();
    },
  };
}
