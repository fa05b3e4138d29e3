import { html } from "../../../../vendor/ui.js";
import { className, count, fixed, percent } from "../../../lib/format.js";
import { shapeOf, trace } from "../../../lib/points.js";
import { guide, Plot, ROOM, strokeCurve } from "./plot.js";

/** @import { DataView } from "../../../types.js" */

/**
 * @typedef {{low: number, high: number, examples: number, positives: number, mean_probability: number|null, share: number|null}} Bin
 */

/** Bars of counts stand on this height, so high at most: below the plot, and apart from it. */
const GROUND = -0.24;
const BAR = 0.12;
const MARK = 5;

/**
 * What is said to be likely beside how often it is so, and how often it is said.
 *
 * @param {{data: DataView, curve: any}} props
 */
export function Calibration({ data, curve }) {
  const { calibration, index, name } = curve;
  if (!calibration) return html`<p class="empty-note">${curve.undefined.calibration}</p>`;
  /** @type {Bin[]} */
  const bins = calibration.bins;
  const filled = bins.filter(({ examples }) => examples > 0);
  const most = Math.max(...bins.map(({ examples }) => examples), 1);
  const places = filled.map((bin) => /** @type {[number, number]} */ ([bin.mean_probability, bin.share]));

  /** @type {import("./plot.js").PlotProps["draw"]} */
  function draw(context, on) {
    const { geometry, palette, family } = on;
    context.font = `${geometry.text}px ${family}`;
    context.textAlign = "center";
    context.textBaseline = "bottom";
    const ground = geometry.y(GROUND);
    // Their numbers stay clear of the marks at 0, however small the picture is.
    const clear = ground - geometry.y(0) - geometry.text - 2 * MARK * geometry.ink;
    const tallest = Math.max(2, Math.min(ground - geometry.y(GROUND + BAR), clear));
    for (const { low, high, examples } of filled) {
      const [left, right] = [geometry.x(low), geometry.x(high)];
      const top = ground - (tallest * examples) / most;
      context.fillStyle = palette.line;
      context.fillRect(left + 1, top, right - left - 2, ground - top);
      context.fillStyle = palette.quiet;
      const text = count(examples);
      if (context.measureText(text).width < right - left + 4) context.fillText(text, (left + right) / 2, top);
    }
    context.font = `600 ${geometry.text}px ${family}`;
    context.fillStyle = palette.ink;
    context.textAlign = "right";
    context.fillText("said", geometry.x(1), geometry.y(0) - 4);
    context.textAlign = "left";
    context.textBaseline = "top";
    context.fillText("so", geometry.x(0) + 4, geometry.y(1));
    guide(context, on, [0, 0], [1, 1]);
    strokeCurve(context, on, places, 1.5);
    context.fillStyle = palette.points[index] ?? palette.ink;
    places.forEach(([x, y], at) => {
      const size = 0.5 + Math.sqrt((filled[at]?.examples ?? 0) / most);
      context.beginPath();
      trace(context, shapeOf(index), geometry.x(x), geometry.y(y), MARK * size * geometry.ink);
      context.fill();
      context.stroke();
    });
  }

  return html`<div class="score-picture alone">
    <${Plot} data=${data} x=${ROOM} y=${[GROUND, ROOM[1]]} from=${0} draw=${draw}
      label=${`Calibration of ${className(name)}: of what is said to be likely, how much is so. The bars count examples.`} />
    <div class="score-foot"><dl class="score-all">
      <div title="How far what is said is from what is so, on average over the examples"><dt>Off by</dt><dd>${percent(calibration.expected_calibration_error)}</dd></div>
      <div title="Brier score: the mean of (p − y)². 0 is best; ½ said of everything makes 0.25"><dt>Brier</dt><dd>${fixed(calibration.brier_score, 3)}</dd></div>
    </dl><p>On the dashed line, what is said to be 70 % likely is so seven times in ten. Bars: how many examples.</p></div>
    <div class="visually-hidden"><table><caption>Calibration as a table</caption>
      <thead><tr><th scope="col">Said, between</th><th scope="col">Examples</th><th scope="col">Said on average</th><th scope="col">So</th></tr></thead>
      <tbody>${bins.map((bin) => html`<tr key=${bin.low}><td>${percent(bin.low, 0)} and ${percent(bin.high, 0)}</td><td>${count(bin.examples)}</td><td>${percent(bin.mean_probability)}</td><td>${percent(bin.share)}</td></tr>`)}</tbody>
    </table></div>
  </div>`;
}
