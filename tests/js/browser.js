/** What net code needs of a browser, in the test's hand: sockets, requests, time. */

import { mock } from "node:test";

export class Socket {
  static CONNECTING = 0;
  static OPEN = 1;
  /** @type {Socket[]} */
  static all = [];
  /** Of all that were made. */
  static get latest() {
    return /** @type {Socket} */ (Socket.all.at(-1));
  }
  readyState = 0;
  /** @type {any[]} */
  sent = [];
  /** @type {(() => void)|null} */
  onopen = null;
  /** @type {((event: {data: unknown}) => void)|null} */
  onmessage = null;
  /** @type {((event: {code: number}) => void)|null} */
  onclose = null;

  constructor() {
    Socket.all.push(this);
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  /** The path to the server breaks, or it closes. */
  cut(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  /** @param {object|ArrayBuffer} message */
  hear(message) {
    this.onmessage?.({ data: message instanceof ArrayBuffer ? message : JSON.stringify(message) });
  }
  /** Opens and says hello, as a server does. @param {object} [session] */
  greet(session = {}) {
    this.open();
    this.hear({ type: "hello", role: "owner", session });
  }
  /** @param {string} type */
  said = (type) => this.sent.filter((message) => message.type === type);
}

/** Answers to fetch, in turn or by a function. @type {{handler: (url: string, init: any) => Promise<Response>|Response, asked: {url: string, init: any}[]}} */
export const server = { handler: () => new Response(null, { status: 204 }), asked: [] };

/** @param {unknown} body @param {ResponseInit} [init] */
export const json = (body, init) =>
  new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" }, ...init });

/** A browser for one test file: everything is put in its place. */
export function pretend() {
  Object.assign(globalThis, {
    WebSocket: Socket,
    location: { protocol: "http:", host: "here" },
    document: Object.assign(new EventTarget(), { visibilityState: "visible" }),
    requestAnimationFrame: (/** @type {() => void} */ callback) => setTimeout(callback, 16),
    fetch: async (/** @type {string} */ url, /** @type {any} */ init) => {
      server.asked.push({ url, init });
      return server.handler(url, init);
    },
  });
  const page = new EventTarget();
  globalThis.addEventListener = page.addEventListener.bind(page);
  globalThis.dispatchEvent = page.dispatchEvent.bind(page);
}

/** What a browser keeps of this page, in the test's hand. @param {Map<string, string>} kept */
export function keepIn(kept) {
  Object.assign(globalThis, {
    localStorage: {
      getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
    },
  });
}

/** Time in the test's hand. */
export function stopTime() {
  Socket.all = [];
  server.asked = [];
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1_000_000 });
}

/** What is due is done, and what follows from it. */
export async function settle() {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** @param {number} milliseconds */
export async function pass(milliseconds) {
  for (let gone = 0; gone < milliseconds; gone += 250) {
    mock.timers.tick(Math.min(250, milliseconds - gone));
    await settle();
  }
}
