import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { diverging, divergingTable, TABLE_SIZE } from "../../static/js/lib/colours.js";
import { contour } from "../../static/js/lib/contour.js";
import {
  count,
  featureName,
  fixed,
  parse,
  percent,
  short,
  signed,
  understand,
} from "../../static/js/lib/format.js";
import { stampOf } from "../../static/js/lib/thumbnails/thumbnails.js";
import { ticks } from "../../static/js/lib/ticks.js";
import { informativeAxes } from "../../static/js/model/axes.js";
import { column, epochs, smooth } from "../../static/js/views/curves/series.js";

test("numbers keep their length and their sign", () => {
  assert.equal(fixed(-0.0001), "0.00");
  assert.equal(fixed(-1.5), "−1.50");
  assert.equal(signed(1.5).length, signed(-1.5).length);
  assert.equal(fixed(null), "–");
  assert.equal(fixed(Number.NEGATIVE_INFINITY), "−∞");
  assert.equal(short(0.000012), "1.2e−5");
  assert.equal(short(1234.5), "1230");
  assert.equal(percent(0.5), "50.0\u202f%");
  assert.equal(count(1234567), "1\u202f234\u202f567");
  assert.equal(featureName("sin(x2)"), "sin x₂");
  assert.equal(featureName("x1x12"), "x₁x₁₂");
});

test("typed numbers are read as everywhere else", () => {
  const file = new URL("../golden/numbers.json", import.meta.url);
  /** @type {[string, number|null][]} */
  const examples = JSON.parse(readFileSync(file, "utf-8"));
  for (const [text, value] of examples) assert.equal(parse(text), value, JSON.stringify(text));
});

test("a box that shows per cent takes 30 and 30 % for the same", () => {
  for (const text of ["30", "30%", "30 %", "30,0", "+30"]) assert.equal(parse(text, 100), 0.3, text);
  assert.equal(parse("0.5", 100), 0.005);
});

test("a count is no share and has no fraction, and 1,000 is a thousand", () => {
  const count = (/** @type {string} */ text) => understand(text, { whole: true });
  assert.deepEqual(["10", "1,000", "1.000", "1 000", "2e3"].map(count), [10, 1000, 1000, 1000, 2000]);
  assert.throws(() => count("50%"), /“50%” is a share, and this is a count; write a whole number such as 10/);
  assert.throws(() => count("100%"), /share/);
  assert.throws(() => count("0,5"), /not a whole number/);
  assert.throws(() => understand("fast"), /“fast” is not a number; write one such as 0.1, 1\/10 or 0,1/);
});

test("ticks are round and inside", () => {
  assert.deepEqual(ticks(-6, 6), [-6, -4, -2, 0, 2, 4, 6]);
  assert.deepEqual(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(3, 3), [3]);
});

test("the middle of the diverging scale is the paper, its ends are orange and blue", () => {
  const [r, , b] = diverging(-1, "light");
  assert.ok(r > b);
  const high = diverging(1, "light");
  assert.ok(high[2] > high[0]);
  assert.equal(divergingTable("dark").length, TABLE_SIZE);
  const [red, green, blue] = diverging(0, "dark");
  assert.equal(
    divergingTable("dark")[(TABLE_SIZE - 1) / 2],
    ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0,
  );
});

test("a contour lies where the field has its level, and not along the frame", () => {
  const size = 20;
  const field = Float64Array.from({ length: size * size }, (_, at) => (at % size) + 0.5);
  /** @type {number[]} */
  const xs = [];
  contour(field, size, size, 7.25, (x0, _y0, x1) => xs.push(x0, x1));
  assert.equal(xs.length, 2 * (size - 1));
  for (const x of xs) assert.ok(Math.abs(x - 7.25) < 1e-9);
});

test("smoothing leaves a constant alone, and gaps are gaps", () => {
  assert.deepEqual(smooth([1, null, 1], 0.9), [1, null, 1]);
  const [first, second] = smooth([0, 1], 0.5);
  assert.equal(first, 0);
  assert.ok(Math.abs((second ?? 0) - 2 / 3) < 1e-12);
  const point = {
    epoch: 2,
    step: 9,
    sample: 25,
    train_loss: 0.5,
    test_loss: null,
    train_accuracy: 1,
    test_accuracy: null,
  };
  assert.deepEqual(epochs([point], 10), [2.5]);
  assert.deepEqual(column([point], "test_loss", 0), [null]);
});

test("the axes shown first are those that tell the classes apart", () => {
  const inputs = Array.from({ length: 20 }, (_, row) => [
    Math.sin(row * 7),
    row < 10 ? 0 : 5,
    Math.cos(row * 3),
    row < 10 ? 1 : 9,
  ]);
  const targets = inputs.map((_, row) => (row < 10 ? 0 : 1));
  const data = {
    task: /** @type {const} */ ("classification"),
    train: { inputs, targets },
    class_names: ["a", "b"],
    input_names: ["p", "q", "r", "s"],
  };
  assert.deepEqual(informativeAxes(data), [1, 3]);
  assert.deepEqual(informativeAxes({ ...data, input_names: ["p"] }), [0, 0]);
});

test("a stamp has the points of its set, targets as they are painted", () => {
  const xor = stampOf("gate.xor");
  assert.deepEqual(xor?.train.targets, [0, 1, 1, 0]);
  assert.equal(xor?.train.inputs.length, 4);
  const bumps = stampOf("generated.bumps");
  assert.equal(bumps?.task, "regression");
  assert.ok(bumps?.train.targets.every((target) => Math.abs(target) <= 1));
  assert.equal(stampOf("generated.unheard"), undefined);
});
