import assert from "node:assert/strict";
import { test } from "node:test";
import { createTurning } from "../../static/js/rooms/turning/turning.js";
import { meant, reachOf } from "../../static/js/rooms/turning/weightRow.js";
import { networkShape } from "../../static/js/store/derive.js";

/** @param {number} bias @param {number} [epochs] @returns {any} */
const handOf = (bias, epochs = 0) => ({
  epochs,
  loss: 0.5,
  diverged: false,
  parameters: { layers: [{ weights: [[1, 2]], bias: [bias] }] },
});
const SPEC = { model: { kind: "perceptron" } };
const now = /** @type {any} */ ((/** @type {() => void} */ work) => work());
const settle = () => new Promise((done) => setImmediate(done));

/** Turns wait until they are answered. rest: how long a drag waits between two. */
function desk(rest = async () => {}) {
  /** @type {{turn: any, take: (hand: any) => void, fail: (error: Error) => void}[]} */
  const sent = [];
  const turning = createTurning(
    (turn) =>
      new Promise((take, fail) => {
        sent.push({ turn, take, fail });
      }),
    { schedule: now, rest },
  );
  const given = handOf(3);
  const room = /** @type {any} */ ({
    session: { spec: SPEC },
    data: {},
    network: networkShape(given.parameters, /** @type {any} */ (SPEC.model)),
    mine: { hand: given },
  });
  turning.follow(room);
  return { sent, turning, room, numbers: () => [...turning.store.get().parameters] };
}

test("a weight that is turned shows at once, and goes one message at a time", async () => {
  const { sent, turning, numbers } = desk();
  assert.deepEqual(numbers(), [1, 2, 3]);
  turning.actions.edit(0, 0, 0, 0.5);
  turning.actions.edit(0, 0, 0, 0.6);
  turning.actions.edit(0, 0, 0, 0.7);
  assert.deepEqual(numbers(), [0.7, 2, 3]);
  assert.deepEqual(
    sent.map(({ turn }) => turn.changes[0].value),
    [0.5],
  );
  // The answer to the first does not undo what was turned since.
  sent[0].take({ ...handOf(3), loss: 0.4 });
  await settle();
  assert.deepEqual(numbers(), [0.7, 2, 3]);
  assert.deepEqual(
    sent.map(({ turn }) => turn.changes[0].value),
    [0.5, 0.7],
  );
  assert.equal(turning.told.get().hand?.loss, 0.4);
});

test("a drag is sent so often at most, and then with the newest value", async () => {
  /** @type {() => void} */
  let rested = () => {};
  const { sent, turning } = desk(
    () =>
      new Promise((resolve) => {
        rested = () => resolve(undefined);
      }),
  );
  turning.actions.edit(0, 0, 0, 0.5);
  sent[0].take(handOf(3));
  await settle();
  turning.actions.edit(0, 0, 0, 0.6);
  turning.actions.edit(0, 0, 0, 0.7);
  await settle();
  assert.equal(sent.length, 1);
  rested();
  await settle();
  assert.deepEqual(
    sent.map(({ turn }) => turn.changes[0].value),
    [0.5, 0.7],
  );
});

test("what the server does not take is taken back, and said", async () => {
  const { sent, turning, numbers } = desk();
  turning.actions.edit(0, 0, null, 9);
  sent[0].fail(new Error("no networks were handed out"));
  await settle();
  assert.deepEqual([numbers(), turning.told.get().said], [[1, 2, 3], "no networks were handed out"]);
  turning.actions.edit(0, 0, null, 4);
  sent[1].take(handOf(4));
  await settle();
  assert.deepEqual([numbers(), turning.told.get().said], [[1, 2, 4], ""]);
});

test("a training comes after all that was turned before it, and once", async () => {
  const { sent, turning, numbers } = desk();
  turning.actions.edit(0, 0, null, 4);
  turning.actions.edit(0, 0, null, 5);
  const done = turning.train(10);
  turning.train(10);
  assert.equal(turning.told.get().busy, "epochs");
  sent[0].take(handOf(4));
  await settle();
  assert.deepEqual(sent.at(-1)?.turn.changes[0].value, 5);
  sent[1].take(handOf(5));
  await settle();
  assert.deepEqual(sent.at(-1)?.turn, { epochs: 10 });
  // Meanwhile nothing is turned.
  turning.actions.edit(0, 0, null, 7);
  sent[2].take(handOf(6, 10));
  await done;
  assert.deepEqual([numbers(), turning.told.get().busy, sent.length], [[1, 2, 6], null, 3]);
  assert.equal(turning.told.get().hand?.epochs, 10);
});

test("starting over drops what has not been sent", async () => {
  const { sent, turning, numbers } = desk();
  turning.actions.edit(0, 0, null, 4);
  turning.actions.edit(0, 0, null, 5);
  const done = turning.reset();
  await settle();
  assert.deepEqual(
    sent.map(({ turn }) => Object.keys(turn)[0]),
    ["changes", "reset"],
  );
  sent[0].take(handOf(4));
  sent[1].take(handOf(3));
  await done;
  assert.deepEqual(numbers(), [1, 2, 3]);
});

test("what the room hands over is taken once; an old copy of it does not undo what was turned", async () => {
  const { sent, turning, room, numbers } = desk();
  turning.actions.edit(0, 0, null, 4);
  sent[0].take(handOf(4));
  await settle();
  turning.follow({ ...room, mine: { ...room.mine, asks: true } });
  assert.deepEqual(numbers(), [1, 2, 4]);
  turning.follow({ ...room, mine: { hand: handOf(8) } });
  assert.deepEqual(numbers(), [1, 2, 8]);
});

test("of a unit its bias is meant, and a slider reaches past its weight", () => {
  assert.deepEqual(meant({ kind: "unit", layer: 1, unit: 2 }), {
    kind: "link",
    layer: 1,
    unit: 2,
    input: null,
  });
  assert.equal(meant({ kind: "input", input: 0 }), null);
  assert.deepEqual([0, -3, 12.2].map(reachOf), [4, 5, 19]);
});
