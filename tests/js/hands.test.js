import assert from "node:assert/strict";
import { test } from "node:test";
import { createChoice } from "../../static/js/rooms/hands/choice.js";
import { createFade, shade } from "../../static/js/rooms/hands/density.js";
import { barAt, heightsOf } from "../../static/js/rooms/hands/strip.js";
import { aloud, fewWords, unitsInWords } from "../../static/js/rooms/hands/words.js";

const PARAMETERS = { layers: [{ weights: [[1, 2]], bias: [3] }] };

/** @param {number} number @returns {any} */
const handOf = (number) => ({
  number,
  epochs: 10 * number,
  loss: 0.1 * number,
  diverged: false,
  parameters: PARAMETERS,
});

/** A picture of these hands. @param {[number, number][]} losses @returns {any} */
const pictureOf = (losses) => ({
  size: 48,
  numbers: Uint16Array.from(losses, ([number]) => number),
  losses: Float32Array.from(losses, ([, loss]) => loss),
  turning: losses.length,
});

/** Answers wait until they are let go. */
function server() {
  /** @type {{number: number, take: (hand: any) => void, fail: (error: Error) => void}[]} */
  const asked = [];
  const look = (/** @type {number} */ number) =>
    new Promise((take, fail) => {
      asked.push({ number, take, fail });
    });
  return { asked, look, nearest: (/** @type {number} */ x) => look(x) };
}

const settle = () => new Promise((done) => setImmediate(done));

test("the strip is walked from its ends, and no further than they are", async () => {
  const { asked, ...actions } = server();
  const choice = createChoice(actions, () => {});
  choice.follow(
    pictureOf([
      [7, 0.1],
      [3, 0.2],
      [9, 0.3],
    ]),
  );
  choice.step(1);
  assert.deepEqual(choice.get(), { number: 7, place: 0, hand: null, said: "" });
  asked[0].take(handOf(7));
  await settle();
  assert.equal(choice.get().hand?.epochs, 70);
  choice.step(-1);
  assert.equal(choice.get().place, 0);
  choice.to(Number.POSITIVE_INFINITY);
  assert.deepEqual([choice.get().number, choice.get().hand], [9, null]);
  choice.forget();
  choice.step(-1);
  assert.equal(choice.get().place, 2);
});

test("of two answers the newest wish counts", async () => {
  const { asked, ...actions } = server();
  const choice = createChoice(actions, () => {});
  choice.follow(
    pictureOf([
      [7, 0.1],
      [3, 0.2],
    ]),
  );
  choice.step(1);
  choice.step(1);
  asked[1].take(handOf(3));
  await settle();
  asked[0].take(handOf(7));
  await settle();
  assert.equal(choice.get().hand?.number, 3);
});

test("a hand keeps its number while its place is another, and is asked for again once it has moved", async () => {
  const { asked, ...actions } = server();
  const choice = createChoice(actions, () => {});
  choice.follow(
    pictureOf([
      [7, 0.1],
      [3, 0.2],
    ]),
  );
  choice.step(1);
  asked[0].take(handOf(7));
  await settle();
  choice.follow(
    pictureOf([
      [3, 0.05],
      [7, 0.1],
    ]),
  );
  assert.deepEqual([choice.get().place, asked.length], [1, 1]);
  choice.follow(
    pictureOf([
      [7, 0.01],
      [3, 0.05],
    ]),
  );
  assert.deepEqual([choice.get().place, asked.length], [0, 2]);
  choice.follow(
    pictureOf([
      [7, 0.005],
      [3, 0.05],
    ]),
  );
  assert.equal(asked.length, 2);
  choice.stop();
  // It stays in sight until the newer one is there.
  assert.equal(choice.get().hand?.number, 7);
});

test("a press takes the nearest; what is refused is said", async () => {
  const { asked, ...actions } = server();
  const choice = createChoice(actions, () => {});
  choice.follow(
    pictureOf([
      [7, 0.1],
      [3, 0.2],
    ]),
  );
  choice.at(3, 0);
  asked[0].take(handOf(3));
  await settle();
  assert.deepEqual([choice.get().number, choice.get().place], [3, 1]);
  choice.at(5, 0);
  asked[1].fail(new Error("no boundary passes"));
  await settle();
  assert.deepEqual([choice.get().number, choice.get().said], [3, "no boundary passes"]);
});

