import { html } from "../../../vendor/ui.js";
import { count, fixed } from "../../lib/format.js";
import { Picture } from "../../views/insight/canvas.js";
import { DECIMALS, unitsInWords } from "./words.js";

/** @import { NetworkShape } from "../../types.js" */
/** @import { Hand } from "../types.js" */

/**
 * One of the hands: what it says, how it is made, how far it was trained. Its number is its place among the losses:
 * nobody is named.
 *
 * @param {{hand: Hand, place: number|null, network: NetworkShape|null, paint: (context: CanvasRenderingContext2D, wide: number, high: number) => void}} props
 */
export function Card({ hand: { epochs, loss, diverged }, place, network, paint }) {
  const title = place === null ? "A hand" : `No. ${place + 1}`;
  return html`<section class="hands-card" aria-label=${title}>
    <${Picture} className="hands-card-picture" label="What this network says, and the examples" paint=${paint} />
    <ul>
      <li><b>${title}</b></li>
      <li>${unitsInWords(network)}</li>
      <li>${count(epochs)} ${epochs === 1 ? "epoch" : "epochs"}</li>
      <li>loss ${fixed(loss, DECIMALS)}</li>
      ${diverged && html`<li>diverged</li>`}
    </ul>
  </section>`;
}
