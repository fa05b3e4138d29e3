/** @import { Answers } from "../types.js" */
import { Refusal } from "../../lib/failures.js";
import { keepKeys, keysOf } from "../../lib/roomKeys.js";
import { request } from "../../net/api.js";

/**
 * Joins the room of that code: as the device that this browser is there already, or as a new one.
 *
 * @param {string} code
 * @returns {Promise<{key: string, device: number}>}
 * @throws {Refusal|import("../../lib/failures.js").Unreachable}
 */
export async function join(code) {
  const path = `/rooms/${code}/devices`;
  const { device: own = null } = keysOf(code);
  if (own) {
    try {
      /** @type {{device: number, answers: Record<string, Answers>}} */
      const back = await request("POST", path, { key: own });
      return { key: own, device: back.device };
    } catch (error) {
      // A key that the room does not know is of an older room of that code.
      if (!(error instanceof Refusal && error.problem.status === 401)) throw error;
    }
  }
  const { device, key } = await request("POST", path);
  keepKeys(code, { device: key });
  return { key, device };
}
