/** @import { Spec } from "../types.js" */
import { under } from "./root.js";

const KEY = "perceptory.sweep";

/**
 * Hand a spec over to the page of experiments: it may hold more points than an address has room for.
 *
 * @param {Spec} spec
 * @returns {string} where to go
 */
export function sweepFrom(spec) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(spec));
  } catch {
    // Then the page begins with its own first spec.
  }
  return under("/experiments?here");
}

/** @returns {Spec|null} what was handed over last */
export function taken() {
  try {
    const spec = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return spec?.data && spec?.model ? spec : null;
  } catch {
    return null;
  }
}
