/** @import { DataView } from "../../../types.js" */
/** @import { Geometry } from "../geometry.js" */
/** @import { Palette } from "../palette.js" */
import { html, useLayoutEffect, useRef, useState } from "../../../../vendor/ui.js";
import { axisText } from "../../../lib/colours.js";
import { drawAxes, line, nameAxes } from "../axes.js";
import { createCanvasStage } from "../canvasStage.js";
import { geometryOf } from "../geometry.js";
import { paletteFor } from "../palette.js";

/** @typedef {[number, number]} Range */

/** Of shares, with a little air, or what lies on an edge would be cut. @type {Range} */
export const ROOM = [-0.05, 1.05];

/**
 * A square diagram on white ground, drawn anew with every rendering and with every size of its place.
 *
 * @typedef {object} PlotProps
 * @property {DataView} data
 * @property {string} label for who does not see it
 * @property {Range} x
 * @property {Range} y
 * @property {{across: string, up: string, low?: boolean}} [names] of its axes, in its corners
 * @property {number} [from] below it, the axes have no numbers
 * @property {(context: CanvasRenderingContext2D, on: {geometry: Geometry, palette: Palette, family: string}) => void} draw
 * @property {(x: number, y: number) => void} [onPoint] a place that is pressed, or drawn over
 *
 * @param {PlotProps} props
 */
export function Plot(props) {
  const place = useRef(/** @type {HTMLElement|null} */ (null));
  const stage = useRef(/** @type {ReturnType<typeof createCanvasStage>|null} */ (null));
  const geometry = useRef(/** @type {Geometry|null} */ (null));
  const [, again] = useState(0);
  useLayoutEffect(() => {
    if (!place.current) return;
    stage.current = createCanvasStage(place.current, {}, () => again((turn) => turn + 1));
    // Nothing on it answers to a key.
    stage.current.front.removeAttribute("tabindex");
    return () => stage.current?.destroy();
  }, []);
  useLayoutEffect(() => {
    if (stage.current?.open()) geometry.current = paint(stage.current, props);
  });
  const point = (/** @type {PointerEvent} */ event) => {
    const on = geometry.current;
    if (!on || !event.buttons || !stage.current) return;
    const box = stage.current.front.getBoundingClientRect();
    props.onPoint?.(on.x1(event.clientX - box.left), on.x2(event.clientY - box.top));
  };
  return html`<div class="score-plot" ref=${place} onPointerDown=${point} onPointerMove=${point}></div>`;
}

/**
 * @param {ReturnType<typeof createCanvasStage>} stage
 * @param {PlotProps} props
 * @returns {Geometry}
 */
function paint(stage, { data, label, x, y, names, from = Number.NEGATIVE_INFINITY, draw }) {
  const { context, family, front } = stage;
  const window = { axes: /** @type {Range} */ ([0, 0]), x, y, means: data.means };
  const geometry = geometryOf(stage.size(), window, axisText());
  const palette = paletteFor(data);
  geometry.ticks.y = geometry.ticks.y.filter((tick) => tick >= from);
  stage.fit(geometry);
  stage.begin();
  drawAxes(context, geometry, palette, family, { grid: true });
  stage.within(geometry, () => draw(context, { geometry, palette, family }));
  if (names) nameAxes(context, geometry, names, palette, family);
  front.setAttribute("aria-label", label);
  return geometry;
}

/**
 * A line in the plot's own units: what would be if nothing could be told, or if all were right.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{geometry: Geometry, palette: Palette}} on
 * @param {Range} from
 * @param {Range} to
 */
export function guide(context, { geometry, palette }, [x0, y0], [x1, y1]) {
  context.save();
  context.setLineDash([6 * geometry.ink, 5 * geometry.ink]);
  context.strokeStyle = palette.quiet;
  context.lineWidth = 1.25 * geometry.ink;
  context.beginPath();
  line(context, geometry.x(x0), geometry.y(y0), geometry.x(x1), geometry.y(y1));
  context.stroke();
  context.restore();
}

/**
 * The curve that a plot is about, through places in its own units.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{geometry: Geometry, palette: Palette}} on
 * @param {Range[]} places
 * @param {number} width at the smallest type
 */
export function strokeCurve(context, { geometry, palette }, places, width) {
  through(context, geometry, places);
  context.lineJoin = "round";
  context.strokeStyle = palette.ink;
  context.lineWidth = width * geometry.ink;
  context.stroke();
}

/**
 * A polygon through places in the plot's own units, as a path.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Geometry} geometry
 * @param {Range[]} places
 */
export function through(context, geometry, places) {
  context.beginPath();
  places.forEach(([x, y], at) => {
    if (at === 0) context.moveTo(geometry.x(x), geometry.y(y));
    else context.lineTo(geometry.x(x), geometry.y(y));
  });
}
