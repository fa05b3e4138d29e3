import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { json, keepIn, pretend, server, stopTime } from "./browser.js";

pretend();
/** @type {Map<string, string>} */
const kept = new Map();
keepIn(kept);
const { createJudging, seatOf } = await import("../../static/js/lessons/judging.js");
const { keepKeys } = await import("../../static/js/lib/roomKeys.js");

const SEAT = { code: "K7M4XQ", key: "secret" };
const BODY = { seed: 7, answer: { z: "1" } };
const VERDICT = { correct: true, feedback: "<p>Right.</p>" };

beforeEach(() => {
  stopTime();
  kept.clear();
});

/** What was asked, without the API's root. */
const asked = () => server.asked.map(({ url }) => url.replace("/api/v1", ""));

test("the room is the one that the address names, with this browser's key to it", () => {
  keepKeys("K7M4XQ", { device: "secret" });
  assert.deepEqual(seatOf("?room=k7m-4xq"), SEAT);
  assert.deepEqual(seatOf("?room=ABCDEF"), { code: "ABCDEF", key: null });
  assert.deepEqual([seatOf(""), seatOf("?room=K7")], [null, null]);
});

test("an answer goes to the room, with the key, and the verdict comes from there", async () => {
  server.handler = () => json(VERDICT);
  const judging = createJudging("xor-by-hand", SEAT);
  assert.deepEqual(await judging.check("xor-by-hand", "or", BODY), { verdict: VERDICT, aside: "" });
  assert.deepEqual(asked(), ["/rooms/K7M4XQ/tasks/or/answers"]);
  assert.equal(server.asked[0].init.headers.Authorization, "Bearer secret");
  assert.deepEqual(JSON.parse(server.asked[0].init.body), BODY);
});

test("tasks of other lessons are judged by the lesson; those about a run are not", async () => {
  server.handler = () => json(VERDICT);
  const judging = createJudging("xor-by-hand", SEAT);
  await judging.check("perceptron", "by-hand", BODY);
  await judging.check("xor-by-hand", "reach", { session: "s1" });
  assert.deepEqual(asked(), ["/lessons/perceptron/tasks/by-hand/check", "/rooms/K7M4XQ/tasks/reach/answers"]);
});

test("without the room an answer is judged all the same, and that is said", async () => {
  server.handler = (url) =>
    url.includes("/rooms/")
      ? json({ status: 404, title: "Unknown", detail: "no such room" }, { status: 404 })
      : json(VERDICT);
  const { verdict, aside } = await createJudging("xor-by-hand", SEAT).check("xor-by-hand", "or", BODY);
  assert.deepEqual(verdict, VERDICT);
  assert.match(aside, /can’t be reached/);
  const stranger = await createJudging("xor-by-hand", { code: "K7M4XQ", key: null }).check(
    "xor-by-hand",
    "or",
    BODY,
  );
  assert.match(stranger.aside, /not joined/);
});

test("what is no answer is no answer in a room, either", async () => {
  server.handler = () =>
    json({ status: 422, title: "Bad", detail: "must be a number", errors: [] }, { status: 422 });
  await assert.rejects(
    createJudging("xor-by-hand", SEAT).check("xor-by-hand", "or", BODY),
    /must be a number/,
  );
  assert.deepEqual(asked(), ["/rooms/K7M4XQ/tasks/or/answers"]);
});

test("what was done in a figure is told to the room, and nobody is troubled if that fails", async () => {
  server.handler = () => json({ status: 409, title: "No", detail: "closed" }, { status: 409 });
  await createJudging("xor-by-hand", SEAT).done("or", BODY);
  await createJudging("xor-by-hand", null).done("or", BODY);
  assert.deepEqual(asked(), ["/rooms/K7M4XQ/tasks/or/answers"]);
});
