/** @import { Answer } from "./answers.js" */

import { Refusal } from "../lib/failures.js";
import { under } from "../lib/root.js";
import { answerTo, jsonIn } from "./answers.js";
import { newKey } from "./idempotency.js";
import { owed } from "./owed.js";

const ROOT = under("/api/v1");

/**
 * @typedef {object} Asking
 * @property {unknown} [body] is sent as JSON
 * @property {string|Blob} [raw] is sent as it is
 * @property {string} [type] of raw
 * @property {string|null} [key] of the session
 * @property {string} [idempotencyKey] of a change that may be asked for again
 * @property {string} [says] what it is, where it is said that it is awaited; without it nobody waits for it
 * @property {Record<string, string>} [headers]
 */

/**
 * One exchange with the server. A connection that breaks is tried again, which does nothing twice: a change has a key.
 *
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {Asking} [asking]
 * @returns {Promise<Answer>} what it granted
 * @throws {Refusal|Unreachable}
 */
export async function exchange(method, path, { body, key, raw, type, idempotencyKey, says, headers } = {}) {
  /** @type {Record<string, string>} */
  const all = { Accept: "application/json", ...headers };
  if (key) all.Authorization = `Bearer ${key}`;
  if (method !== "GET") all["Idempotency-Key"] = idempotencyKey ?? newKey();
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (sent !== undefined) all["Content-Type"] = type ?? "application/json";
  const answered = says ? owed.begin(says) : () => {};
  try {
    const answer = await answerTo(ROOT + path, { method, headers: all, body: sent });
    const { ok, status } = answer.response;
    if (ok || status === 304) return answer;
    throw new Refusal(await jsonIn(answer));
  } finally {
    answered();
  }
}

/**
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {Asking} [asking]
 * @returns {Promise<any>} the JSON that came back, null when there was none
 * @throws {Refusal|Unreachable}
 */
export async function request(method, path, asking) {
  const answer = await exchange(method, path, asking);
  return answer.response.status === 204 ? null : jsonIn(answer);
}

/** @param {string} path */
export function socketAddress(path) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${ROOT}${path}`;
}
