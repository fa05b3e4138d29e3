import { keepKeys } from "../lib/roomKeys.js";
import { under } from "../lib/root.js";
import { remember, savedRun } from "../lib/savedRuns.js";
import { request } from "./api.js";

/**
 * Opens a room, whose keys stay in this browser.
 *
 * @param {{session: string}|{lesson: string}} on what it is on
 * @param {string|null} [key] of the session
 * @returns {Promise<string>} the address of the instructor's screen
 */
export async function openRoom(on, key = null) {
  const { code, key: host, wall_key: wall } = await request("POST", "/rooms", { body: on, key });
  keepKeys(code, { host, wall });
  return under(`/rooms/${code}`);
}

/** A room on a run of this browser. @param {string} id @returns {Promise<string>} the address of the instructor's screen */
export async function teachWith(id) {
  const address = await openRoom({ session: id }, savedRun(id)?.key ?? null);
  // It is looked at elsewhere now: going on here does not end it.
  remember(id, { kept: true });
  return address;
}
