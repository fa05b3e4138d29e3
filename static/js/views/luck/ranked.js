import { html } from "../../../vendor/ui.js";
import { token } from "../../lib/colours.js";
import { Picture } from "../insight/canvas.js";

/** @import { FieldEvent } from "../../types.js" */

/**
 * Many numbers in their order, one of which is chosen: by pressing on it, or with the slider beneath, which is all that
 * a keyboard needs.
 *
 * @typedef {object} RankedProps
 * @property {string} label of the slider
 * @property {string} picture what the picture shows
 * @property {(number | null)[]} values by number, not in order
 * @property {number[]} order numbers, the first at the left
 * @property {number | null} chosen a place in the order
 * @property {string} said of the chosen one, for who does not see it
 * @property {(place: number) => void} choose
 * @property {boolean} [log] tells them apart by powers of ten
 *
 * @param {RankedProps} props
 */
export function Ranked({ label, picture, values, order, chosen, said, choose, log = false }) {
  const heights = heightsOf(
    order.map((number) => values[number]),
    log,
  );
  /** @param {number} x @param {number} wide */
  const at = (x, wide) => Math.max(0, Math.min(order.length - 1, Math.floor((x / wide) * order.length)));
  let width = 1;
  return html`<div class="ranked">
    <${Picture} className="ranked-picture" label=${picture}
      onPoint=${(/** @type {number} */ x, /** @type {number} */ _, /** @type {boolean} */ pressed) => pressed && choose(at(x, width))}
      paint=${(
        /** @type {CanvasRenderingContext2D} */ context,
        /** @type {number} */ wide,
        /** @type {number} */ high,
      ) => {
        width = wide;
        paintRanked(context, wide, high, heights, chosen);
      }} />
    <input type="range" class="ranked-slider" aria-label=${label} aria-valuetext=${said} min="0" max=${order.length - 1} step="1" value=${chosen ?? 0}
      onInput=${(/** @type {FieldEvent} */ event) => choose(event.target.valueAsNumber)} />
  </div>`;
}

/**
 * Each as a share of the height. @param {(number | null)[]} values @param {boolean} log
 * @returns {number[]}
 */
export function heightsOf(values, log) {
  const scaled = values.map((value) => {
    if (value === null || !Number.isFinite(value)) return Number.POSITIVE_INFINITY;
    return log ? Math.log10(Math.max(value, 1e-6)) : value;
  });
  const known = scaled.filter(Number.isFinite);
  const low = log ? Math.min(...known) : 0;
  const span = Math.max(...known) - low || 1;
  return scaled.map((value) => (Number.isFinite(value) ? Math.max(0.03, (value - low) / span) : 1));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} wide
 * @param {number} high
 * @param {number[]} heights
 * @param {number | null} chosen
 */
function paintRanked(context, wide, high, heights, chosen) {
  const each = wide / heights.length;
  const bar = (/** @type {number} */ place) =>
    context.fillRect(
      place * each,
      high - heights[place] * (high - 2),
      Math.max(each - (each > 4 ? 1 : 0), 0.5),
      high,
    );
  context.fillStyle = token("--ink-3");
  for (let place = 0; place < heights.length; place++) bar(place);
  if (chosen === null || !(chosen < heights.length)) return;
  context.fillStyle = token("--accent");
  const middle = (chosen + 0.5) * each;
  context.fillRect(Math.max(0, middle - 1.5), 0, 3, high);
}
