import { codeOf, inThrees, isWhole } from "./code.js";
import { keysOf } from "./keys.js";

/**
 * A place in a room that a page elsewhere is about; without a key one has not joined it.
 *
 * @typedef {{code: string, name: string, key: string|null}} Seat name: the code as it is read
 */

/** The room that a page's address names. @param {string} search @returns {Seat|null} */
export function seatOf(search) {
  const code = codeOf(new URLSearchParams(search).get("room") ?? "");
  return isWhole(code) ? { code, name: inThrees(code), key: keysOf(code).device ?? null } : null;
}
