/** @import { DataView } from "../../types.js" */
import { classColours, css, diverging, mix, packed, paper, theme, token } from "../../lib/colours.js";

/** How strong the surface may get: the points on it must stay the stronger of the two. */
const STRENGTH = 0.62;
const STEPS = 257;

/**
 * @typedef {object} Palette
 * @property {string} key changes when any colour does
 * @property {Uint32Array} table low … paper … high
 * @property {[number, number]} sides packed
 * @property {Uint32Array[]} ramps per class, paper … full
 * @property {string[]} points per class
 * @property {(value: number) => string} value a regression's −1…1
 * @property {string} ink
 * @property {string} quiet
 * @property {string} line
 * @property {string} paper
 * @property {string} grid on white ground
 * @property {string} chip the ground of a name on the picture
 * @property {string} accent
 */

/** @type {Map<string, Palette>} */
const palettes = new Map();

/**
 * @param {DataView} data
 * @returns {Palette}
 */
export function paletteFor(data) {
  const shade = theme();
  const classes = data.task === "regression" ? 2 : data.class_names.length;
  const key = `${shade}.${classes}`;
  const known = palettes.get(key);
  if (known) return known;
  const blank = paper(shade);
  const colours = classColours(classes, shade);
  const made = {
    key,
    table: Uint32Array.from({ length: STEPS }, (_, at) =>
      packed(diverging(((2 * at) / (STEPS - 1) - 1) * STRENGTH, shade)),
    ),
    sides: /** @type {[number, number]} */ ([
      packed(diverging(-STRENGTH * 0.8, shade)),
      packed(diverging(STRENGTH * 0.8, shade)),
    ]),
    ramps: colours.map((full) =>
      Uint32Array.from({ length: 129 }, (_, at) =>
        packed(mix(blank, full, (0.12 + 0.88 * (at / 128)) * STRENGTH)),
      ),
    ),
    points: colours.map((rgb) => css(rgb)),
    value: (/** @type {number} */ v) => css(diverging(v, shade)),
    ink: token("--ink"),
    quiet: token("--ink-3"),
    line: token("--line-2"),
    paper: css(blank),
    grid: token("--line"),
    chip: token("--panel"),
    accent: token("--accent"),
  };
  palettes.set(key, made);
  return made;
}
