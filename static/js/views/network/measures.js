/**
 * How large things are in the diagram, by the room that there is. Pure.
 *
 * @import { LayoutRequest } from "./layout.js"
 *
 * @typedef {"full"|"short"|"keys"|"none"} HeadForm rows of name, activation and units; the same where columns are
 * near; a key that opens the layer; nothing
 *
 * @typedef {object} Measures
 * @property {HeadForm} heads
 * @property {number} top where the nodes begin, below the layers' heads
 * @property {number} bottom what is left free below them, for a value
 * @property {number} largest side of a unit
 * @property {number} smallest side of a unit: where even such do not fit, a layer is folded
 */

export const SMALLEST = 24;
/** Between two units; more where there is room. */
export const GAP = 6;
/** Before units get smaller than this, the gaps between them give way. */
const LEGIBLE = 32;
/** Columns are never nearer: there is room for a head's keys and a "+" beside it. */
const NARROWEST = 66;
/** Without heads they are nearer than that. */
const NARROWEST_BARE = 44;
/** Columns are no further apart: links would be long for nothing. */
const WIDEST = 230;
/** A head with its layer's whole name, and one whose keys are a finger's, want such columns. */
const FULL = 104;
const FINGER = 120;

/** The side of a unit, the more the larger the page's type: what has room for large type has room for large pictures. */
const LARGEST = [
  { from: 1.25, side: 84 },
  { from: 1.125, side: 72 },
  { from: 0, side: 68 },
];

/** What the nodes leave free above them. @type {Record<HeadForm, [number, number]>} for a mouse, for a finger */
const TOPS = { full: [92, 116], short: [92, 92], keys: [60, 60], none: [14, 14] };

/**
 * @param {LayoutRequest} request
 * @param {{neuron: boolean, steps: number}} picture steps between the first and the last column
 * @returns {Measures}
 */
export function measure(request, { neuron, steps }) {
  const { scale, screen } = request;
  const usual = request.wall ? 68 : (LARGEST.find(({ from }) => scale >= from)?.side ?? 68);
  const largest = (screen.phone ? 40 : screen.compact ? 56 : usual) * scale;
  const smallest = screen.phone ? 26 : SMALLEST;
  const heads = neuron ? "full" : headForm(request, spread(request, steps, largest).pitch);
  const bare = request.heads === false;
  const top = neuron ? (bare ? 40 : 64) : TOPS[heads][screen.touch ? 1 : 0];
  return {
    heads: bare ? "none" : heads,
    top: top * scale,
    bottom: 22 * scale,
    largest: bare && !request.wall ? Math.min(largest, 34 * scale) : largest,
    smallest,
  };
}

/**
 * @param {LayoutRequest} request
 * @param {number} pitch
 * @returns {HeadForm}
 */
function headForm({ heads, screen, scale, wall }, pitch) {
  if (heads === false) return "none";
  if (wall || screen.phone || (screen.touch && pitch < FINGER * scale)) return "keys";
  return pitch < FULL * scale ? "short" : "full";
}

/**
 * The side of a unit, where so many share a column.
 *
 * @param {number} share of the height for each
 * @param {Pick<Measures, "smallest"|"largest">} limits
 */
export function sideFor(share, { smallest, largest }) {
  const gap = Math.max(GAP, Math.min(32, share * 0.28));
  return Math.round(Math.min(largest, Math.max(smallest, share - gap, Math.min(LEGIBLE, share - GAP))));
}

/**
 * @param {LayoutRequest} request
 * @param {number} steps between the first and the last column
 * @param {number} node side of a unit
 */
export function spread({ width, letters, answers, picture, scale, screen, heads, wall }, steps, node) {
  const least = scale * (heads === false ? NARROWEST_BARE : NARROWEST);
  const letter = 6.8 * scale;
  const half = node / 2;
  // Names and values have what the columns leave, within reason.
  const spare = width - least * steps - 2 * half;
  const most = Math.min(124 * scale, width * 0.19, spare - 62 * scale);
  const words = picture ? 0 : Math.max(26 * scale, Math.min(most, 12 + letter * letters));
  // On a bare wall a value stands there only while an example is spoken of.
  const [narrow, broad] = wall && heads === false ? [30, 30] : [46, 72];
  const values = screen.phone ? 40 : Math.max(narrow, Math.min(broad, (0.5 * (spare - words)) / scale));
  const before = Math.max(half + words, 40 * scale);
  const after = half + Math.max(values * scale, Math.min(92 * scale, 14 + letter * answers));
  const room = (width - before - after) / steps;
  const pitch = Math.min(WIDEST * scale, Math.max(least, room));
  const needed = before + after + pitch * steps;
  return {
    width: Math.max(width, Math.ceil(needed)),
    pitch,
    left: before + Math.max(0, (width - needed) / 2),
  };
}
