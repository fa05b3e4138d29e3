import { divergingTable, mix, packed, paper, theme, token } from "../../lib/colours.js";
import { createSurface, reach } from "../../model/surface.js";
import { dataWindow } from "../../model/window.js";
import { scalesOf, tablesOf } from "./scales.js";

/** @import { DataView, NetworkShape } from "../../types.js" */
/** @import { Rgb } from "../../lib/colours.js" */
/** @import { Maps } from "./maps.js" */
/** @import { Scale } from "./scales.js" */

/** Pixels along a side: a line needs more than a map, and costs a row of points instead of a square of them. */
const SIDE = 136;
const FEWEST = 32;
/** Of the height: how thick the line is, and how far from the edge it ends. */
const THICK = 0.036;
const AIR = 0.1;

/**
 * What every unit computes over the one input, as a curve: in the colours of its values, on white ground with the axes
 * through 0.
 *
 * @param {NetworkShape} network
 * @param {DataView} data
 * @param {number} affordable points a frame may compute
 * @returns {Maps}
 */
export function createCurveMaps(network, data, affordable) {
  const columns = Math.round(Math.max(FEWEST, Math.min(SIDE, affordable)));
  const surface = createSurface(network, data, columns, 1);
  const window = dataWindow(data, [0, 0]);
  surface.place(window);
  const { forward } = surface;
  const scale = scalesOf(network, data, surface);
  const table = tablesOf(network, data);
  const zero = Math.round(((0 - window.x[0]) / (window.x[1] - window.x[0])) * SIDE);
  const heights = new Float64Array(SIDE);

  return {
    side: SIDE,
    scale,
    table,
    run: surface.run,
    pass: surface.pass,
    unit(layer, unit, pixels) {
      paintCurve(pixels, forward.a[layer], unit * columns, scale(layer, unit), table(layer, unit));
    },
    input(input, pixels) {
      const half = Math.max(reach(forward.inputs, input * columns, columns), 1e-6);
      paintCurve(pixels, forward.inputs, input * columns, { centre: 0, half }, divergingTable());
    },
  };

  /**
   * @param {Uint32Array} pixels
   * @param {Float64Array} values
   * @param {number} from
   * @param {Scale} scaled
   * @param {Uint32Array} colours
   */
  function paintCurve(pixels, values, from, { centre, half }, colours) {
    const shade = theme();
    const ground = groundOf(shade);
    pixels.fill(packed(ground.panel));
    const axis = packed(ground.line);
    const factor = (SIDE * (1 - 2 * AIR)) / 2 / half;
    const level = Math.round(SIDE / 2 + centre * factor);
    if (zero > 0 && zero < SIDE) for (let row = 0; row < SIDE; row++) pixels[row * SIDE + zero] = axis;
    if (level > 0 && level < SIDE) pixels.fill(axis, level * SIDE, (level + 1) * SIDE);
    for (let column = 0; column < SIDE; column++)
      heights[column] = SIDE / 2 - (between(values, from, column) - centre) * factor;
    const thick = (THICK * SIDE) / 2;
    const last = colours.length - 1;
    for (let column = 0; column < SIDE; column++) {
      const at = heights[column];
      const slope = (heights[Math.min(SIDE - 1, column + 1)] - heights[Math.max(0, column - 1)]) / 2;
      // Where the curve is steep, a column holds a longer piece of it.
      const spread = (thick + 0.5) * Math.sqrt(1 + slope * slope);
      const sign = between(values, from, column) - centre;
      const full = colours[sign >= 0 ? last : 0];
      const top = Math.max(0, Math.ceil(at - spread));
      const bottom = Math.min(SIDE - 1, Math.floor(at + spread));
      for (let row = top; row <= bottom; row++) {
        const away = Math.abs(row - at) / Math.sqrt(1 + slope * slope);
        const share = Math.min(1, thick + 0.5 - away);
        pixels[row * SIDE + column] = share >= 1 ? full : blended(pixels[row * SIDE + column], full, share);
      }
    }
  }

  /**
   * @param {Float64Array} values
   * @param {number} from
   * @param {number} column of the picture
   */
  function between(values, from, column) {
    const at = Math.min(columns - 1, Math.max(0, ((column + 0.5) / SIDE) * columns - 0.5));
    const left = Math.floor(at);
    const right = Math.min(columns - 1, left + 1);
    return values[from + left] + (at - left) * (values[from + right] - values[from + left]);
  }
}

/**
 * @param {number} under packed
 * @param {number} over packed
 * @param {number} share 0…1
 */
function blended(under, over, share) {
  let pixel = 255 << 24;
  for (const shift of [0, 8, 16]) {
    const low = (under >> shift) & 255;
    pixel |= Math.round(low + (((over >> shift) & 255) - low) * share) << shift;
  }
  return pixel >>> 0;
}

/** @type {Map<string, {panel: Rgb, line: Rgb}>} */
const grounds = new Map();

/** @param {"light"|"dark"} shade */
function groundOf(shade) {
  const known = grounds.get(shade);
  if (known) return known;
  const panel = rgbOf(token("--panel")) ?? paper(shade);
  const made = { panel, line: rgbOf(token("--line")) ?? mix(panel, [128, 128, 128], 0.2) };
  grounds.set(shade, made);
  return made;
}

/** @param {string} hex #rrggbb @returns {Rgb|null} */
function rgbOf(hex) {
  const digits = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex);
  if (!digits) return null;
  const [r = 0, g = 0, b = 0] = digits.slice(1).map((part) => Number.parseInt(part, 16));
  return [r, g, b];
}
