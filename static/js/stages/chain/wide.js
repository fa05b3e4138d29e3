/** The chain over the full width: its cells above, the curves that belong to it below, and the ledger. */

import { before } from "./before.js";
import { cells } from "./cells.js";
import { AROUND, equation, further } from "./ledger.js";
import { nudged } from "./nudge.js";
import { cellFor, FRAME, spread } from "./places.js";
import { OFF, PILL, products } from "./products.js";

/** @import { Box } from "../board/board.js" */
/** @import { Scene } from "./moment.js" */
/** @import { Path } from "./path.js" */

const PAD = 1.2;
/** Of the plots, in em: as low as they go, as low as they should be, as high as they grow. */
const [LEAST, LOW, HIGH] = [2.6, 4.6, 15.5];
/** As low as a cell goes with its two lines. */
const FLAT = 2.9;
const NUDGE = 2.6;
/** The names over the units, the products below, and what stands between the rows. */
const [NAMES, BELOW, BETWEEN] = [1.5, OFF + PILL.h + 1.4, 0.4];

/**
 * @typedef {object} View
 * @property {number} width in em
 * @property {number} height
 * @property {number} reached so many cells have their value
 * @property {number|undefined} nudge
 * @property {string} note what was found out by a press
 * @property {(link: number, byWeight: boolean) => void} press
 */

/**
 * What there is room for, from above: cells become flatter before plots become too low to see a slope in.
 *
 * @param {number} height
 * @param {number} cell how wide it is
 */
export function rows(height, cell) {
  const around = NAMES + BELOW + BETWEEN + AROUND;
  const tall = cell * (1 + 2 * FRAME);
  const said = height - around - tall - NUDGE >= LOW + 1.5 ? NUDGE : 0;
  const high = Math.min(cell, Math.max(FLAT, (height - around - LOW) / (1 + 2 * FRAME)));
  const chain = NAMES + high * (1 + 2 * FRAME) + BELOW;
  const room = height - chain - BETWEEN - AROUND - said;
  const plot = Math.max(LEAST, Math.min(HIGH, room));
  const slack = Math.max(0, room - plot);
  const top = 0.3 * slack;
  return { high, cells: top + NAMES + high * FRAME, lower: top + chain + BETWEEN + 0.35 * slack, plot, said };
}

/**
 * @param {Path} path
 * @param {Scene} scene
 * @param {View} view
 * @returns {Box[]}
 */
export function wide(path, scene, view) {
  const width = view.width - 2 * PAD;
  const { cells: top, high, lower, plot, said } = rows(view.height, cellFor(path, width));
  const places = spread(path, PAD, width, top, high);
  const area = { x: PAD, y: lower, w: width, plot };
  const told =
    scene.kind === "back"
      ? further(path, scene, area, view.press)
      : scene.kind === "factor" || scene.kind === "product"
        ? equation(path, scene, area, view.press)
        : before(path, scene, area, view.reached);
  const line = view.note || nudged(path, scene, view.nudge);
  return [
    ...cells(path, scene, places, view.reached),
    ...products(path, scene, places),
    ...told,
    ...(line && (said || view.note)
      ? [
          /** @type {Box} */ ({
            key: "nudge",
            kind: "text",
            x: PAD,
            y: said ? lower + plot + AROUND + 0.9 : lower - 1.4,
            w: width,
            h: 1.5,
            text: line,
            tone: view.note ? "is-note" : "is-quiet",
          }),
        ]
      : []),
  ];
}
