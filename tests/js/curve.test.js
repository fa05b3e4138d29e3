import assert from "node:assert/strict";
import { test } from "node:test";
import { mainPlot, onCurve, shrinking, slopeStrip } from "../../static/js/stages/curve/boxes.js";
import { awake, shiftFor } from "../../static/js/stages/curve/examples.js";
import { ofPoint, ofUnit } from "../../static/js/stages/curve/handles.js";
import { counted, remarks, rivals } from "../../static/js/stages/curve/remarks.js";
import { roomFor } from "../../static/js/stages/curve/room.js";
import { bestSlope, lineOf, shapeOf } from "../../static/js/stages/curve/shape.js";
import { viewOf } from "../../static/js/stages/curve/view.js";

const SIGMOID = shapeOf("sigmoid", { target: 1, reach: 6 });
const LOSS = shapeOf("binary_cross_entropy", { target: 1, reach: 6 });
const RELU = shapeOf("relu", { target: 1, reach: 6 });
const STAGE = { figure: "f", kind: "curve" };
const ROOM = { x: 0, y: 0, w: 40, h: 12 };
/** x₁ − x₂ of (1, 2), (½, ½), (2, 1), (−1, 1), (1.5, 0), (0, −1). @param {number} bias */
const crowd = (bias) =>
  [
    [1, 2],
    [0.5, 0.5],
    [2, 1],
    [-1, 1],
    [1.5, 0],
    [0, -1],
  ].map(([x1, x2], index) => {
    const z = x1 - x2 + bias;
    return { index, raw: [x1, x2], z, slope: z > 0 ? 1 : 0 };
  });

test("a moment of the curve says what is seen", () => {
  assert.equal(viewOf({ ...STAGE, z: 1.4 }, "point").slope, false);
  assert.deepEqual(
    [viewOf({ ...STAGE, z: 1.4 }, "slope").point, viewOf({ ...STAGE, z: 1.4 }, "slope").slope],
    [true, true],
  );
  assert.equal(viewOf({ ...STAGE, z: 1.4 }, "saturation").layers, 5);
  assert.equal(viewOf({ ...STAGE, z: "unit:0:0", examples: "all" }, "revives").bias, "revives");
  assert.equal(viewOf(STAGE, "curve").point, false);
});

test("the place on a curve is told with its numbers", () => {
  const seen = viewOf({ ...STAGE, z: 1.4 }, "slope");
  assert.equal(lineOf(SIGMOID, seen, 1.4), "$\\sigma'$(1.4) = 0.8022 · 0.1978 = 0.1587");
  assert.match(lineOf(SIGMOID, viewOf({ ...STAGE, z: 1.4 }, "layers"), 5), /^At best ¼.* = 0.00098 arrives$/);
  assert.ok(Math.abs(bestSlope(SIGMOID) - 0.25) < 1e-12);
  const bars = shrinking(0.25, 5, ROOM).filter(({ mark }) => mark);
  assert.deepEqual(
    bars.map(({ label }) => label?.split(": ")[1]),
    ["1", "0.25", "0.0625", "0.0156", "0.0039", "0.00098"],
  );
});

test("a ReLU's bias is shown so that all are silent, or one gets through", () => {
  assert.equal(shiftFor(crowd(0), "dead"), -2);
  assert.equal(shiftFor(crowd(0), "revives"), -1);
  assert.equal(awake(crowd(-2)), 0);
  assert.equal(counted({ points: crowd(0), bias: 0, alive: 3 }, false), "bias 0 · slope 1 for 3 of 6");
  assert.equal(
    counted({ points: crowd(-1), bias: -1, alive: 1 }, true),
    "bias −1 · slope 1 for 1 of 6 · dead: 5 of 6",
  );
  assert.match(remarks(RELU, crowd(-2), ROOM)[0].text ?? "", /flat/);
  assert.equal(remarks(RELU, crowd(-1), ROOM)[0].text, "(1.5, 0) gets through");
  const dots = onCurve(RELU, crowd(-1), ROOM, ROOM, 4).filter(({ kind }) => kind === "dot");
  assert.equal(dots.filter(({ tone }) => tone?.includes("is-hollow")).length, 5);
  assert.ok(dots.find(({ mark }) => mark === "example:4")?.now);
});

test("a point on the curve stands above its slope", () => {
  const seen = viewOf({ ...STAGE, z: 1.4 }, "slope");
  const at = mainPlot(SIGMOID, seen, 1.4, ROOM).find(({ key }) => key === "at");
  const stem = slopeStrip(SIGMOID, seen, 1.4, ROOM).find(({ key }) => key === "stem-top");
  assert.ok(Math.abs((at?.x ?? 0) - (stem?.x ?? 1)) < 1e-9);
});

test("two losses are drawn over one axis", () => {
  const drawn = rivals(["binary_cross_entropy", "mse"], LOSS, 1, ROOM);
  assert.deepEqual(
    drawn.map(({ key }) => key),
    ["rival:mse"],
  );
  assert.deepEqual(rivals(["sigmoid", "tanh"], SIGMOID, 1, ROOM), []);
});

test("what is turned is z, or the unit's own parameters", () => {
  assert.equal(ofPoint("sigmoid", 1.4, () => {}).least, -6);
  assert.equal(ofPoint("mse", 0.3, () => {}).most, 0.98);
  const network = {
    inputs: 2,
    count: 3,
    layers: [{ units: 1, inputs: 2, activation: "relu", weights: 0, bias: 2 }],
  };
  const state = /** @type {any} */ ({ network, parameters: Float64Array.from([1, -1, 0.5]) });
  /** @type {unknown[]} */
  const edits = [];
  const list = ofUnit(state, { layer: 0, unit: 0 }, { weights: true, bias: null }, (...edit) =>
    edits.push(edit),
  );
  assert.deepEqual(
    list.map(({ value }) => value),
    [1, -1, 0.5],
  );
  list[2].turn(-2);
  list[0].turn(3);
  assert.deepEqual(edits, [
    [0, 0, null, -2],
    [0, 0, 0, 3],
  ]);
});

test("the figure's parts stay inside its box", () => {
  for (const size of [
    { width: 51, height: 40 },
    { width: 55, height: 17 },
    { width: 25, height: 14.5 },
  ]) {
    const room = roomFor(size, { strip: true, side: true, bars: true, turns: 1 });
    for (const part of [room.plot, room.strip, room.bars, room.line, room.turns]) {
      assert.ok(
        part && part.x >= 0 && part.x + part.w <= size.width + 0.01 && part.y + part.h <= size.height + 0.01,
      );
      assert.ok(part.h > 1 && part.w > 4);
    }
  }
});
