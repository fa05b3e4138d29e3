import { keepKeys } from "../lib/roomKeys.js";
import { request } from "../net/api.js";

/**
 * Opens a room, whose keys stay in this browser.
 *
 * @param {{session: string}|{lesson: string}} on what it is on
 * @param {string|null} [key] of the session
 * @returns {Promise<string>} the instructor's screen
 */
export async function openRoom(on, key = null) {
  const { code, key: host, wall_key: wall } = await request("POST", "/rooms", { body: on, key });
  keepKeys(code, { host, wall });
  return `/rooms/${code}`;
}
