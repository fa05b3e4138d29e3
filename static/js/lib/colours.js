/**
 * @typedef {[number, number, number]} Rgb 0…255
 * @typedef {"light"|"dark"} Theme
 */

/** @type {Record<Theme, {low: Rgb, paper: Rgb, high: Rgb}>} */
const DIVERGING = {
  light: { low: [232, 119, 34], paper: [250, 249, 246], high: [31, 119, 188] },
  dark: { low: [238, 134, 54], paper: [30, 32, 36], high: [72, 158, 228] },
};

/**
 * Okabe and Ito 2008, then what is needed to make ten for the digits.
 *
 * @type {Record<Theme, Rgb[]>}
 */
const CLASSES = {
  light: listed("e69f00 56b4e9 009e73 d55e00 0072b2 cc79a7 d6c81e 46464a 96969a 7a5195"),
  dark: listed("f0ac18 64bef0 18b084 e46e1a 3a92d2 d688b2 f0e442 bebec4 808086 9e76bc"),
};

/** @param {string} hexes rrggbb, spaces between @returns {Rgb[]} */
function listed(hexes) {
  const part = (/** @type {string} */ hex, /** @type {number} */ at) =>
    Number.parseInt(hex.slice(at, at + 2), 16);
  return hexes.split(" ").map((hex) => [part(hex, 0), part(hex, 2), part(hex, 4)]);
}

/** @returns {Theme} */
export function theme() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** @param {number} channel 0…255 */
function linear(channel) {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** @param {number} value linear light */
function encoded(value) {
  const c = Math.min(1, Math.max(0, value));
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
}

/**
 * Björn Ottosson's OKLab, in which a straight line between two colours looks even.
 *
 * @param {Rgb} rgb
 * @returns {Rgb}
 */
function toLab([red, green, blue]) {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * @param {Rgb} lab
 * @returns {Rgb}
 */
function toRgb([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} t 0…1
 * @returns {Rgb}
 */
export function mix(from, to, t) {
  const a = toLab(from);
  const b = toLab(to);
  return toRgb([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
}

/**
 * Orange for −1, the paper itself for 0, blue for +1.
 *
 * @param {number} value −1…1
 * @param {Theme} [shade]
 * @returns {Rgb}
 */
export function diverging(value, shade = theme()) {
  const { low, paper, high } = DIVERGING[shade];
  const t = Math.min(1, Math.abs(value) || 0);
  return mix(paper, value < 0 ? low : high, t);
}

/** @param {Rgb} rgb */
export const packed = ([r, g, b]) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

export const TABLE_SIZE = 513;
/** @type {Map<string, Uint32Array>} */
const tables = new Map();

/**
 * `diverging` as pixels for a little-endian Uint32 view of ImageData: entry round((v + 1) / 2 · 512) is the colour of v.
 *
 * @param {Theme} [shade]
 * @returns {Uint32Array}
 */
export function divergingTable(shade = theme()) {
  let table = tables.get(shade);
  if (!table) {
    table = new Uint32Array(TABLE_SIZE);
    for (let index = 0; index < TABLE_SIZE; index++)
      table[index] = packed(diverging((2 * index) / (TABLE_SIZE - 1) - 1, shade));
    tables.set(shade, table);
  }
  return table;
}

/**
 * Two classes are the two ends of the diverging scale (0 orange, 1 blue); more are Okabe–Ito.
 *
 * @param {number} classes
 * @param {Theme} [shade]
 * @returns {Rgb[]}
 */
export function classColours(classes, shade = theme()) {
  const { low, high } = DIVERGING[shade];
  if (classes <= 2) return [low, high];
  const palette = CLASSES[shade];
  return Array.from({ length: classes }, (_, k) => /** @type {Rgb} */ (palette[k % palette.length]));
}

/** @param {Theme} [shade] */
export const paper = (shade = theme()) => DIVERGING[shade].paper;

/**
 * @param {Rgb} rgb
 * @param {number} [alpha]
 */
export const css = ([r, g, b], alpha = 1) =>
  alpha === 1 ? `rgb(${r} ${g} ${b})` : `rgb(${r} ${g} ${b} / ${alpha})`;

/** How large the numbers at the axes of a canvas are, in px: a projector wants them larger. */
export const axisText = () => Number.parseFloat(token("--axis-text")) || 12;

/**
 * One of the colours of tokens.css, for a canvas: it does not know light-dark(), and a custom property is not
 * resolved before it is used.
 *
 * @param {string} name "--ink"
 * @returns {string}
 */
export function token(name) {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name);
  const pair = /light-dark\(\s*(.+?)\s*,\s*(#\w+|rgb\(.+?\))\s*\)/.exec(value);
  return (pair ? pair[theme() === "light" ? 1 : 2] : value.trim()) || "gray";
}
