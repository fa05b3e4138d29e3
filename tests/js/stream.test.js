import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { encodeFrame } from "../../static/js/net/frames.js";
import { owed } from "../../static/js/net/owed.js";
import { openStream } from "../../static/js/net/stream.js";
import { json, pass, pretend, Socket, server, settle, stopTime } from "./browser.js";

/** @import { Listeners } from "../../static/js/net/stream.js" */

pretend();
beforeEach(stopTime);

const ABOUT = { id: "s", status: "paused" };
const HEAD = /** @type {any} */ ({ sequence: 1, status: "playing", clock: {}, metrics: {} });

/** @type {string[]} */
let owing = [];
owed.subscribe((words) => {
  owing = words;
});

/** @param {Partial<Listeners>} [on] */
function opened(on = {}) {
  /** @type {string[]} */
  const said = [];
  /** @type {any[]} */
  const heard = [];
  const stream = openStream("s", "k", {
    hello: (about) => heard.push(["hello", about]),
    frame: (frame) => heard.push(["frame", frame]),
    session: (about) => heard.push(["session", about]),
    connection: (connection) => said.push(connection),
    ended: (why) => said.push(`ended: ${why}`),
    ...on,
  });
  return { stream, said, heard };
}

test("silence is said after five seconds, and after ten it connects anew", async () => {
  const { stream, said } = opened();
  const first = Socket.latest;
  first.greet(ABOUT);
  const [hello] = first.said("hello");
  assert.ok(hello.heartbeat_seconds <= 2, "the server is heard of well within the five seconds");
  await pass(4_500);
  first.hear({ type: "heartbeat" });
  await pass(4_500);
  assert.deepEqual(said, ["live"]);
  await pass(1_000);
  assert.deepEqual(said, ["live", "waiting"]);
  assert.equal(first.said("ping").length, 1);
  first.hear({ type: "heartbeat" });
  assert.deepEqual(said, ["live", "waiting", "live"], "a state ends when its cause ends");
  await pass(10_500);
  assert.deepEqual(said.slice(3), ["waiting", "offline"]);
  await pass(500);
  assert.equal(Socket.all.length, 2);
  Socket.latest.greet(ABOUT);
  assert.equal(said.at(-1), "live");
  stream.close();
});

test("what has no answer is told, sent again with its key after a break, and answered once", async () => {
  const { stream, heard } = opened();
  const first = Socket.latest;
  first.greet(ABOUT);
  const step = stream.command("advance", { unit: "batch", count: 1 });
  const rate = stream.command("patch", { training: { learning_rate: 1 } });
  await pass(5_500);
  assert.deepEqual(owing, ["step", "rate"]);
  const sent = first.said("command");
  first.cut();
  await pass(300);
  const second = Socket.latest;
  assert.deepEqual(second.said("command"), [], "not before it is greeted");
  second.greet(ABOUT);
  assert.deepEqual(second.said("command"), sent, "the same, in their order, with their keys");
  assert.equal(new Set(sent.map((one) => one.idempotency_key)).size, 2);
  second.hear({ type: "ack", id: sent[0].id, session: { id: "s", step: 1 }, replayed: true });
  second.hear({
    type: "problem",
    id: sent[1].id,
    problem: { title: "no", status: 422, detail: "Too large." },
  });
  assert.deepEqual(await step, { id: "s", step: 1 });
  await assert.rejects(rate, /Too large/);
  assert.deepEqual(owing, []);
  assert.equal(heard.filter(([what]) => what === "session").length, 1);
  second.cut();
  await pass(300);
  Socket.latest.greet(ABOUT);
  assert.deepEqual(Socket.latest.said("command"), [], "nothing is left to be sent");
  stream.close();
});

test("what is not answered for a minute is given up", async () => {
  const { stream } = opened();
  const first = Socket.latest;
  first.greet(ABOUT);
  const step = stream.command("advance", {});
  step.catch(() => {});
  const beats = setInterval(() => first.hear({ type: "heartbeat" }), 2_000);
  await pass(59_000);
  assert.deepEqual(owing, ["step"]);
  await pass(2_000);
  await assert.rejects(step, { name: "Unreachable" });
  assert.deepEqual(owing, []);
  clearInterval(beats);
  stream.close();
});

test("an opened lid asks at once, and does not wait for ten seconds", async () => {
  const { stream, said } = opened();
  const first = Socket.latest;
  document.dispatchEvent(new Event("visibilitychange"));
  await pass(4_000);
  first.greet(ABOUT);
  assert.deepEqual(said, ["live"], "a connection that takes its time to open is left to it");
  dispatchEvent(new Event("pageshow"));
  assert.deepEqual(first.said("ping"), [], "shown for the first time");
  dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  assert.equal(first.said("ping").length, 1);
  first.hear({ type: "pong", id: 0 });
  await pass(4_000);
  assert.deepEqual(said, ["live"], "it lives");
  document.dispatchEvent(new Event("visibilitychange"));
  await pass(3_500);
  assert.equal(said.at(-1), "offline", "it does not");
  await pass(300);
  assert.equal(Socket.all.length, 2);
  stream.close();
});

