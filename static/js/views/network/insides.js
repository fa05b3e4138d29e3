import { affordableSide, createMaps } from "../shared/maps.js";
import { createPatience } from "../shared/patience.js";
import { createPictures } from "../shared/pictures.js";
import { createCaptions } from "./captions.js";
import { createThumbnails } from "./thumbnails.js";

/** @import { Layout, Place } from "./layout.js" */
/** @import { Subject } from "./networkView.js" */
/** @import { Reading } from "../../model/probe.js" */

/** No map is finer, in pixels along its side: the browser blends it up to the size of its unit. */
const FINEST = 64;

/**
 * What is painted inside the nodes: what each unit computes over the input plane, or, of a network that looks at
 * pictures, what it looks for.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {() => Map<string, Place>} places where the nodes are now
 */
export function createInsides(canvas, places) {
  const thumbnails = createThumbnails(canvas);
  /** @type {Layout | null} */
  let layout = null;
  /** @type {ReturnType<typeof createMaps> | null} */
  let maps = null;
  /** @type {ReturnType<typeof createPictures> | null} */
  let pictures = null;
  /** @type {ReturnType<typeof createPatience> | null} */
  let patience = null;

  /** The maps of all units are there, maybe some frames after they were wanted. */
  function filled() {
    if (maps) thumbnails.fill(maps);
    draw();
  }

  function draw() {
    if (layout) thumbnails.draw(layout, places(), pictures === null);
  }

  return {
    /**
     * @param {Layout} next
     * @param {Subject} subject
     * @param {[number, number]} axes
     * @param {{columns: number, rows: number} | null} shape of the pictures that are looked at
     */
    build(next, { network, data }, axes, shape) {
      layout = next;
      const wanted = Math.min(layout.node * Math.min(devicePixelRatio, 1.5), FINEST);
      pictures = shape ? createPictures(network, data, shape) : null;
      maps = shape ? null : createMaps(network, data, axes, affordableSide(network, wanted));
      patience?.stop();
      patience = maps && createPatience(maps.pass, filled);
      thumbnails.build(layout, (pictures ?? maps)?.side ?? 1, createCaptions(data, axes, pictures !== null));
    },
    /** Whether inputs are one picture, and units have values beside them. */
    get pictured() {
      return pictures !== null;
    },
    /**
     * @param {Float64Array} parameters
     * @param {ArrayLike<number>} raw inputs looked at
     * @param {Reading} reading of them
     */
    show(parameters, raw, reading) {
      thumbnails.look(raw);
      patience?.show(parameters);
      if (!pictures) return;
      pictures.show(parameters, raw, reading);
      thumbnails.fill(pictures);
      draw();
    },
    draw,
    stop: () => patience?.stop(),
  };
}
