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

/**
 * A number at an axis, the same at every axis: whole ones grouped, others as short as they are honest.
 *
 * @param {number|null|undefined} value
 */
export const axisNumber = (value) =>
  Number.isInteger(value) && Math.abs(value ?? 0) < 1e6 ? count(value) : short(value);

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

/** A class as it is spoken of: a name stands for itself, a number does not. @param {string} name */
export const className = (name) => (/^\d+$/.test(name) ? `class ${name}` : name);

/** Space, no-break space, figure space, thin space, narrow no-break space. */
const BLANKS = " \u00a0\u2007\u2009\u202f";
const FRACTION = new RegExp(`^([+-]?\\d{1,15})[${BLANKS}]*/[${BLANKS}]*(\\d{1,15})$`);
const SHIFTS = /** @type {Record<string, number>} */ ({ "%": -2, "‰": -3 });
/** Of a count: three digits behind the only comma or point are thousands. */
const THOUSANDS = /^\d{1,3}([.,]\d{3})+$/;

/**
 * A numeral with that decimal mark; groups of three are parted by a blank, an apostrophe or the other mark. The same
 * grammar as in app/engine/numerals.py, held to the same examples.
 *
 * @param {"."|","} decimal
 */
function numeral(decimal) {
  const grouped = [...(decimal === "." ? "," : "."), "'", "’", ...BLANKS]
    .map((mark) => `\\d{1,3}(?:[${mark}]\\d{2,3})*[${mark}]\\d{3}`)
    .join("|");
  return new RegExp(
    `^([+-]?)(?:((?!0\\d*[^\\d${decimal}])(?:${grouped})|\\d+)(?:[${decimal}](\\d*))?|[${decimal}](\\d+))(?:[ed]([+-]?\\d{1,4}))?$`,
    "i",
  );
}

const POINT = numeral(".");
const COMMA = numeral(",");

/**
 * What a person typed: 0.5, 0,5, 1/10, 30 %, 1 200 and a true minus are read as meant. A lone comma is a decimal mark.
 *
 * @param {string} text
 * @param {1|100} [scale] 100 for a box that shows per cent: there "30" and "30 %" are both 0.3
 * @returns {number|null} null when it is no number
 */
export function parse(text, scale = 1) {
  const plain = text.trim().replace(/[−–]/g, "-");
  const fraction = FRACTION.exec(plain);
  if (fraction) return Number(fraction[2]) === 0 ? null : Number(fraction[1]) / Number(fraction[2]) / scale;
  const shift = SHIFTS[plain.slice(-1)];
  const bare = (shift ? plain.slice(0, -1) : plain).trim().replace(/^([+-])\s+/, "$1");
  const found = (/^[^.,]*,[^.,]*$/.test(bare) ? COMMA : POINT).exec(bare) ?? COMMA.exec(bare);
  if (!found) return null;
  const [, sign, whole = "0", behind, alone, exponent = "0"] = found;
  const power = Number(exponent) + (shift ?? (scale === 100 ? -2 : 0));
  // As one literal, since 0.7 / 100 would be another number than 0.007.
  const value = Number(`${sign}${whole.replace(/\D/g, "")}.${behind || alone || "0"}e${power}`);
  return Number.isFinite(value) ? value : null;
}

/**
 * As `parse`, with a sentence for what cannot be taken.
 *
 * @param {string} text
 * @param {{scale?: 1|100, whole?: boolean}} [options] whole: a count, of which there is no share and no half
 * @returns {number}
 * @throws {RangeError} whose message is for the person who typed
 */
export function understand(text, { scale = 1, whole = false } = {}) {
  const typed = `“${text.trim()}”`;
  const value = parse(whole && THOUSANDS.test(text.trim()) ? text.replace(/[.,]/g, "") : text, scale);
  if (value === null)
    throw new RangeError(`${typed} is not a number; write one such as ${whole ? "10" : "0.1, 1/10 or 0,1"}.`);
  if (whole && text.trim().slice(-1) in SHIFTS)
    throw new RangeError(`${typed} is a share, and this is a count; write a whole number such as 10.`);
  if (whole && !Number.isInteger(value))
    throw new RangeError(`${typed} is not a whole number; write one such as 10.`);
  return value;
}

/** What went wrong, in its own words. @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));
