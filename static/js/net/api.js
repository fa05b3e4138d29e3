/** @import { Problem } from "../types.js" */

import { messageOf } from "../lib/format.js";

const ROOT = "/api/v1";

/** The server said no; `problem` says why, in its words. */
export class Refusal extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail || problem.title);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** Nothing answered: the server is down or the way to it is cut. */
export class Unreachable extends Error {
  constructor() {
    super("The server does not answer.");
    this.name = "Unreachable";
  }
}

/**
 * @param {unknown} error
 * @param {string} silent what is said when nothing answered
 */
export const failureOf = (error, silent) => (error instanceof Unreachable ? silent : messageOf(error));

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
async function problemOf(response) {
  try {
    const body = await response.json();
    if (body && typeof body.detail === "string") return body;
  } catch {
    // A proxy's own error page: only the status line is worth showing.
  }
  const title = response.statusText || "Refused";
  return { title, status: response.status, detail: `The server answered ${response.status} ${title}.` };
}

/**
 * @param {string} method
 * @param {string} path below /api/v1
 * @param {{body?: unknown, key?: string|null, raw?: string|Blob, type?: string}} [options] body is sent as JSON, raw as it is
 * @returns {Promise<any>} the JSON that came back, null when there was none
 */
export async function request(method, path, { body, key, raw, type = "application/json" } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (content !== undefined) headers["Content-Type"] = type;
  let response;
  try {
    response = await fetch(ROOT + path, { method, headers, body: content });
  } catch {
    throw new Unreachable();
  }
  if (!response.ok) throw new Refusal(await problemOf(response));
  return response.status === 204 ? null : response.json();
}

/** @param {string} path */
export function socketAddress(path) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${ROOT}${path}`;
}
