/** Numbers as the figures write them, and how strongly their colour shows. */

import { fixed } from "../lib/format.js";

/** A number that is short is written short; any other to so many decimals. @param {number} value @param {number} decimals @param {number} least */
function written(value, decimals, least) {
  for (let digits = least; digits < decimals; digits++)
    if (Math.abs(value - Number(value.toFixed(digits))) < 1e-7) return fixed(value, digits);
  return fixed(value, decimals);
}

/** 0.4, −0.8980, 1.2398: four digits in a chain. @param {number} value */
export const four = (value) => written(value, 4, 0);

/** 0.80, −1.50, −1.2873: a weight. @param {number} value */
export const weight = (value) => written(value, 4, 2);

/** Negative factors have brackets. @param {string} text */
export const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

/** The colour of a value around 0, −1…1. @param {number} value */
export const signedTint = (value) => 0.52 * Math.tanh(value);

/** The colour of a probability around ½. @param {number} value */
export const shareTint = (value) => 0.65 * Math.max(-1, Math.min(1, 2 * value - 1));

/** A point as one writes it: (1.5, 0). @param {number[]} raw */
export const coordinates = (raw) => `(${raw.map(four).join(", ")})`;
