/** @import { Question } from "../types.js" */
import { fixed } from "../../lib/format.js";
import { digitsOf } from "./votes/axis.js";

/** How an option is called. @param {number} option */
export const letterOf = (option) => String.fromCharCode(65 + option);

/** The two answers to whether a run diverges, in the order of their votes. */
const DIVERGES = ["it diverges", "it holds"].map((text) => ({ text, picture: null }));

/** What can be chosen. @param {Pick<Question, "kind"|"form">} question @returns {import("../types.js").Option[]} */
export const optionsOf = ({ kind, form }) => form.options ?? (kind === "diverges" ? DIVERGES : []);

/** Which of them the run came to. @param {Question} question @returns {number|null} null before it is known */
export function rightOption({ kind, form, outcome }) {
  if (!outcome) return null;
  if (kind === "diverges") return outcome.truth ? 0 : 1;
  return typeof outcome.truth === "number" && form.options ? outcome.truth : null;
}

/** What the run came to, in a few words. @param {Question} question */
export function answerOf(question) {
  const { kind, form, outcome } = question;
  const option = rightOption(question);
  if ((outcome?.truth ?? null) === null)
    return kind === "line" ? "No single line: it bends." : "The run does not tell.";
  if (kind === "diverges") return `${option === 0 ? "It diverges" : "It holds"}.`;
  if (option !== null && optionsOf(question)[option]) return `It is ${letterOf(option)}.`;
  if (kind === "points") return `${outcome?.truth.length ?? 0} are read as another class.`;
  if (kind === "line") return "This is its line.";
  if (kind !== "number" && kind !== "weight") return "This is its way.";
  return `It is ${fixed(outcome?.truth, digitsOf(form.step) + 1)}.`;
}
