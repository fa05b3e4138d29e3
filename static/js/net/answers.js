import { Unreachable } from "../lib/failures.js";
import { waitBefore } from "./backoff.js";

/** After so long without a byte an answer is given up. Whoever sends much is given time for it, as on the slowest link. */
const SILENCE_MS = 15_000;
/** Bytes in a millisecond: 160 kbit/s. */
export const SLOWEST = 20;
/** A connection that breaks at once was often just an old one: it is tried again so often. */
const ATTEMPTS = 3;
/** A gateway says that it does not reach the server; it is not in its place. */
const GATEWAY = [502, 503, 504];

/** @typedef {{response: Response, content: Blob}} Answer */

/**
 * The answer to one request, whole: by whoever it is, as long as it may be the server's.
 *
 * @param {string} url
 * @param {{method: string, headers: Record<string, string>, body?: string|Blob}} asked
 * @returns {Promise<Answer>}
 * @throws {Unreachable}
 */
export async function answerTo(url, asked) {
  for (let attempt = 0; ; attempt++) {
    const patience = createPatience(asked.body);
    try {
      return await attemptAt(url, asked, patience);
    } catch {
      if (patience.over() || attempt === ATTEMPTS - 1) throw new Unreachable();
    } finally {
      patience.end();
    }
    await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt)));
  }
}

/**
 * @param {string} url
 * @param {RequestInit} asked
 * @param {ReturnType<typeof createPatience>} patience
 * @returns {Promise<Answer>}
 */
async function attemptAt(url, asked, patience) {
  // The API sends nobody elsewhere; a portal does.
  const response = await fetch(url, { ...asked, redirect: "manual", signal: patience.signal });
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  const reader = response.body?.getReader();
  for (;;) {
    patience.renew();
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done) return { response, content: new Blob(parts) };
    if (value) parts.push(/** @type {Uint8Array<ArrayBuffer>} */ (value));
  }
}

/**
 * A time limit that begins anew with each sign of life. (`AbortSignal.timeout` counts from the beginning: a large answer
 * over a slow link would never come.)
 *
 * @param {string|Blob} [sent]
 */
function createPatience(sent = "") {
  const abort = new AbortController();
  const size = typeof sent === "string" ? sent.length : sent.size;
  let over = false;
  const end = () => {
    over = true;
    abort.abort();
  };
  let timer = setTimeout(end, SILENCE_MS + size / SLOWEST);
  return {
    signal: abort.signal,
    over: () => over,
    renew() {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * What the server said. Whatever is no JSON is not the server's.
 *
 * @param {Answer} answer
 * @returns {Promise<any>}
 * @throws {Unreachable}
 */
export async function jsonIn({ response, content }) {
  const { status, statusText } = response;
  if (/\bjson\b/.test(response.headers.get("Content-Type") ?? "")) {
    try {
      return JSON.parse(await content.text());
    } catch {
      throw new Unreachable();
    }
  }
  if (GATEWAY.includes(status)) throw new Unreachable();
  throw new Unreachable(status >= 400 ? `${status} ${statusText}`.trim() : "");
}
