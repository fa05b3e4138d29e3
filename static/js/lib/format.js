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

const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i;
const FRACTION = /^([-+]?\d{1,15})\/(\d{1,15})$/;
const SHARE = /\s*%$/;
/** Thousands in threes, by a space, an apostrophe, or by whichever of point and comma is not the decimal mark. */
const GROUPED = [
  [/^[-+]?\d{1,3}([\s'’]\d{3})+([.,]\d*)?$/, /[\s'’]/g],
  [/^[-+]?\d{1,3}(,\d{3})+\.\d*$|^[-+]?\d{1,3}(,\d{3}){2,}$/, /,/g],
  [/^[-+]?\d{1,3}(\.\d{3})+,\d*$|^[-+]?\d{1,3}(\.\d{3}){2,}$/, /\./g],
];
/** Of a count: three digits behind the only comma or point are thousands. */
const THOUSANDS = /^\d{1,3}([.,]\d{3})+$/;

/**
 * What a person typed: 0.5, 0,5, 1/10, 30 %, 1 200 and a true minus are read as meant.
 *
 * @param {string} text
 * @param {number} [scale] 100 for a box that shows per cent: there "30" and "30 %" are both 0.3
 * @returns {number|null} null when it is no number
 */
export function parse(text, scale = 1) {
  const trimmed = text.trim().replace(/^[\u2212\u2013\uff0d]/, "-");
  const share = SHARE.test(trimmed);
  const value = decimal(trimmed.replace(SHARE, ""));
  if (value === null) return null;
  const by = share ? 100 : scale;
  // 0.1 · 3 and the like must not come out of a division with a tail.
  return by === 1 ? value : Number((value / by).toPrecision(12));
}

/** @param {string} text */
function decimal(text) {
  const fraction = FRACTION.exec(text);
  if (fraction) return Number(fraction[2]) === 0 ? null : Number(fraction[1]) / Number(fraction[2]);
  const [, mark] = GROUPED.find(([pattern]) => pattern?.test(text)) ?? [];
  const joined = mark ? text.replace(mark, "") : text;
  const plain = joined.replace(/^([-+]?\d*),(\d+)(?=e|$)/i, "$1.$2");
  if (!PLAIN.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * As `parse`, with a sentence for what cannot be taken.
 *
 * @param {string} text
 * @param {{scale?: number, whole?: boolean}} [options] whole: a count, of which there is no share and no half
 * @returns {number}
 * @throws {RangeError} whose message is for the person who typed
 */
export function understand(text, { scale = 1, whole = false } = {}) {
  const typed = `“${text.trim()}”`;
  const value = parse(whole && THOUSANDS.test(text.trim()) ? text.replace(/[.,]/g, "") : text, scale);
  if (value === null)
    throw new RangeError(`${typed} is not a number; write one such as ${whole ? "10" : "0.1, 1/10 or 0,1"}.`);
  if (whole && SHARE.test(text.trim()))
    throw new RangeError(`${typed} is a share, and this is a count; write a whole number such as 10.`);
  if (whole && !Number.isInteger(value))
    throw new RangeError(`${typed} is not a whole number; write one such as 10.`);
  return value;
}
