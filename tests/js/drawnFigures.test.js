import assert from "node:assert/strict";
import test from "node:test";
import { descend, lost, rests } from "../../static/js/stages/descent/valley.js";
import { around, between, framed } from "../../static/js/stages/drawn/camera.js";
import { litIn, productOf } from "../../static/js/stages/matrix/product.js";

const ALL = { x: 0, y: 0, width: 1000, height: 400 };

test("a camera shows all of what it looks at, in the shape of the box, and stays on the drawing", () => {
  const rect = /** @type {any} */ (
    around([
      { x: 100, y: 100, width: 50, height: 20 },
      { x: 300, y: 50, width: 10, height: 10 },
    ])
  );
  assert.deepEqual(rect, { x: 100, y: 50, width: 210, height: 70 });
  assert.equal(around([]), null);
  const seen = framed(rect, { width: 600, height: 300 }, ALL, 0);
  assert.ok(Math.abs(seen.width / seen.height - 2) < 1e-9);
  assert.ok(seen.x <= 100 && seen.x + seen.width >= 310);
  assert.ok(seen.x >= 0 && seen.y >= 0);
  const whole = framed(ALL, { width: 600, height: 600 }, ALL, 0);
  assert.ok(whole.height > 400 && whole.width >= 1000);
  assert.deepEqual(between(ALL, seen, 0), ALL);
});

test("a ball comes to rest in a valley, or flies away", () => {
  const bowl = [0, 0, 0.5];
  assert.ok(Math.abs(descend(bowl, 1, 0.5, 60)[60]) < 1e-9);
  const away = descend(bowl, 1, 2.5, 200);
  assert.ok(lost(away[away.length - 1]) && away.length < 200);
  const found = rests([0, 0, -1, 0, 1]);
  assert.deepEqual(
    found.map(({ low }) => low),
    [true, false, true],
  );
  assert.ok(Math.abs(found[0].x + Math.SQRT1_2) < 1e-4);
});

const network = {
  inputs: 2,
  count: 9,
  layers: [
    { units: 2, inputs: 2, activation: "linear", weights: 0, bias: 4 },
    { units: 1, inputs: 2, activation: "linear", weights: 6, bias: 8 },
  ],
};
const data = /** @type {any} */ ({
  features: ["x1", "x2"],
  input_names: ["x1", "x2"],
  standardize: null,
  train: {
    inputs: [
      [1, 2],
      [3, 4],
    ],
    targets: [0, 1],
  },
});

test("a layer is a product: a row of the inputs with 1 for the bias, times a column of Θᵀ", () => {
  const parameters = [1, 2, 3, 4, 10, 20, 1, 1, 0];
  const first = productOf(network, data, parameters, 0);
  assert.deepEqual(first.inputs[1], [1, 3, 4]);
  assert.deepEqual(first.weights, [
    [10, 20],
    [1, 3],
    [2, 4],
  ]);
  assert.deepEqual(first.sums, [
    [15, 31],
    [21, 45],
  ]);
  assert.deepEqual(productOf(network, data, parameters, 1).inputs, [
    [1, 15, 31],
    [1, 21, 45],
  ]);
});

test("a lit cell lights its row and its column", () => {
  const lit = litIn(["cell:1:0"]);
  assert.ok(lit("inputs", 1, 2) && !lit("inputs", 0, 2));
  assert.ok(lit("weights", 2, 0) && !lit("weights", 2, 1));
  assert.ok(lit("sums", 1, 0) && !lit("sums", 1, 1));
  const bias = litIn(["column:bias"]);
  assert.ok(bias("inputs", 1, 0) && bias("weights", 0, 1) && !bias("sums", 0, 0));
});
