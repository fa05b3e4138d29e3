const MINUS = "−";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** @param {string} text */
const typographic = (text) => text.replace("-", MINUS);

/**
 * A number of constant length where it can be: fixed decimals, a true minus sign.
 *
 * @param {number|null|undefined} value
 * @param {number} [decimals]
 */
export function fixed(value, decimals = 2) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${MINUS}∞`;
  if (Math.abs(value) >= 1e6) return typographic(value.toExponential(1));
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : typographic(text);
}

/**
 * As `fixed`, with a figure space where a minus would stand, so that columns of numbers line up.
 *
 * @param {number|null|undefined} value
 * @param {number} [decimals]
 */
export function signed(value, decimals = 2) {
  const text = fixed(value, decimals);
  return text.startsWith(MINUS) ? text : `\u2007${text}`;
}

/**
 * The shortest honest form: 3 significant figures, no trailing zeros.
 *
 * @param {number|null|undefined} value
 * @param {number} [figures]
 */
export function short(value, figures = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (!Number.isFinite(size) || size >= 1e6 || size < 1e-4)
    return Number.isFinite(size) ? typographic(value.toExponential(1)) : fixed(value);
  return typographic(String(Number(value.toPrecision(figures))));
}

/**
 * @param {number|null|undefined} value 0…1
 * @param {number} [decimals]
 */
export function percent(value, decimals = 1) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  return `${(value * 100).toFixed(decimals)}\u202f%`;
}

/**
 * A whole number grouped by narrow spaces.
 *
 * @param {number|null|undefined} value
 */
export function count(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  return typographic(Math.round(value).toString()).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}

/** @param {number} value */
export const subscript = (value) =>
  [...String(value)].map((digit) => SUBSCRIPTS[Number(digit)] ?? digit).join("");

/**
 * "x1^2" as x₁², "x1x2" as x₁x₂, "sin(x1)" as sin x₁.
 *
 * @param {string} feature
 */
export function featureName(feature) {
  return feature
    .replace(/sin\((x\d+)\)/, "sin $1")
    .replace("^2", "²")
    .replace(/x(\d+)/g, (_, index) => `x${subscript(Number(index))}`);
}

/**
 * What a person typed: a comma or a true minus is read as meant; null when it is no number.
 *
 * @param {string} text
 */
export function parse(text) {
  const plain = text
    .trim()
    .replace(MINUS, "-")
    .replace(/^(-?\d+),(\d+)$/, "$1.$2");
  if (plain === "" || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
