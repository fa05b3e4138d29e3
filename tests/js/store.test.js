import assert from "node:assert/strict";
import { test } from "node:test";
import {
  flatten,
  networkShape,
  outputShown,
  parameterIndex,
  unflatten,
} from "../../static/js/store/derive.js";
import { appendPoint, emptyHistory } from "../../static/js/store/history.js";
import { factsOf, reconcile, rungFor, withData, withModel } from "../../static/js/store/spec.js";
import { createStore } from "../../static/js/store/store.js";

/** @import { DataSpec, DataView, Spec } from "../../static/js/types.js" */

const metrics = { train_loss: 1, test_loss: null, train_accuracy: 0.5, test_accuracy: null };

test("a store tells its listeners once per frame, and only of changes", () => {
  /** @type {(() => void)[]} */
  const frames = [];
  const store = createStore({ a: 1, b: 2 }, (callback) => frames.push(callback));
  /** @type {object[]} */
  const seen = [];
  const leave = store.subscribe((state) => seen.push(state));
  store.set({ a: 2 });
  store.set({ b: 3 });
  store.set({ b: 3 });
  assert.equal(frames.length, 1);
  frames.pop()?.();
  assert.deepEqual(seen, [{ a: 2, b: 3 }]);
  store.set({ a: 2 });
  assert.equal(frames.length, 0);
  leave();
  store.set({ a: 5 });
  frames.pop()?.();
  assert.equal(seen.length, 1);
});