test("each frame is acknowledged, by how many have come on this stream", () => {
  const { stream } = opened();
  const first = Socket.latest;
  first.greet(ABOUT);
  assert.equal(first.said("hello")[0].window_bytes, 24_576);
  for (let sequence = 1; sequence <= 3; sequence++) first.hear(encodeFrame({ ...HEAD, sequence }, [1]));
  assert.deepEqual(
    first.said("received").map(({ frames }) => frames),
    [1, 2, 3],
  );
  stream.close();
});

test("a large network on a slow link is given its time", async () => {
  const { stream, said } = opened();
  Socket.latest.greet(ABOUT);
  Socket.latest.hear(encodeFrame(HEAD, new Float32Array(100_000)));
  await pass(20_000);
  assert.deepEqual(said, ["live", "waiting"], "400 kB take twenty seconds more");
  await pass(12_000);
  assert.equal(said.at(-1), "offline");
  stream.close();
});

test("where WebSockets are not let through it goes on over plain HTTP, and says so", async () => {
  let status = "paused";
  /** @type {any[]} */
  const commands = [];
  server.handler = (url, init) => {
    if (init.method === "POST") {
      commands.push([url, init.headers["Idempotency-Key"], JSON.parse(init.body)]);
      status = "playing";
    }
    if (!url.endsWith("/frame")) return json({ ...ABOUT, status });
    if (init.headers["If-None-Match"] === `"${status}"`) return new Response(null, { status: 304 });
    const headers = { ETag: `"${status}"`, "Content-Type": "application/octet-stream" };
    return new Response(encodeFrame({ ...HEAD, status }, [1]), { headers });
  };
  const { stream, said, heard } = opened();
  const play = stream.command("play", { epochs_per_second: 5 });
  Socket.latest.cut();
  await pass(300);
  Socket.latest.cut();
  await settle();
  assert.deepEqual(said, ["offline", "plain"]);
  assert.deepEqual((await play).status, "playing");
  assert.deepEqual(
    commands.map(([url, , body]) => [url, body]),
    [["/api/v1/sessions/s/play", { epochs_per_second: 5 }]],
  );
  assert.match(commands[0][1], /^[0-9a-f]{32}$/);
  await pass(3_000);
  assert.deepEqual(
    heard.filter(([what]) => what === "frame").map(([, frame]) => frame.status),
    ["playing"],
    "a frame that is known is not sent again",
  );
  const polls = server.asked.filter(({ url }) => url.endsWith("/frame")).length;
  assert.ok(polls >= 5 && polls <= 8, `about twice a second, not ${polls} times in three seconds`);
  await pass(60_000);
  Socket.latest.greet(ABOUT);
  assert.equal(said.at(-1), "live", "WebSockets are let through by now");
  const before = server.asked.length;
  await pass(1_500);
  assert.equal(server.asked.length, before, "nothing is asked for any more");
  stream.close();
});

test("a server that is down is no network without WebSockets; a portal is told from both", async () => {
  server.handler = () => {
    throw new TypeError("no connection");
  };
  const { stream, said } = opened();
  for (let times = 0; times < 4; times++) {
    Socket.latest.cut();
    await pass(8_000);
  }
  assert.deepEqual(said, ["offline"]);
  server.handler = () => new Response("<h1>Log in</h1>", { headers: { "Content-Type": "text/html" } });
  Socket.latest.cut();
  await settle();
  assert.deepEqual(said, ["offline", "portal"]);
  await pass(8_000);
  Socket.latest.greet(ABOUT);
  assert.equal(said.at(-1), "live");
  stream.close();
});

test("a session that is gone ends it, on either way", async () => {
  const { said } = opened();
  Socket.latest.greet(ABOUT);
  Socket.latest.cut(4404);
  assert.deepEqual(said, ["live", "ended: gone"]);
  await pass(10_000);
  assert.equal(Socket.all.length, 1);

  server.handler = (url) =>
    url.endsWith("/frame")
      ? json({ title: "gone", status: 404, detail: "No such session." }, { status: 404 })
      : json(ABOUT);
  const plain = opened();
  Socket.latest.cut();
  await pass(300);
  Socket.latest.cut();
  await pass(1_000);
  assert.deepEqual(plain.said, ["offline", "plain", "ended: gone"]);
});
