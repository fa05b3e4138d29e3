import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, textOf } from "../../static/js/experiments/axes.js";
import { countOf, duration, fieldsOf, read, written } from "../../static/js/experiments/fields.js";
import { linear, logarithmic, ticksOf } from "../../static/js/experiments/plot.js";
import { boxOf, goodness, ranked } from "../../static/js/experiments/ranking.js";

/** @param {number} number @param {number|null} objective @param {object} [parameters] @returns {any} */
const row = (number, objective, parameters = {}) => ({ number, objective, parameters });
/** @type {any} */
const MLP = { data: { kind: "generated", name: "circle" }, model: { kind: "mlp", hidden: [4] } };

/** @param {string} path @returns {any} */
const field = (path) => fieldsOf(MLP, null).find((one) => one.path === path);

test("values are read as they are written", () => {
  for (const { path, kind, start } of fieldsOf(MLP, null)) {
    if (kind === "choice") continue;
    assert.deepEqual(read(field(path), written(field(path), start)), start, path);
  }
});

test("a list of numbers takes what a box takes", () => {
  const rates = (/** @type {string} */ text) => read(field("training.learning_rate"), text);
  assert.deepEqual(rates("0,01; 0,1"), [0.01, 0.1]);
  assert.deepEqual(rates("0,01, 0,1"), [0.01, 0.1]);
  assert.deepEqual(rates("0.01,0.1,1"), [0.01, 0.1, 1]);
  assert.deepEqual(rates("1%, 10 % 1/4"), [0.01, 0.1, 0.25]);
  assert.deepEqual(read(field("training.batch_size"), "1,10,50"), [1, 10, 50]);
  assert.throws(() => read(field("training.batch_size"), "10, 50%"), /share/);
});

test("layers are written with dashes, none of them as none", () => {
  assert.deepEqual(read(field("model.hidden"), "4-2, none; 8"), [[4, 2], [], [8]]);
  assert.equal(written(field("model.hidden"), [[], [4, 2]]), "none, 4-2");
});

test("what is no list of values says so", () => {
  for (const text of ["", " , ", "fast", "4-"])
    assert.throws(() => read(field("training.learning_rate"), text), RangeError, text);
  assert.throws(() => read(field("training.batch_size"), "2.5"), /whole number/);
  assert.throws(() => read(field("model.hidden"), "4-x"), /4-2/);
});

test("a perceptron has no layers to vary, a gate no noise", () => {
  /** @type {any} */
  const spec = { data: { kind: "gate", name: "and" }, model: { kind: "perceptron" } };
  assert.deepEqual(
    fieldsOf(spec, null).map(({ path }) => path),
    ["training.learning_rate", "seed"],
  );
});

test("a grid counts lists, steps and whole numbers, and nothing else", () => {
  assert.equal(countOf([1, 2, 3], field("seed")), 3);
  assert.equal(countOf({ low: 1, high: 30 }, field("seed")), 30);
  assert.equal(countOf({ low: 0.1, high: 1, steps: 4 }, field("training.l2")), 4);
  assert.equal(countOf({ low: 0.1, high: 1 }, field("training.l2")), null);
});

test("an axis places lists evenly and ranges by their scale", () => {
  /** @type {any} */
  const plan = {
    search: { "model.hidden": [[2], [4], [4, 2]], "training.l2": { low: 0.01, high: 1, log: true } },
  };
  const rows = Array.from({ length: 20 }, (_, n) => row(n, 0.1, { "training.l2": 0.01 * 1.2 ** n }));
  const [hidden, l2] = axesOf(plan, rows);
  assert.deepEqual(
    [[2], [4], [4, 2]].map((value) => hidden?.place(value)),
    [0, 0.5, 1],
  );
  assert.ok(Math.abs((l2?.place(0.1) ?? 0) - 0.5) < 1e-9);
  assert.equal(l2?.values, null);
  assert.equal(textOf([4, 2]), "4-2");
});

test("the best first, whether more or less of it is better, and failures last", () => {
  const rows = [row(0, 0.5), row(1, null), row(2, 0.1), row(3, 0.9)];
  const numbers = (/** @type {any[]} */ found) => found.map(({ number }) => number);
  assert.deepEqual(numbers(ranked(rows, "test_loss")), [2, 0, 3, 1]);
  assert.deepEqual(numbers(ranked(rows, "test_accuracy")), [3, 0, 2, 1]);
  assert.deepEqual(
    [...goodness(rows, "test_loss")],
    [
      [2, 1],
      [0, 0.5],
      [3, 0],
    ],
  );
});

test("a box has its quartiles, its whiskers and what lies beyond", () => {
  const box = boxOf([1, 2, 3, 4, 5, 100]);
  assert.deepEqual([box.low, box.middle, box.high], [2.25, 3.5, 4.75]);
  assert.deepEqual([box.from, box.to, box.beyond], [1, 5, [100]]);
  const single = boxOf([7]);
  assert.deepEqual([single.low, single.middle, single.high, single.from, single.to], [7, 7, 7, 7, 7]);
});

test("ticks are round and lie within", () => {
  assert.deepEqual(ticksOf(0, 100), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticksOf(0.013, 0.047), [0.02, 0.03, 0.04]);
  assert.deepEqual(ticksOf(3, 3), [3]);
});

test("scales put the least and the most inside the picture", () => {
  for (const make of [linear, logarithmic]) {
    const scale = make([0.01, 0.5, 3], 100, 0);
    assert.ok(scale.at(0.01) < 100 && scale.at(3) > 0);
    assert.ok(scale.at(0.5) > scale.at(3));
    for (const tick of scale.ticks) assert.ok(scale.at(tick) >= -1e-9 && scale.at(tick) <= 100 + 1e-9);
  }
});

test("how long it takes, in words", () => {
  assert.deepEqual([0.3, 12, 600, 7200].map(duration), ["less than a second", "12 s", "10 min", "2 h"]);
});
