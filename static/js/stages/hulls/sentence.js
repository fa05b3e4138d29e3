import { fixed } from "../../lib/format.js";
import { mixture } from "../../views/insight/mixture.js";

/** What the engine finds of two bands, in words. @param {any} answer @returns {string} */
export function sentenceOf(answer) {
  if (answer.separable)
    return `A line parts them, ${fixed(answer.margin)} away from the nearest on either side`;
  const [zero, one] = [answer.class_0, answer.class_1].map((parts) => {
    const { terms } = mixture(parts, answer.point);
    return terms.map(({ weight, inputs }) => `${weight} · (${inputs.join(", ")})`).join(" + ");
  });
  const at = answer.point.map((/** @type {number} */ value) => fixed(value)).join(", ");
  return `(${at}) = ${zero} = ${one}`;
}
