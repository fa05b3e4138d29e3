/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Geometry } from "./geometry.js" */
/** @import { Palette } from "./palette.js" */
import { ends } from "../../model/curve.js";
import { outputScale } from "../../model/readout.js";
import { createSurface, paintClasses, paintSides, paintValues } from "../../model/surface.js";
import { createPatience } from "../shared/patience.js";

/** What one painting of the plane may cost while the network learns. */
const BUDGET_MS = 4;
const FINEST = 160;
const COARSEST = 20;
const BAND_ROWS = 8;
const REST_MS = 120;
const SLICE_MS = 6;

/**
 * @typedef {object} SurfacePainter
 * @property {{centre: number, half: number}} scale the output that is paper, and how far from it the ends of the colours are
 * @property {() => {size: number, surface: import("../../model/surface.js").Surface}} grid of the last painting, for the contour
 * @property {(parameters: Float64Array, discretize: boolean) => void} paint
 * @property {() => void} destroy
 */

/**
 * The decision surface. While parameters change it is as fine as a few milliseconds allow, smoothed up to size;
 * once they rest it is computed again for every pixel of the screen, in bands between frames.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {Geometry} geometry
 * @param {Palette} palette
 * @param {() => void} [late] a large network was painted some frames after it was asked for
 * @returns {SurfacePainter}
 */
export function createSurfacePainter(canvas, network, data, geometry, palette, late = () => {}) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  const full = Math.round(geometry.side * (devicePixelRatio || 1));
  canvas.width = canvas.height = full;
  const outputs = network.layers.at(-1)?.units ?? 1;
  const { readout } = data;
  const scale = outputScale(readout, readout.kind === "value" ? ends(data.train.targets) : undefined);
  const stepped = network.layers.length === 1 && network.layers[0]?.activation === "heaviside";
  // The grid is exchanged before a painting, never after: the contour is read from what was painted last.
  let wanted = startingSize(network, stepped ? 100 : 80);
  let grid = createGrid(wanted);
  let slow = 0;
  let quick = 0;
  let resting = /** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined);
  let slice = 0;
  /** @type {ReturnType<typeof createBand>|null} */
  let band = null;
  /** @type {Float64Array|null} */
  let latest = null;
  let discretized = false;
  let asking = false;
  const patience = createPatience(begin, painted);

  /** @param {number} size */
  function createGrid(size) {
    const surface = createSurface(network, data, size, size);
    surface.place(geometry.window);
    const small = new OffscreenCanvas(size, size);
    const image = new ImageData(size, size);
    const smallContext = /** @type {OffscreenCanvasRenderingContext2D} */ (small.getContext("2d"));
    return { size, surface, small, smallContext, image, pixels: new Uint32Array(image.data.buffer) };
  }

  function createBand() {
    const image = new ImageData(full, BAND_ROWS);
    return {
      surface: createSurface(network, data, full, BAND_ROWS),
      image,
      pixels: new Uint32Array(image.data.buffer),
    };
  }

  /**
   * @param {Uint32Array} pixels
   * @param {Float64Array} values
   * @param {boolean} discretize
   */
  function colour(pixels, values, discretize) {
    if (readout.kind === "argmax") paintClasses(pixels, values, palette.ramps.slice(0, outputs), discretize);
    else if (discretize) paintSides(pixels, values, 0, scale.centre, palette.sides);
    else paintValues(pixels, values, 0, scale, palette.table);
  }

  /** @param {number} spent */
  function adapt(spent) {
    slow = spent > BUDGET_MS ? slow + 1 : 0;
    quick = spent < BUDGET_MS / 3 ? quick + 1 : 0;
    if (slow >= 3)
      wanted = Math.max(COARSEST, Math.floor(grid.size / Math.min(2, Math.sqrt(spent / BUDGET_MS))));
    else if (quick >= 10) wanted = Math.min(FINEST, Math.ceil(grid.size * 1.3));
  }

  /** @param {Float64Array} parameters */
  function begin(parameters) {
    if (wanted !== grid.size) {
      grid = createGrid(wanted);
      slow = 0;
      quick = 0;
    }
    return grid.surface.pass(parameters);
  }

  /** @param {number} spent */
  function painted(spent) {
    const began = performance.now();
    const values = grid.surface.forward.a.at(-1);
    if (!values) return;
    colour(grid.pixels, values, discretized);
    grid.smallContext.putImageData(grid.image, 0, 0);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "low";
    context.drawImage(grid.small, 0, 0, full, full);
    adapt(spent + performance.now() - began);
    if (asking) return;
    rest();
    late();
  }

  function rest() {
    clearTimeout(resting);
    cancelAnimationFrame(slice);
    resting = setTimeout(refine, REST_MS);
  }

  function refine() {
    if (!latest) return;
    const parameters = latest;
    let row = 0;
    /** @type {Iterator<void, void> | null} */
    let pass = null;
    band ??= createBand();
    const { surface, image, pixels } = band;
    const { window } = geometry;
    const [low, high] = window.y;
    const height = (high - low) / full;
    const last = surface.forward.a.at(-1);
    const step = () => {
      const until = performance.now() + SLICE_MS;
      while (row < full && last && performance.now() < until) {
        if (!pass) {
          const top = high - row * height;
          surface.place({ ...window, y: [top - BAND_ROWS * height, top] });
          pass = surface.pass(parameters);
        }
        if (!pass.next().done) continue;
        pass = null;
        colour(pixels, last, discretized);
        context.putImageData(image, 0, row);
        row += BAND_ROWS;
      }
      if (row < full) slice = requestAnimationFrame(step);
    };
    slice = requestAnimationFrame(step);
  }

  return {
    scale,
    grid: () => grid,
    paint(parameters, discretize) {
      if (discretize !== discretized) patience.stop();
      latest = parameters;
      discretized = discretize;
      asking = true;
      patience.show(parameters);
      asking = false;
      rest();
    },
    destroy() {
      clearTimeout(resting);
      cancelAnimationFrame(slice);
      patience.stop();
    },
  };
}

/** Multiplications of a first painting that nobody waits for. */
const AT_FIRST = 3e7;

/**
 * How fine the first painting is: of a large network it would take seconds.
 *
 * @param {NetworkShape} network
 * @param {number} usual
 */
const startingSize = ({ count }, usual) =>
  Math.max(COARSEST, Math.min(usual, Math.floor(Math.sqrt(AT_FIRST / count))));
