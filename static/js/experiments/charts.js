/** @import { Shown, Intents } from "./types.js" */
import { html, useState } from "../../vendor/ui.js";
import { Segmented } from "../controls/parts/segmented.js";
import { Boxes } from "./boxes.js";
import { HeatMap } from "./heatMap.js";
import { LearningCurves } from "./learningCurves.js";
import { Parallel } from "./parallel.js";

const KINDS = [
  { value: "map", label: "Heat map" },
  { value: "parallel", label: "Parallel" },
  { value: "boxes", label: "Repeats" },
  { value: "curves", label: "Curves" },
];
const CHARTS = { map: HeatMap, parallel: Parallel, boxes: Boxes, curves: LearningCurves };

/**
 * One picture of the search at a time, large.
 *
 * @param {{shown: Shown, selected: number|null, intents: Intents}} props
 */
export function Charts({ shown, selected, intents }) {
  const [kind, setKind] = useState(/** @type {keyof typeof CHARTS} */ ("map"));
  const Chart = CHARTS[kind];
  return html`<section class="sweep-charts" aria-label="Charts">
    <${Segmented} label="Chart" value=${kind} options=${KINDS} onChange=${setKind} />
    <${Chart} shown=${shown} selected=${selected} intents=${intents} />
  </section>`;
}