test("parameters lie flat, layer by layer, weights before bias", () => {
  const parameters = {
    layers: [
      { weights: [[1, 2, 3], [4, 5, 6]], bias: [7, 8] }, // biome-ignore format: as a matrix
      { weights: [[9, 10]], bias: [11] },
    ],
  };
  const network = networkShape(parameters, {
    kind: "mlp",
    layers: [
      { units: 2, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  });
  const flat = flatten(parameters);
  assert.deepEqual([...flat], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  assert.equal(network.count, 11);
  assert.equal(network.inputs, 3);
  assert.equal(flat[parameterIndex(network, 0, 1, 2)], 6);
  assert.equal(flat[parameterIndex(network, 1, 0, null)], 11);
  assert.deepEqual(unflatten(flat, network), parameters);
});

test("a history replaces a point of the same update, keeps its future after a rewind, and thins itself", () => {
  let history = appendPoint(emptyHistory(), { epoch: 0, step: 0, sample: 0 }, metrics);
  history = appendPoint(history, { epoch: 0, step: 1, sample: 10 }, metrics);
  const edited = appendPoint(history, { epoch: 0, step: 1, sample: 10 }, { ...metrics, train_loss: 3 });
  assert.notEqual(edited, history);
  assert.deepEqual(
    edited.points.map(({ train_loss }) => train_loss),
    [1, 3],
  );
  assert.equal(appendPoint(edited, { epoch: 0, step: 1, sample: 19 }, { ...metrics, train_loss: 3 }), edited);
  const rewound = appendPoint(edited, { epoch: 0, step: 0, sample: 0 }, metrics);
  assert.equal(rewound, edited);
  let long = emptyHistory();
  for (let step = 0; step < 10_000; step++)
    long = appendPoint(long, { epoch: step, step, sample: step }, metrics);
  assert.ok(long.points.length <= 4_000);
  assert.equal(long.points[0]?.step, 0);
  assert.equal(long.points.at(-1)?.step, 9_999);
});

/** @type {import("../../static/js/store/spec.js").Sets} */
const catalog = {
  datasets: [
    { kind: "generated", name: "circle", task: "classification", inputs: 2, classes: 2 },
    { kind: "generated", name: "plane", task: "regression", inputs: 2, classes: 0 },
    { kind: "bundled", name: "iris", task: "classification", inputs: 4, classes: 3 },
  ],
};

/** @type {Spec} */
const circle = {
  data: {
    kind: "generated",
    name: "circle",
    samples: 300,
    noise: 0.2,
    seed: 7,
    test_fraction: 0.4,
    features: ["x1", "x1^2"],
  },
  model: {
    kind: "mlp",
    layers: [
      { units: 5, activation: "relu" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  training: { loss: "binary_cross_entropy", learning_rate: 0.1 },
};

/** @param {DataSpec} data */
const moved = (data) => reconcile(circle, withData(circle, data), { catalog });

test("other data keeps what means the same and lets the engine choose the output", () => {
  const iris = moved({ kind: "bundled", name: "iris" });
  assert.deepEqual(iris.model.hidden, [5]);
  assert.equal(iris.model.activation, "relu");
  assert.equal(iris.model.layers, undefined);
  assert.equal(iris.training?.loss, undefined);
  assert.equal(iris.training?.learning_rate, 0.1);
  assert.equal(iris.data.features, undefined);
  assert.equal(iris.data.samples, undefined);
  assert.equal(iris.data.seed, 7);
  const plane = moved({ kind: "generated", name: "plane" });
  assert.deepEqual(plane.data.features, ["x1", "x1^2"]);
  assert.equal(plane.data.noise, 0.2);
  const gate = moved({ kind: "gate", name: "xor" });
  assert.equal(gate.data.test_fraction, undefined);
});

test("a model that cannot take the data gives way to the next rung that can", () => {
  const neuron = withModel(circle, "mcculloch_pitts");
  const next = reconcile(neuron, withData(neuron, { kind: "generated", name: "circle", samples: 10 }), {
    catalog,
  });
  assert.equal(next.model.kind, "mcculloch_pitts", "the same set is no other data");
  const other = reconcile(neuron, withData(neuron, { kind: "bundled", name: "iris" }), { catalog });
  assert.equal(other.model.kind, "mlp");
  assert.equal(rungFor("perceptron", { inputs: 2, classes: 0, binary: false }), "adaline");
  assert.equal(rungFor("mcculloch_pitts", { inputs: 2, classes: 2, binary: true }), "mcculloch_pitts");
  assert.equal(rungFor("perceptron", null), "perceptron");
});

test("starting weights that no longer fit are left out", () => {
  /** @type {Spec} */
  const before = {
    data: { kind: "gate", name: "and", features: ["x1", "x2"] },
    model: { kind: "perceptron", weights: [[1, 1]], bias: [0] },
  };
  const fewer = { ...before, data: { ...before.data, features: ["x1"] } };
  assert.equal(reconcile(before, fewer, { catalog }).model.weights, undefined);
  assert.deepEqual(reconcile(before, before, { catalog }).model.weights, [[1, 1]]);
  /** @type {Spec} */
  const deep = {
    ...before,
    model: { kind: "mlp", layers: [{ units: 2, activation: "tanh", weights: [[1, 1], [1, 1]], bias: [0, 0] }, { units: 1, activation: "sigmoid" }] }, // biome-ignore format: as a matrix
  };
  const wider = structuredClone(deep);
  Object.assign(wider.model.layers?.[0] ?? {}, { units: 3 });
  assert.equal(reconcile(deep, wider, { catalog }).model.layers?.[0]?.weights, undefined);
});

test("a function tells its own facts once it has been read, and keeps what points have in common", () => {
  /** @type {DataSpec} */
  const data = {
    kind: "function",
    expression: "sin(x1)",
    task: "regression",
    inputs: /** @type {any} */ (1),
  };
  assert.deepEqual(factsOf(data, null), { inputs: 1, classes: 0, binary: false });
  assert.deepEqual(factsOf({ ...data, task: "classification", inputs: /** @type {any} */ (2) }, null), {
    inputs: 2,
    classes: 2,
    binary: false,
  });
  assert.equal(factsOf({ kind: "function", expression: "sin(x1)" }, null), null);
  /** @type {Spec} */
  const before = {
    data: { kind: "generated", name: "circle", samples: 80, noise: 0.2, seed: 7, balance: 0.9 },
    model: { kind: "mlp", hidden: [3] },
  };
  const after = withData(before, data);
  assert.equal(after.data.samples, 80);
  assert.equal(after.data.noise, 0.2);
  assert.equal(after.data.seed, 7);
  assert.equal(after.data.balance, undefined);
});

test("what is drawn by hand tells its own facts", () => {
  const data = /** @type {DataSpec} */ ({ kind: "inline", inputs: [[0, 1], [1, 1]], targets: [0, 2] }); // biome-ignore format: short
  assert.deepEqual(factsOf(data, null), { inputs: 2, classes: 2, binary: true });
  assert.equal(factsOf({ kind: "upload", id: "1" }, catalog), null);
});

test("with more than two inputs the confusion matrix comes first", () => {
  const display = /** @type {any} */ ({ output: null });
  const data = (/** @type {object} */ patch) =>
    /** @type {DataView} */ (
      /** @type {any} */ ({ task: "classification", input_names: ["a", "b"], ...patch })
    );
  assert.equal(outputShown(display, data({})), "plane");
  assert.equal(outputShown(display, data({ input_names: ["a", "b", "c"] })), "confusion");
  assert.equal(outputShown({ ...display, output: "confusion" }, data({ task: "regression" })), "plane");
});
