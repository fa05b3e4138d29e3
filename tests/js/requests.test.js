import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Refusal, Unreachable } from "../../static/js/lib/failures.js";
import { request } from "../../static/js/net/api.js";
import { owed } from "../../static/js/net/owed.js";
import { persistently } from "../../static/js/net/persistently.js";
import { json, pass, pretend, server, settle, stopTime } from "./browser.js";

pretend();
beforeEach(stopTime);

/** How a promise stands. @param {Promise<unknown>} promise */
function watch(promise) {
  /** @type {{value: any, error: any}} */
  const state = { value: null, error: null };
  promise.then(
    (value) => Object.assign(state, { value }),
    (error) => Object.assign(state, { error }),
  );
  return state;
}

/** @param {{value: any, error: any}} state */
const settled = ({ value, error }) => value !== null || error !== null;

/** Silent until the request is given up. @param {any} init */
const silent = (init) =>
  new Promise((_, reject) => init.signal.addEventListener("abort", () => reject(new Error("aborted"))));

test("a change whose connection breaks is asked for again, with the same key", async () => {
  server.handler = () => {
    if (server.asked.length < 2) throw new TypeError("cut");
    return json({ id: "s" });
  };
  const made = watch(request("POST", "/sessions", { body: {} }));
  await pass(500);
  assert.deepEqual(made.value, { id: "s" });
  const keys = server.asked.map(({ init }) => init.headers["Idempotency-Key"]);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  const other = watch(request("POST", "/sessions", { body: {} }));
  await settle();
  assert.deepEqual(other.value, { id: "s" });
  assert.notEqual(server.asked.at(-1)?.init.headers["Idempotency-Key"], keys[0]);
  await request("GET", "/catalog");
  assert.equal(server.asked.at(-1)?.init.headers["Idempotency-Key"], undefined);
});

test("an answer that does not come is given up after fifteen seconds, and told of after five", async () => {
  server.handler = (_, init) => /** @type {any} */ (silent(init));
  /** @type {string[][]} */
  const told = [];
  owed.subscribe((words) => told.push(words));
  const asked = watch(request("POST", "/sessions", { body: {}, says: "new run" }));
  const quiet = watch(request("GET", "/sessions/s"));
  await pass(4_750);
  assert.deepEqual(told, []);
  await pass(500);
  assert.deepEqual(told, [["new run"]]);
  await pass(9_500);
  assert.ok(!settled(asked));
  await pass(500);
  assert.deepEqual([asked.error?.name, quiet.error?.name], ["Unreachable", "Unreachable"]);
  assert.deepEqual(told.at(-1), []);
  assert.equal(server.asked.length, 2, "what was silent is not asked again by itself");
});

test("an answer that comes slowly is waited for as long as it comes", async () => {
  server.handler = (_, init) => {
    const body = new ReadableStream({
      async start(controller) {
        init.signal.addEventListener("abort", () => controller.error(new Error("aborted")));
        for (const part of ['{"a', '":', "1", "}"]) {
          controller.enqueue(new TextEncoder().encode(part));
          await new Promise((resolve) => setTimeout(resolve, 10_000));
        }
        controller.close();
      },
    });
    return new Response(body, { headers: { "Content-Type": "application/json" } });
  };
  const asked = watch(request("GET", "/sessions/s/data"));
  await pass(41_000);
  assert.deepEqual(asked.value, { a: 1 });
});

test("only JSON is the server's: a portal's page is no answer, whatever its status", async () => {
  const html = { "Content-Type": "text/html" };
  const portals = [
    () => new Response("<h1>Welcome</h1>", { headers: html }),
    () =>
      new Response("<h1>Welcome</h1>", { status: 511, statusText: "Network Authentication", headers: html }),
    // As fetch shows a redirect that it is told not to follow.
    () =>
      /** @type {Response} */ ({
        type: "opaqueredirect",
        status: 0,
        ok: false,
        statusText: "",
        headers: new Headers(),
        body: null,
      }),
  ];
  for (const portal of portals) {
    server.handler = portal;
    await assert.rejects(request("POST", "/sessions", { body: {} }), (error) => {
      assert.ok(error instanceof Unreachable && error.portal);
      assert.match(error.message, /^Something between you and the server answers.*log in to the Wi-Fi\?$/);
      return true;
    });
  }
  for (const { init } of server.asked) assert.equal(init.redirect, "manual");
  server.handler = () => new Response("Bad gateway", { status: 502, headers: html });
  await assert.rejects(request("GET", "/catalog"), (error) => error instanceof Unreachable && !error.portal);
  server.handler = () => new Response('{"half', { headers: { "Content-Type": "application/json" } });
  await assert.rejects(request("GET", "/catalog"), Unreachable);
  server.handler = () => json({ title: "Full", status: 503, detail: "The server is full." }, { status: 503 });
  await assert.rejects(
    request("GET", "/catalog"),
    (error) => error instanceof Refusal && error.message === "The server is full.",
  );
});

test("what is to be there in the end is asked for until somebody answers; what is refused is not", async () => {
  let down = true;
  let asked = 0;
  const ask = async () => {
    asked += 1;
    if (down) throw new Unreachable();
    return "here";
  };
  const found = watch(persistently(ask));
  await pass(120_000);
  assert.ok(asked > 10 && asked < 40, `${asked} times in two minutes`);
  down = false;
  await pass(8_000);
  assert.equal(found.value, "here");

  down = true;
  const lost = watch(persistently(ask, { within: 60_000 }));
  await pass(59_000);
  assert.ok(!settled(lost));
  await pass(9_000);
  assert.equal(lost.error?.name, "Unreachable");

  const refused = new Refusal({ title: "no", status: 422, detail: "No." });
  await assert.rejects(
    persistently(() => Promise.reject(refused)),
    refused,
  );
});
