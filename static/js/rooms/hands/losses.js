import { html } from "../../../vendor/ui.js";
import { fixed } from "../../lib/format.js";
import { Picture } from "../../views/insight/canvas.js";
import { barAt, paintStrip } from "./strip.js";
import { DECIMALS } from "./words.js";

/** @import { Hands } from "../types.js" */

/**
 * All losses side by side in their order. It is a slider, too, for who does not see it.
 *
 * @param {{hands: Hands, place: number|null, choose: (place: number) => void}} props
 */
export function Losses({ hands: { losses, best, middle, worst }, place, choose }) {
  const bars = losses.length;
  const loss = place === null ? null : fixed(losses[place], DECIMALS);
  let width = 1;
  return html`<div class="hands-losses">
    <h2 id="hands-losses">All losses, sorted</h2>
    <div class="hands-strip" role="slider" tabindex="0" aria-labelledby="hands-losses" aria-valuemin="1" aria-valuemax=${bars}
      aria-valuenow=${(place ?? 0) + 1} aria-valuetext=${place === null ? "none is chosen" : `No. ${place + 1} of ${bars}, loss ${loss}`}>
      ${place !== null && html`<span class="hands-pill" style=${{ left: `clamp(2.1em, ${(100 * (place + 0.5)) / bars}%, calc(100% - 2.1em))` }}>${loss}</span>`}
      <${Picture} className="hands-bars" label="A bar for each loss"
        onPoint=${(/** @type {number} */ x, /** @type {number} */ _, /** @type {boolean} */ pressed) => pressed && choose(barAt(x, width, bars))}
        paint=${(
          /** @type {CanvasRenderingContext2D} */ context,
          /** @type {number} */ wide,
          /** @type {number} */ high,
        ) => {
          width = wide;
          paintStrip(context, wide, high, losses, place);
        }} />
    </div>
    <p class="hands-ends"><span>best ${fixed(best, DECIMALS)}</span><span>middle ${fixed(middle, DECIMALS)}</span><span>worst ${fixed(worst, DECIMALS)}</span></p>
  </div>`;
}
