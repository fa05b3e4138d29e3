/** @import { Problem } from "../types.js" */
import { messageOf } from "./format.js";

/** The server said no; `problem` says why, in its words. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail || problem.title);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** No answer of the server came: it is down, the way to it is cut or silent, or somebody else answered in its place. */
export class Unreachable extends Error {
  /** @param {string|null} [other] what is known of the one who answered in the server's place */
  constructor(other = null) {
    super(
      other === null
        ? "The server does not answer."
        : `Something between you and the server answers${other && ` (${other})`}: log in to the Wi-Fi?`,
    );
    this.name = "Unreachable";
    this.portal = other !== null;
  }
}

/**
 * @param {unknown} error
 * @param {string} silent what is said when nobody answered
 */
export const failureOf = (error, silent) =>
  error instanceof Unreachable && !error.portal ? silent : messageOf(error);
