import assert from "node:assert/strict";
import test from "node:test";
import { createFeatureMap, offeredFeatures, parseFeature } from "../../static/js/model/features.js";
import { createForward } from "../../static/js/model/forward.js";
import { boundaryLine, clipLine } from "../../static/js/model/line.js";
import { createProbe } from "../../static/js/model/probe.js";
import { classOf, outputScale } from "../../static/js/model/readout.js";
import { createSurface, paintClasses, paintSides, paintValues } from "../../static/js/model/surface.js";

/**
 * @param {number} inputs
 * @param {[number, string][]} shapes
 */
function shape(inputs, shapes) {
  let offset = 0;
  let below = inputs;
  const layers = shapes.map(([units, activation]) => {
    const layer = { units, inputs: below, activation, weights: offset, bias: offset + units * below };
    offset = layer.bias + units;
    below = units;
    return layer;
  });
  return { inputs, layers, count: offset };
}

/** @type {import("../../static/js/types.js").Readout} */
const level = { kind: "level", level: 0.5, low: 0, high: 1 };

/**
 * @param {string[]} features
 * @param {{mean: number[], scale: number[]} | null} [standardize]
 */
const plane = (features, standardize = null) => ({
  features,
  standardize,
  input_names: ["x1", "x2"],
  readout: level,
  means: [0, 0],
});

test("XOR by hand: two Heaviside units and one that joins them", () => {
  const network = shape(2, [
    [2, "heaviside"],
    [1, "heaviside"],
  ]);
  const parameters = [-1, 1, 1, -1, -1, -1, 1, 1, -1];
  const forward = createForward(network, 4);
  forward.inputs.set([0, 0, 1, 1, 0, 1, 0, 1]);
  forward.run(parameters);
  assert.deepEqual([...forward.a[1]], [0, 1, 1, 0]);
});

test("a tie in exact arithmetic fires although float32 brings it a little below 0", () => {
  const forward = createForward(shape(1, [[1, "heaviside"]]), 1);
  forward.inputs[0] = 1;
  forward.run(Float32Array.from([0.1 + 0.2, -0.3 - 1e-8]));
  assert.equal(forward.a[0][0], 1);
  forward.run([0.3, -0.30001]);
  assert.equal(forward.a[0][0], 0);
});

test("an input that is the same at every point may join the bias", () => {
  const network = shape(5, [
    [3, "tanh"],
    [2, "softmax"],
  ]);
  const parameters = Float64Array.from({ length: network.count }, (_, i) => Math.sin(3 * i));
  const plain = createForward(network, 7);
  for (let p = 0; p < 7; p++) {
    plain.inputs.set([0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3], 0);
    plain.inputs[7 + p] = p;
    plain.inputs[14 + p] = -1;
    plain.inputs[21 + p] = p * p;
    plain.inputs[28 + p] = 2;
  }
  plain.run(parameters);
  const expected = [...plain.a[1]];
  plain.run(parameters, 7, { constant: Uint8Array.from([1, 0, 1, 0, 1]) });
  plain.a[1].forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]) < 1e-14);
  });
});

test("softmax of large pre-activations stays finite and sums to 1", () => {
  const forward = createForward(shape(1, [[3, "softmax"]]), 1);
  forward.inputs[0] = 1;
  forward.run([1000, 999, -1000, 0, 0, 0]);
  const [a, b, c] = forward.a[0];
  assert.ok(Math.abs(a + b + c - 1) < 1e-12);
  assert.ok(Math.abs(a - 1 / (1 + Math.exp(-1))) < 1e-12);
});

test("features are read by name and standardised before they are mapped", () => {
  assert.deepEqual(parseFeature("x1x2"), { kind: "product", i: 0, j: 1 });
  assert.throws(() => parseFeature("x1+x2"), /not a feature/);
  const map = createFeatureMap(["x1", "x2^2", "x1x2", "sin(x2)"], { mean: [1, 2], scale: [2, 4] });
  const out = new Float64Array(4);
  map.fill(Float64Array.from([5, 10]), out, 1, 1);
  assert.deepEqual([...out], [2, 4, 4, Math.sin(2)]);
  assert.deepEqual([...map.constantBut(0, 0)], [0, 1, 0, 1]);
  assert.deepEqual(offeredFeatures(2), ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]);
});

test("classes are read back by level and by the largest output", () => {
  assert.equal(classOf(level, [0.5 - 1e-8], 1), 1);
  assert.equal(classOf(level, [0.49], 1), 0);
  assert.equal(classOf({ ...level, kind: "argmax" }, [1, 9, 3, 9, 2, 9], 3, 2, 0), 1);
  assert.equal(classOf({ ...level, kind: "value" }, [3], 1), -1);
  assert.deepEqual(outputScale({ ...level, level: 0, low: -1 }), { centre: 0, half: 1 });
});

test("a surface has its top row at the upper end and its points at pixel centres", () => {
  const network = shape(2, [[1, "linear"]]);
  const surface = createSurface(network, plane(["x1", "x2"]), 4, 2);
  surface.place({ axes: [0, 1], x: [0, 4], y: [0, 2], means: [0, 0] });
  surface.run([1, 10, 0]);
  assert.deepEqual([...surface.forward.a[0]], [15.5, 16.5, 17.5, 18.5, 5.5, 6.5, 7.5, 8.5]);
});

test("painting keeps to the table, also beyond its ends", () => {
  const table = Uint32Array.from([1, 2, 3, 4, 5]);
  const pixels = new Uint32Array(5);
  paintValues(pixels, Float64Array.from([9, -9, -1, 0, 0.5, 40]), 1, { centre: 0, half: 1 }, table);
  assert.deepEqual([...pixels], [1, 1, 3, 4, 5]);
  paintSides(pixels, Float64Array.from([0, 0.4, 0.5, 0.6, 1]), 0, 0.5, [7, 8]);
  assert.deepEqual([...pixels], [7, 7, 8, 8, 8]);
  const two = new Uint32Array(2);
  const ramps = [Uint32Array.from([10, 11]), Uint32Array.from([20, 21])];
  paintClasses(two, Float64Array.from([0.9, 0.2, 0.1, 0.8]), ramps, true);
  assert.deepEqual([...two], [11, 21]);
});

test("the exact line agrees with the neuron it belongs to, standardised or not", () => {
  const data = plane(["x1", "x2"], { mean: [2, -1], scale: [3, 0.5] });
  const network = shape(2, [[1, "sigmoid"]]);
  const parameters = [0.7, -0.4, 0.2];
  const line = boundaryLine(network, parameters, data, [0, 1]);
  assert.ok(line);
  const ends = clipLine(line, [-6, 6], [-6, 6]);
  assert.ok(ends);
  const probe = createProbe(network, data);
  for (const end of ends) assert.ok(Math.abs(probe(parameters, end).a[0][0] - 0.5) < 1e-12);
  const [across, up] = line.slope;
  const beyond = [ends[0][0] + across, ends[0][1] + up];
  assert.ok(probe(parameters, beyond).a[0][0] > 0.5);
  assert.equal(boundaryLine(network, parameters, plane(["x1", "x2^2"]), [0, 1]), null);
  assert.equal(clipLine({ slope: [1, 0], offset: 9 }, [-6, 6], [-6, 6]), null);
});
