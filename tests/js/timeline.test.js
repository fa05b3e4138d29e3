import assert from "node:assert/strict";
import { test } from "node:test";
import {
  findSavedRuns,
  forget,
  inWords,
  remember,
  savedRun,
  savedRuns,
} from "../../static/js/lib/savedRuns.js";
import { createTurns } from "../../static/js/lib/turns.js";
import { cutAt, cutOff, standing } from "../../static/js/store/timeline.js";
import { changesInWords, marksOf } from "../../static/js/views/timeline/marks.js";
import { keepIn } from "./browser.js";

/** @param {number} step */
const clock = (step) => ({ epoch: 0, step, sample: step * 10 });

/**
 * @param {number} at
 * @param {number} tip
 */
const session = (at, tip, dropped = 0) =>
  /** @type {any} */ ({
    id: "a",
    clock: clock(at),
    timeline: { tip: clock(tip), behind: at < tip, dropped },
  });

test("the tip is what the server said or what a frame has shown since, whichever is further", () => {
  const frame = /** @type {any} */ ({ clock: clock(30) });
  assert.deepEqual(standing({ session: session(0, 0), frame }), {
    clock: clock(30),
    tip: clock(30),
    behind: false,
  });
  assert.equal(standing({ session: session(30, 80), frame }).behind, true);
  assert.equal(standing({ session: null, frame: null }).behind, false);
});

test("a curve loses what lies after the tip, and only then is it another", () => {
  const points = [0, 10, 20].map((step) => ({ ...clock(step), train_loss: 1 }));
  const history = /** @type {any} */ ({ points, events: [{ ...clock(15), command: "patch", body: {} }] });
  assert.equal(cutAt(history, clock(20)), history);
  const cut = cutAt(history, clock(10));
  assert.deepEqual(
    cut.points.map(({ step }) => step),
    [0, 10],
  );
  assert.equal(cut.events.length, 0);
});

test("a change by hand while behind says how much of the future went, once", () => {
  assert.equal(cutOff(session(10, 50), session(10, 10, 40)), 40);
  assert.equal(cutOff(session(10, 10, 40), session(10, 10, 40)), 0);
  assert.equal(cutOff(session(10, 50), session(12, 50)), 0);
  assert.equal(cutOff(null, session(10, 10, 40)), 0);
});

test("of requests in quick succession the first and the newest are sent, one at a time", async () => {
  /** @type {number[]} */
  const sent = [];
  let atOnce = 0;
  const seeks = createTurns(async (step) => {
    atOnce += 1;
    assert.equal(atOnce, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    sent.push(step);
    return true;
  });
  const all = [1, 2, 3, 4].map((step) => seeks.take(step));
  assert.ok(seeks.busy());
  assert.deepEqual(await Promise.all(all), [true, true, true, true]);
  assert.deepEqual(sent, [1, 4]);
  assert.ok(!seeks.busy());
});

test("marks say in words what was done, one mark a moment", () => {
  const at = (/** @type {number} */ step, /** @type {string} */ command, /** @type {object} */ body) => ({
    ...clock(step),
    command,
    body,
  });
  const marks = marksOf([
    at(0, "play", {}),
    at(5, "patch", { training: { learning_rate: 0.3, l2: 0.01 } }),
    at(9, "parameters", { changes: [{ layer: 0, unit: 0, input: null, value: -0.5 }] }),
    at(9, "patch", { training: { optimizer: { name: "adam" } } }),
  ]);
  assert.deepEqual(
    marks.map(({ text, hand }) => [text, hand]),
    [
      ["Update 5: rate 0.3, L2 0.01", false],
      ["Update 9: a bias set to −0.5 by hand; optimiser adam", true],
    ],
  );
  assert.equal(changesInWords({ learning_rate: null, shuffle: false }), "shuffling off");
});

test("work is remembered newest first, found by words, and what has a name stays longest", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  keepIn(kept);
  remember("first", { key: "k", name: "Ring with four units", about: "circle, 4 tanh" });
  for (let index = 0; index < 80; index++) remember(`s${index}`, { about: "xor, perceptron" });
  assert.equal(savedRuns()[0]?.id, "s79");
  assert.equal(savedRun("first")?.key, "k");
  assert.equal(savedRuns().length, 60);
  assert.deepEqual(
    findSavedRuns(savedRuns(), "RING circle").map(({ id }) => id),
    ["first"],
  );
  remember("first", { about: "again" });
  assert.equal(savedRuns()[0]?.name, "Ring with four units");
  forget("first");
  assert.equal(savedRun("first"), null);
  kept.set("perceptory.work", "not json");
  assert.deepEqual(savedRuns(), []);
  const layers = [{ units: 4, activation: "tanh" }, { units: 1 }];
  assert.equal(
    inWords({ data: { kind: "generated", name: "circle" }, model: { kind: "mlp", layers } }),
    "circle, 4 tanh",
  );
});
