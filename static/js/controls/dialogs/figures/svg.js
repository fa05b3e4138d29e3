import { saveBlob } from "../../../lib/saving.js";

/** @typedef {{name: string, width: number, height: number, body: string, text: string}} Figure an SVG document, and what is in it */

export const INK = "#1c1c1f";
export const QUIET = "#65656d";
export const LINE = "#d9d6cf";
/** Fonts that every place has: a figure must look the same where Inter is not installed. */
export const FONT = "Inter, Helvetica, Arial, sans-serif";

/** @param {unknown} value */
const escaped = (value) => String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const plain = (/** @type {unknown} */ value) =>
  typeof value === "number" ? String(Number(value.toFixed(2))) : escaped(value);

/**
 * @param {string} name
 * @param {Record<string, string|number>} attributes
 * @param {string} [inside] SVG, or text that was escaped
 */
export const tag = (name, attributes, inside = "") =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${plain(value)}"`)
    .join("")}>${inside}</${name}>`;

/**
 * @param {number} x
 * @param {number} y
 * @param {string} words
 * @param {Record<string, string|number>} [more]
 */
export const text = (x, y, words, more = {}) =>
  tag("text", { x, y, "font-family": FONT, "font-size": 11, fill: QUIET, ...more }, escaped(words));

/**
 * @param {string} name
 * @param {number} width
 * @param {number} height
 * @param {string} body
 * @param {string} [background]
 * @returns {Figure}
 */
export const figure = (name, width, height, body, background = "#ffffff") => ({
  name,
  width,
  height,
  body,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n${tag(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    tag("rect", { width, height, fill: background }) + body,
  )}`,
});

/**
 * A figure as a part of another.
 *
 * @param {Figure} figure
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
export const nested = (figure, x, y, width, height) =>
  tag("svg", { x, y, width, height, viewBox: `0 0 ${figure.width} ${figure.height}` }, figure.body);

/** @param {Figure} figure */
const blobOf = ({ text }) => new Blob([text], { type: "image/svg+xml" });

/** @param {Figure} figure */
export const saveSvg = (figure) => saveBlob(blobOf(figure), `${figure.name}.svg`);

/**
 * At three times its size: 300 points an inch on paper.
 *
 * @param {Figure} figure
 */
export async function savePng(figure, scale = 3) {
  const address = URL.createObjectURL(blobOf(figure));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.round(figure.width * scale), Math.round(figure.height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    saveBlob(await canvas.convertToBlob({ type: "image/png" }), `${figure.name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}
