import { axisText, token } from "../../lib/colours.js";
import { nodeKey, PICTURE } from "./keys.js";

/** @import { Layout, Place } from "./layout.js" */
/** @import { Painter } from "../shared/maps.js" */

/**
 * All maps on one canvas below the SVG: painted into one strip of pixels, which is uploaded once a frame and
 * drawn piece by piece where the nodes stand.
 * @param {HTMLCanvasElement} canvas
 */
export function createThumbnails(canvas) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const strip = document.createElement("canvas");
  const stripContext = /** @type {CanvasRenderingContext2D} */ (strip.getContext("2d"));
  /** @type {{key: string, layer: number, unit: number, pixels: Uint32Array}[]} */
  let tiles = [];
  /** @type {ImageData | null} */
  let image = null;
  let side = 0;
  /** @type {ReturnType<typeof import("./captions.js").createCaptions>} */
  let captions = () => new Map();
  /** @type {ArrayLike<number>} */
  let looked = [];

  /**
   * @param {Layout} layout
   * @param {number} wanted side of a tile in pixels
   * @param {ReturnType<typeof import("./captions.js").createCaptions>} told
   */
  function build(layout, wanted, told) {
    side = wanted;
    captions = told;
    const units = layout.columns.flatMap(({ layer, shown }) =>
      shown.map((unit) => ({ key: nodeKey(layer, unit), layer, unit })),
    );
    if (layout.places.has(PICTURE)) units.push({ key: PICTURE, layer: -1, unit: 0 });
    strip.width = side;
    strip.height = side * units.length;
    const data = new ImageData(side, side * units.length);
    const pixels = new Uint32Array(data.data.buffer);
    image = data;
    tiles = units.map((unit, at) => ({
      ...unit,
      pixels: pixels.subarray(at * side ** 2, (at + 1) * side ** 2),
    }));
  }

  /** @param {Painter} painter */
  function fill(painter) {
    if (!image) return;
    for (const { layer, unit, pixels } of tiles) {
      if (layer < 0) painter.input(unit, pixels);
      else painter.unit(layer, unit, pixels);
    }
    stripContext.putImageData(image, 0, 0);
  }

  /**
   * @param {Layout} layout
   * @param {Map<string, Place>} places
   * @param {boolean} smooth
   */
  function draw(layout, places, smooth) {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(layout.width * ratio);
    const height = Math.round(layout.height * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${layout.width}px`;
      canvas.style.height = `${layout.height}px`;
    } else context.clearRect(0, 0, width, height);
    context.save();
    const clip = new Path2D();
    for (const { key } of tiles) {
      const at = places.get(key);
      if (!at) continue;
      const [x, y, size] = [at.x - at.size / 2, at.y - at.size / 2, at.size].map((length) => length * ratio);
      clip.roundRect(x, y, size, size, 6 * ratio);
    }
    context.clip(clip);
    context.imageSmoothingEnabled = smooth;
    // Half a pixel in from the edge: blending must not reach into the neighbouring tile.
    const inset = smooth ? 0.5 : 0;
    tiles.forEach(({ key }, row) => {
      const at = places.get(key);
      if (!at) return;
      const [x, y, size] = [at.x - at.size / 2, at.y - at.size / 2, at.size].map((length) => length * ratio);
      context.drawImage(
        strip,
        inset,
        row * side + inset,
        side - 2 * inset,
        side - 2 * inset,
        x,
        y,
        size,
        size,
      );
    });
    context.restore();
    tell(places, captions(looked), ratio);
  }

  /**
   * In a picture that is blank its reason, below the one of pixels whose it is.
   * @param {Map<string, Place>} places
   * @param {Map<string, string>} words
   * @param {number} ratio
   */
  function tell(places, words, ratio) {
    if (words.size === 0) return;
    context.font = `${axisText() * ratio}px ${getComputedStyle(canvas).fontFamily}`;
    context.fillStyle = token("--ink-3");
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const [key, said] of words) {
      const at = places.get(key);
      if (!at) continue;
      const below = key === PICTURE ? at.size / 2 + 14 : 0;
      const room = below ? Number.POSITIVE_INFINITY : (at.size - 4) * ratio;
      if (context.measureText(said).width <= room)
        context.fillText(said, at.x * ratio, (at.y + below) * ratio);
    }
  }

  return {
    build,
    fill,
    draw,
    /** @param {ArrayLike<number>} raw the example that is looked at */
    look(raw) {
      looked = raw;
    },
  };
}