test("one is opened for all by its number, and said by its place", async () => {
  const { asked, ...actions } = server();
  /** @type {number[]} */
  const opened = [];
  const choice = createChoice({ ...actions, open: async (number) => opened.push(number) }, () => {});
  choice.follow(
    pictureOf([
      [7, 0.1],
      [3, 0.2],
    ]),
  );
  await choice.open();
  assert.deepEqual(opened, []);
  choice.to(1);
  asked[0].take(handOf(3));
  await settle();
  await choice.open();
  assert.deepEqual([opened, choice.get().said], [[3], "No. 2 is open for all."]);
});

test("a picture becomes the next one on its way, and at once where nothing is to move", () => {
  let time = 0;
  /** @type {(() => void)[]} */
  let frames = [];
  const schedule = /** @type {any} */ ((/** @type {() => void} */ work) => frames.push(work));
  const how = { still: () => false, schedule, cancel: () => {}, now: () => time };
  const fade = createFade(() => {}, how);
  fade.show(Uint8Array.of(0, 100));
  assert.deepEqual([...fade.cells()], [0, 100]);
  fade.show(Uint8Array.of(100, 100));
  const tick = () => {
    const [next] = frames;
    frames = [];
    next();
  };
  time = 75;
  tick();
  assert.deepEqual([...fade.cells()], [50, 100]);
  // Another one comes on the way: it goes on from what is seen.
  fade.show(Uint8Array.of(50, 0));
  time = 150;
  frames = frames.slice(-1);
  tick();
  assert.deepEqual([...fade.cells()], [50, 50]);
  time = 1_000;
  tick();
  assert.deepEqual([...fade.cells(), frames.length], [50, 0, 0]);
});

test("where nothing is to move the newest picture is there after a second, without a way", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const fade = createFade(() => {}, { still: () => true, schedule: () => 0, cancel: () => {} });
  fade.show(Uint8Array.of(1));
  fade.show(Uint8Array.of(2));
  fade.show(Uint8Array.of(3));
  fade.show(Uint8Array.of(4));
  assert.equal(fade.cells()[0], 2);
  context.mock.timers.tick(1_001);
  assert.equal(fade.cells()[0], 4);
  fade.stop();
});

test("a few boundaries are seen beside many", () => {
  assert.equal(shade(0), 0);
  assert.equal(shade(255), 1);
  assert.ok(shade(1) > 0.1 && shade(64) > 0.5);
});

test("a wild loss does not flatten all others", () => {
  const losses = [...Array.from({ length: 99 }, (_, place) => 0.1 + place / 1_000), 50];
  const heights = heightsOf([...losses, Number.NaN, Number.POSITIVE_INFINITY]);
  assert.ok(heights[50] > 0.3, String(heights[50]));
  assert.deepEqual(heights.slice(-3), [1, 1, 1]);
  assert.deepEqual(heightsOf([0, 0]), [0.02, 0.02]);
});

test("a press on the strip means the bar there", () => {
  assert.deepEqual(
    [barAt(0, 100, 4), barAt(26, 100, 4), barAt(100, 100, 4), barAt(-3, 100, 4)],
    [0, 1, 3, 0],
  );
});

test("what is said in words", () => {
  const layers = (/** @type {number[]} */ ...units) =>
    /** @type {any} */ ({ layers: units.map((one) => ({ units: one })) });
  assert.deepEqual(
    [layers(1), layers(3), layers(4, 1), layers(8, 8, 1), layers(1, 1), null].map(unitsInWords),
    ["one neuron", "one layer", "4 hidden units", "8 + 8 hidden units", "1 hidden unit", "one layer"],
  );
  const state = /** @type {any} */ ({ hands: { turning: 3, best: 0.25 }, room: { here: 9 } });
  assert.match(fewWords(state), /^3 have\. From five on/);
  assert.equal(
    aloud(state, { number: null, place: null, hand: null, said: "" }),
    "3 of 9 turn. Best loss 0.250.",
  );
  assert.equal(
    aloud(state, { number: 7, place: 1, hand: handOf(7), said: "" }),
    "3 of 9 turn. No. 2: loss 0.700, 70 epochs.",
  );
});
