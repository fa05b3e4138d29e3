import assert from "node:assert/strict";
import test from "node:test";
import { firstGuess, firstLine, nearest, rounded, towards } from "../../static/js/stages/predict/guesses.js";
import { createPrediction } from "../../static/js/stages/predict/prediction.js";

const FORM = {
  kind: "number",
  range: [0, 1.2],
  step: 0.01,
  now: 1.05,
  handles: null,
  epochs: 50,
  seen: ["a", "b"],
};
const RUN = [0, 25, 50].map((epoch) => ({
  epoch,
  step: epoch,
  parameters: [epoch],
  loss: 1 / (1 + epoch),
  accuracy: 1,
}));

/** @param {any[]} asked what was sent */
function server(asked) {
  return async (/** @type {string} */ method, /** @type {string} */ path, /** @type {any} */ body) => {
    asked.push([method, path, body]);
    if (method === "GET") return FORM;
    const seen = body.seen === undefined ? null : { right: 1, said: "It fell." };
    return { truth: 0.3, sentence: "Off by 0.25", cards: [], run: RUN, seen };
  };
}

// Without a screen nothing moves: a run that is played stands at its end.
Object.assign(globalThis, {
  matchMedia: () => ({ matches: true }),
  cancelAnimationFrame: () => {},
});

test("a prediction is asked, sent, shown and looked back at, and says what there was to see after one has said it", async () => {
  /** @type {any[]} */
  const asked = [];
  const prediction = createPrediction("/lessons/adaline/predictions/loss", server(asked));
  await prediction.load();
  assert.equal(prediction.get().phase, "asked");
  prediction.guess(0.55);
  await prediction.send(true);
  assert.equal(prediction.get().phase, "told");
  assert.equal(prediction.get().at, 2);
  assert.deepEqual(asked[1], ["POST", "/lessons/adaline/predictions/loss/reveal", { guess: 0.55 }]);
  assert.equal(prediction.get().reveal?.seen, null);
  prediction.guess(0.9);
  assert.equal(prediction.get().guess, 0.55);
  prediction.seek(1);
  assert.equal(prediction.get().at, 1);
  prediction.seek(99);
  assert.equal(prediction.get().at, 2);
  await prediction.pick(0);
  assert.deepEqual(asked[2][2], { guess: 0.55, seen: 0 });
  assert.equal(prediction.get().reveal?.seen?.right, 1);
  await prediction.pick(1);
  assert.equal(asked.length, 3);
  prediction.again();
  assert.equal(prediction.get().phase, "asked");
  assert.equal(prediction.get().reveal, null);
});

test("not to know is an answer, and what the figure shows is a guess before anything is moved", async () => {
  /** @type {any[]} */
  const asked = [];
  const prediction = createPrediction("/p", server(asked));
  await prediction.load();
  prediction.offer(() => 0.6);
  await prediction.send(false);
  assert.equal(asked[1][2].guess, null);
  prediction.again();
  await prediction.send(true);
  assert.equal(asked[2][2].guess, 0.6);
});

test("a refusal is told, and asks again", async () => {
  const prediction = createPrediction("/p", async (method) => {
    if (method === "GET") return FORM;
    throw new Error("A guess should be from 0 to 1.2.");
  });
  await prediction.load();
  prediction.guess(7);
  await prediction.send(true);
  assert.equal(prediction.get().phase, "asked");
  assert.match(prediction.get().problem, /from 0 to 1.2/);
});

test("a guess begins in the middle, and gives nothing away", () => {
  assert.equal(firstGuess(/** @type {any} */ (FORM)), 0.6);
  const curve = /** @type {any} */ ({ ...FORM, kind: "curve", handles: [0, 25, 50] });
  assert.deepEqual(firstGuess(curve), [
    [0, 1.05],
    [25, 0.6],
    [50, 0.6],
  ]);
  assert.deepEqual(firstGuess(/** @type {any} */ ({ ...FORM, kind: "points" })), []);
  assert.equal(rounded(0.123456, 0.05), 0.1);
  const { from, to } = firstLine({ x: [0, 1], y: [0, 1] });
  assert.ok(from[0] < to[0] && from[1] < to[1]);
});

test("arrows go to the nearest example in their direction, a press marks the nearest", () => {
  const places = /** @type {[number, number][]} */ ([
    [0, 0],
    [10, 1],
    [4, 30],
    [20, -2],
  ]);
  assert.equal(towards(places, 0, "ArrowRight"), 1);
  assert.equal(towards(places, 1, "ArrowRight"), 3);
  assert.equal(towards(places, 0, "ArrowDown"), 2);
  assert.equal(towards(places, 0, "ArrowLeft"), null);
  assert.equal(towards(places, 0, "x"), null);
  assert.equal(nearest(places, [11, 1], 5), 1);
  assert.equal(nearest(places, [100, 100], 5), null);
});
