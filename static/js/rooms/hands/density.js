import { mix, packed, paper, theme } from "../../lib/colours.js";
import { calm } from "../../lib/screen.js";
import { createThrottle } from "../../lib/throttle.js";

/** @import { Rgb } from "../../lib/colours.js" */

/** One picture becomes the next in so many milliseconds; where nothing is to move, there is a new one a second. */
const FADE = 150;
const STILL = 1_000;
/** What all pass through; what a single one does is told from the paper by its share of it. @type {Record<"light"|"dark", Rgb>} */
const MOST = { light: [0, 78, 65], dark: [96, 226, 196] };
const LEAST = 0.06;

/** How dark a cell is by its byte: the square root, so that a few are seen beside many. @param {number} byte */
export const shade = (byte) => (byte > 0 ? LEAST + (1 - LEAST) * Math.sqrt(byte / 255) : 0);

/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/** The colour of every byte, packed. */
export function shades() {
  const now = theme();
  const known = tables.get(now);
  if (known) return known;
  const made = Uint32Array.from({ length: 256 }, (_, byte) =>
    packed(mix(paper(now), MOST[now], shade(byte))),
  );
  tables.set(now, made);
  return made;
}

/**
 * The cells that are shown, on their way from one picture to the next.
 *
 * @param {() => void} changed they are others now
 * @param {{still?: () => boolean, schedule?: typeof requestAnimationFrame, cancel?: typeof cancelAnimationFrame, now?: () => number}} [how]
 */
export function createFade(
  changed,
  {
    still = calm,
    schedule = requestAnimationFrame,
    cancel = cancelAnimationFrame,
    now = () => performance.now(),
  } = {},
) {
  /** @type {Uint8Array|null} */
  let wanted = null;
  /** @type {Float32Array} */
  let from = new Float32Array(0);
  /** @type {Float32Array} */
  let shown = new Float32Array(0);
  let began = 0;
  let frame = 0;
  const slowly = createThrottle(arrive, STILL);

  function arrive() {
    if (!wanted) return;
    shown = Float32Array.from(wanted);
    changed();
  }

  function tick() {
    if (!wanted) return;
    const share = Math.min(1, (now() - began) / FADE);
    if (share >= 1) return arrive();
    const to = wanted;
    shown = from.map((value, cell) => value + (to[cell] - value) * share);
    changed();
    frame = schedule(tick);
  }

  return {
    cells: () => shown,
    /** @param {Uint8Array} cells */
    show(cells) {
      if (cells === wanted) return;
      const first = !wanted || wanted.length !== cells.length;
      wanted = cells;
      cancel(frame);
      if (first) arrive();
      else if (still()) slowly.soon();
      else {
        from = shown;
        began = now();
        frame = schedule(tick);
      }
    },
    stop() {
      cancel(frame);
      slowly.stop();
    },
  };
}

/**
 * Draws cells over a place, the first row at its foot, smoothed.
 */
export function createDensity() {
  const small = document.createElement("canvas");
  const context = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d"));
  /**
   * @param {CanvasRenderingContext2D} on
   * @param {ArrayLike<number>} cells 0 … 255
   * @param {number} wide
   * @param {number} high
   */
  return (on, cells, wide, high) => {
    const size = Math.round(Math.sqrt(cells.length));
    if (size === 0) return;
    small.width = small.height = size;
    const image = new ImageData(size, size);
    const pixels = new Uint32Array(image.data.buffer);
    const table = shades();
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++)
        pixels[(size - 1 - row) * size + column] = table[Math.round(cells[row * size + column])];
    context.putImageData(image, 0, 0);
    on.imageSmoothingEnabled = true;
    on.imageSmoothingQuality = "high";
    on.drawImage(small, 0, 0, wide, high);
  };
}
