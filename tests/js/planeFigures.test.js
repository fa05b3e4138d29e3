import assert from "node:assert/strict";
import test from "node:test";
import { fillsWindow, heightAt, lowest, windowAround } from "../../static/js/stages/bowl/ground.js";
import { createLandscape, parameterOf, symbolOf } from "../../static/js/stages/bowl/landscape.js";
import { createQuadratic } from "../../static/js/stages/bowl/quadratic.js";
import { createAnswers } from "../../static/js/stages/fit/answers.js";
import { shownOf as fitShown } from "../../static/js/stages/fit/moments.js";
import { apart } from "../../static/js/stages/fit/residuals.js";
import { clockOf, shownOf, titleOf } from "../../static/js/stages/plane/moments.js";
import { squared } from "../../static/js/stages/plot/plot.js";
import { updatesIn } from "../../static/js/stages/standing.js";

const near = (/** @type {number} */ a, /** @type {number} */ b) =>
  assert.ok(Math.abs(a - b) < 1e-9, `${a} ${b}`);

test("a plane with equal axes keeps its middle and shows no less than was asked for", () => {
  const view = squared({ x: [0, 2], y: [0, 1] }, { width: 100, height: 100 });
  assert.deepEqual(view, { x: [0, 2], y: [-0.5, 1.5] });
});

test("between known places a bowl is read off as it is", () => {
  const bowl = createQuadratic([1, 0.3, 2.4], [0.2, -0.1]);
  const ground = bowl.ground({ x: [-2, 2], y: [-1.4, 1.4] });
  for (const [u, v] of [
    [0.123, 0.456],
    [-1.77, 1.31],
    [1.999, -1.399],
  ])
    near(heightAt(ground, u, v), bowl.height(u, v));
  assert.ok(Math.abs(lowest(ground).x - 0.2) < 0.1);
  const { x } = windowAround(ground, [-1, 0]);
  assert.ok(x[0] < -1 && x[1] > 1);
});

test("a window ends where heights are no longer known, and is looked for further out before", () => {
  const bowl = createQuadratic([1, 0, 1], [0, 0]);
  const near = bowl.ground({ x: [-2, 1.5], y: [-2, 1.5] });
  assert.ok(!fillsWindow(near, [-1.5, -1.5]));
  assert.equal(windowAround(near, [-1.5, -1.5]).x[1], 1.5);
  assert.ok(fillsWindow(bowl.ground({ x: [-4, 4], y: [-4, 4] }), [-1.5, -1.5]));
});

test("a landscape is not asked of a run that came meanwhile", async () => {
  let id = "one";
  /** @type {string[]} */
  const asked = [];
  const slope = {
    trail: [],
    axes: [{ values: [0, 1, 2] }, { values: [0, 1, 2] }],
    loss: [
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ],
  };
  const landscape = createLandscape(
    () => /** @type {any} */ ({ session: { id } }),
    async (_, path) => {
      asked.push(path);
      id = "another";
      return slope;
    },
    ["edge:0:0:0", "bias:0:0"],
  );
  await assert.rejects(landscape.ground([0, 0]), /another run/);
  assert.equal(asked.length, 1);
});

test("a way down a bowl ends at the bottom, or far away", () => {
  const bowl = createQuadratic([1, 0, 1], [0, 0]);
  const [u, v] = bowl.descent([1, 1], 0.5).at(-1) ?? [1, 1];
  assert.ok(Math.hypot(u, v) < 1e-6);
  assert.ok(Math.abs((bowl.descent([1, 1], 3).at(-1) ?? [0])[0]) > 20);
});

test("parameters are asked for by their path and named as on paper", () => {
  assert.deepEqual(parameterOf("edge:0:0:1"), {
    layer: 0,
    unit: 0,
    input: 1,
    path: "layers.0.weights.0.1",
  });
  assert.equal(parameterOf("bias:1:2").path, "layers.1.bias.2");
  assert.equal(symbolOf("edge:0:0:0", 1), "w");
  assert.equal(symbolOf("edge:0:0:1", 2), "w₂");
  assert.equal(symbolOf("bias:0:0", 2), "b");
});

const network = {
  inputs: 1,
  count: 2,
  layers: [{ units: 1, inputs: 1, activation: "linear", weights: 0, bias: 1 }],
};
const data = /** @type {any} */ ({
  task: "classification",
  features: ["x1"],
  input_names: ["x1"],
  standardize: null,
  readout: { kind: "level", level: 0.5, low: 0, high: 1 },
  train: { inputs: [[-1], [1], [2]], targets: [0, 1, 1] },
});

test("a line answers along x and at the examples, as a sum or as a class, and changes its mind once", () => {
  const answers = createAnswers(network, data, [-2, 2]);
  const sum = answers.of([0.5, 0.25], "sum");
  near(sum[0], -0.75);
  near(sum[answers.places + 2], 1.25);
  assert.deepEqual([...answers.of([0.5, 0.25], "step").slice(answers.places)], [0, 1, 1]);
  const [at, ...more] = answers.changes([0.5, 0.25]);
  near(at, 0.5);
  assert.equal(more.length, 0);
  assert.equal(answers.right([0.5, 0.25]), 3);
  assert.equal(answers.right([-0.5, 0.25]), 0);
});

test("a moment of a fit takes the place of what the stage says", () => {
  const stage = { figure: "adaline", kind: "fit", residuals: "squares", beside: "bowl", epochs: 9 };
  assert.equal(fitShown(stage, null).residuals, "squares");
  assert.equal(fitShown(stage, "bars").epochs, 0);
  assert.equal(fitShown(stage, "bars").beside, "none");
  assert.equal(fitShown(stage, "rest").beside, "bowl");
});

test("a moment of a plane shows a part of it, or moves the run", () => {
  const stage = { figure: "moons", kind: "plane", wrong: "ring", mark: ["example:3"], epochs: 4 };
  assert.deepEqual(shownOf(stage).marked, [3]);
  assert.equal(shownOf(stage).wrong, true);
  assert.equal(shownOf(stage, "points").boundary, false);
  assert.deepEqual(shownOf(stage, "example:7").marked, [7, 3]);
  assert.deepEqual(clockOf(stage, "update:5"), { update: 5 });
  assert.deepEqual(clockOf(stage, "wrong"), { epochs: 4 });
  assert.equal(titleOf("example:0"), "example 1");
});

test("an epoch is as many updates as there are batches", () => {
  const state = (/** @type {any} */ batch_size) =>
    /** @type {any} */ ({ data, session: { spec: { training: { batch_size } } } });
  assert.deepEqual(
    [1, 2, "all"].map((size) => updatesIn(state(size))),
    [3, 2, 1],
  );
});

test("of many squares the largest are shown that don't lie on each other", () => {
  const square = (/** @type {number} */ x, /** @type {number} */ side) => ({
    x,
    y: 0,
    width: side,
    height: side,
  });
  assert.deepEqual([...apart([square(0, 2), square(1, 3), square(4, 1), square(4.5, 2)])], [1, 3]);
  assert.equal(apart([]).size, 0);
});
