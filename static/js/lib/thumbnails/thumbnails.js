/** @import { DataView } from "../../types.js" */
import { POINTS } from "./points.js";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const MOST = DIGITS.length - 1;

/**
 * A set small enough for its stamp: a few of its points, to a sixty-fourth of its extent. They come with the page, for
 * to ask the server for two dozen sets only to draw them 40 pixels wide would be most of what opening the page costs.
 *
 * @param {string} name kind.name
 * @returns {Pick<DataView, "task"|"class_names"|"train"|"test">|undefined}
 */
export function stampOf(name) {
  const found = POINTS[name];
  if (!found) return undefined;
  const { inputs: width, classes, points } = found;
  const inputs = [];
  const targets = [];
  for (let at = 0; at < points.length; at += 3) {
    const [x, y, target] = [...points.slice(at, at + 3)].map((letter) => DIGITS.indexOf(letter));
    inputs.push(width === 1 ? [x ?? 0] : [x ?? 0, y ?? 0]);
    targets.push(classes ? (target ?? 0) : ((target ?? 0) / MOST) * 2 - 1);
  }
  return {
    task: classes ? "classification" : "regression",
    class_names: Array(classes).fill(""),
    train: { inputs, targets },
    test: null,
  };
}
