import { html } from "../../../vendor/ui.js";
import { token } from "../../lib/colours.js";
import { answersIn } from "../../store/answers.js";
import { flatten } from "../../store/derive.js";
import { cloudPlane, createCloud, paintCurves } from "./cloud.js";
import { createOutline, paintFrame, paintPoints } from "./plane.js";

/** @import { State } from "../../types.js" */
/** @import { Answer, Lot } from "./lot.js" */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 * @param {State} state
 * @param {Lot} lot
 * @param {ReturnType<typeof createCloud>} cloud
 * @param {ReturnType<typeof createOutline>} outline
 */
export function paintLot(context, side, { data, network }, { answer, place, one, order }, cloud, outline) {
  if (!answer || !data || !network) return;
  const plane = cloudPlane(answer, side, data);
  const flat = answer.axes.length === 1;
  if (flat) paintCurves(context, plane, answer);
  else cloud(context, side, answer, data);
  const at = data.train.inputs.map((row, number) => [
    plane.x(row[0]),
    plane.y(flat ? data.train.targets[number] : row[1]),
  ]);
  paintPoints(context, plane, data, at);
  if (one && place !== null && one.number === order[place] && one.epoch === answer.epoch) {
    const parameters = flatten(one.parameters);
    const pens = [
      { colour: token("--panel"), width: 4.5 },
      { colour: token("--ink"), width: 2 },
    ];
    for (const pen of pens) outline(context, plane, network, data, parameters, pen);
  }
  paintFrame(context, side);
}

/** @param {State} state @param {Answer} answer */
export function pictured({ data }, answer) {
  const name = data?.target_names?.[answer.output];
  const what = name && answersIn(data) > 1 ? ` as ${name}` : "";
  if (data?.task === "regression") return `What the starts say${what} over the plane, the middle one of them`;
  return `As which class ${answer.voters} starts read each place`;
}

/** @param {State} state @param {Answer} answer */
export function legend({ data }, { axes, spread }) {
  if (spread)
    return axes.length === 1
      ? "The middle start, half of them, nine tenths of them."
      : "What the middle one of them says.";
  if (axes.length === 1) return "How many say the second class: none below, all on top.";
  return data?.class_names.length === 2
    ? html`All say <b>${data.class_names[0]}</b> <span class="luck-scale" aria-hidden="true"></span> all say <b>${data.class_names[1]}</b>`
    : "Pale where they do not agree.";
}
