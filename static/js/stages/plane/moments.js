/** @import { Stage } from "../types.js" */
/** @import { PlaneShown } from "./planeView.js" */
import { litBy } from "../plot/light.js";

/** What of the plane is shown in a moment that says less than all. @type {Record<string, Partial<PlaneShown>>} */
const MOMENTS = {
  points: { surface: false, boundary: false, wrong: false, net: false },
  surface: { boundary: false, wrong: false },
  boundary: { boundary: true },
  wrong: { boundary: true, wrong: true },
  net: { net: true },
};

/** @param {string} moment */
export function titleOf(moment) {
  const [kind, number] = moment.split(":");
  if (number === undefined) return moment;
  return `${kind} ${kind === "example" ? Number(number) + 1 : number}`;
}

/** Where the run stands in that moment. @param {Stage} stage @param {string|null} moment @returns {{epochs?: number, update?: number}} */
export function clockOf({ epochs }, moment) {
  const [kind, number] = moment?.split(":") ?? [];
  if (kind === "epoch") return { epochs: Number(number) };
  if (kind === "update") return { update: Number(number) };
  return { epochs };
}

/** @param {string[]} names */
const examplesIn = (names) =>
  names.filter((name) => name.startsWith("example:")).map((name) => Number(name.split(":")[1]));

/** @param {Stage} stage @param {string|null} [moment] @returns {PlaneShown} */
export function shownOf(stage, moment = null) {
  const { surface = true, points = "all", boundary = true, wrong = "none", net = false } = stage;
  const names = moment?.startsWith("example:") ? [moment, ...litBy(stage)] : litBy(stage);
  return {
    surface,
    points: points === "all" ? null : points === "none" ? [] : points,
    boundary,
    wrong: wrong === "ring",
    marked: examplesIn(names),
    net,
    ...MOMENTS[moment ?? ""],
  };
}
