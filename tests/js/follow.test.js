import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { follow } from "../../static/js/experiments/follow.js";
import { json, pass, pretend, Socket, server, settle, stopTime } from "./browser.js";

pretend();
beforeEach(stopTime);

let status = "running";
const experiment = () => ({ id: "e", status, experiment: {}, environment: {} });

/** As the server answers requests. @param {string} url */
const answers = (url) => json(url.endsWith("/trials") ? { trials: [{ number: 1 }] } : experiment());

function followed() {
  /** @type {string[]} */
  const said = [];
  const stop = follow("e", {
    progress: (summary, rows) => said.push(`${summary.status}: ${rows.length}`),
    connection: (connection) => said.push(connection),
    gone: () => said.push("gone"),
  });
  return { said, stop };
}

const progress = () => ({ type: "progress", experiment: experiment(), trials: [] });

test("an experiment that says nothing is asked; one that has ended is not", async () => {
  status = "running";
  server.handler = answers;
  const { said, stop } = followed();
  Socket.latest.hear(progress());
  await pass(4_000);
  assert.equal(server.asked.length, 0);
  await pass(1_500);
  assert.deepEqual(said, ["connecting", "live", "running: 0", "live", "running: 1"]);
  status = "done";
  Socket.latest.hear(progress());
  const before = server.asked.length;
  await pass(60_000);
  assert.equal(server.asked.length, before);
  stop();
});

test("where WebSockets are not let through it is asked for every two seconds", async () => {
  status = "running";
  server.handler = answers;
  const { said, stop } = followed();
  Socket.latest.cut();
  await pass(500);
  Socket.latest.cut();
  await settle();
  assert.deepEqual(said, ["connecting", "offline", "plain", "running: 1"]);
  await pass(6_250);
  assert.equal(said.filter((one) => one === "plain").length, 4);
  status = "done";
  await pass(2_000);
  assert.equal(said.at(-1), "done: 1");
  stop();
});

test("a portal is told, and the end of it; an experiment that is gone is gone", async () => {
  status = "running";
  server.handler = () => new Response("<h1>Log in</h1>", { headers: { "Content-Type": "text/html" } });
  const { said } = followed();
  Socket.latest.cut();
  await pass(500);
  Socket.latest.cut();
  await settle();
  assert.equal(said.at(-1), "portal");
  server.handler = answers;
  await pass(2_250);
  assert.equal(said.at(-1), "running: 1");
  server.handler = () => json({ title: "gone", status: 404, detail: "Gone." }, { status: 404 });
  await pass(2_250);
  assert.equal(said.at(-1), "gone");
  const before = server.asked.length;
  await pass(20_000);
  assert.equal(server.asked.length, before);
});
