/** @import { DatasetEntry } from "../../catalogTypes.js" */
/** @import { DataView } from "../../types.js" */
import { html, useEffect, useRef } from "../../../vendor/ui.js";
import { theme } from "../../lib/colours.js";
import { paintStamp } from "../../lib/points.js";
import { paintDigit } from "../../lib/thumbnails/digits.js";
import { informativeAxes } from "../../model/axes.js";

/** @param {{kind: string, name?: string}} entry */
export const keyOf = ({ kind, name }) => `${kind}.${name}`;

/** @typedef {typeof import("../../lib/thumbnails/thumbnails.js").stampOf} StampOf */

/**
 * A data set in small: the points themselves where they are there, else as they are known to lie.
 *
 * @param {{entry: DatasetEntry|null, live: DataView|null, shade: string, stampOf?: StampOf}} props entry: null for own
 * data. stampOf: as soon as it is known how they lie
 */
export function Stamp({ entry, live, shade, stampOf }) {
  const canvas = useRef(/** @type {HTMLCanvasElement|null} */ (null));
  const dark = theme();
  useEffect(() => {
    if (!canvas.current) return;
    if (entry?.name === "digits") return paintDigit(canvas.current);
    const data = live ?? (entry && stampOf?.(keyOf(entry)));
    if (data) paintStamp(canvas.current, data, live ? informativeAxes(live) : [0, 1]);
  }, [entry, live, shade, dark, stampOf]);
  return html`<canvas ref=${canvas} class="stamp" aria-hidden="true"></canvas>`;
}
