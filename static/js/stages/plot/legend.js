/** @import { DataView } from "../../types.js" */
import { classColours, css } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { className } from "../../lib/format.js";
import { svg } from "../../views/network/svg.js";
import { shapePath } from "./examples.js";

/**
 * @param {string} d
 * @param {Record<string, string>} look
 */
const sign = (d, look) =>
  svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true" }, [svg("path", { d, ...look })]);

/** @param {string} name @param {Element} picture */
const entry = (name, picture) => make("span", "", {}, [picture, name]);

/** What each class looks like. @param {DataView} data @returns {HTMLElement[]} */
export function classSigns({ task, class_names }) {
  if (task === "regression") return [];
  const colours = classColours(class_names.length).map((rgb) => css(rgb));
  const two = class_names.length <= 2;
  return class_names.map((name, k) => {
    const picture = sign(shapePath(k, 6.5), {});
    picture.style.fill = two ? `var(--${k ? "high" : "low"})` : colours[k];
    return entry(className(name), picture);
  });
}

/** What a kind of line stands for. @param {string} name @param {"run"|"you"} kind */
export const lineSign = (name, kind) => entry(name, sign("M-8 0H8", { class: `sign-line sign-${kind}` }));

/** What a mark on an example stands for. @param {string} name @param {"you"|"wrong"} kind */
export const markSign = (name, kind) =>
  entry(
    name,
    kind === "you"
      ? sign("M-6 -6L6 6M-6 6L6 -6", { class: "sign-line sign-cross" })
      : sign("M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0Z", { class: "sign-line sign-ring" }),
  );

/** Of values between two ends. */
export const scaleSign = () =>
  make("span", "legend-scale", {}, [
    make("i", "", {}, ["ŷ"]),
    "0",
    make("span", "legend-ramp", { "aria-hidden": "true" }),
    "1",
  ]);
