import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf } from "../../static/js/views/insight/gradient.js";
import { createHints } from "../../static/js/views/insight/hints.js";
import { convexHull } from "../../static/js/views/insight/hull.js";
import { offered } from "../../static/js/views/insight/insights.js";
import { parameterNames } from "../../static/js/views/insight/landscapeAxes.js";
import { mixture } from "../../static/js/views/insight/mixture.js";
import { scaleOf } from "../../static/js/views/insight/terrain.js";
import { trailOf } from "../../static/js/views/insight/trail.js";
import { ALONG, createWarp, LINES } from "../../static/js/views/insight/warp.js";

/** @import { NetworkShape } from "../../static/js/types.js" */

/** @type {NetworkShape} */
const NETWORK = {
  inputs: 2,
  layers: [
    { units: 2, inputs: 2, activation: "tanh", weights: 0, bias: 4 },
    { units: 1, inputs: 2, activation: "sigmoid", weights: 6, bias: 8 },
  ],
  count: 9,
};

test("a hull holds all its points and has no corner to spare", () => {
  /** @type {[number, number][]} */
  const points = Array.from({ length: 40 }, (_, at) => [Math.sin(at * 7.1) * 3, Math.cos(at * 3.7)]);
  const hull = convexHull(points);
  for (const [at, [x, y]] of hull.entries()) {
    const [nx, ny] = hull[(at + 1) % hull.length];
    for (const [px, py] of points) assert.ok((nx - x) * (py - y) - (ny - y) * (px - x) >= -1e-12);
  }
  assert.deepEqual(
    convexHull([
      [0, 0],
      [1, 1],
    ]).length,
    2,
  );
});

test("a parameter's path and its link are each other's way back", () => {
  const names = parameterNames(NETWORK);
  assert.equal(names.length, NETWORK.count);
  assert.deepEqual(linkOf("layers.0.weights.1.0"), { kind: "link", layer: 0, unit: 1, input: 0 });
  assert.deepEqual(linkOf("layers.1.bias.0"), { kind: "link", layer: 1, unit: 0, input: null });
  for (const name of names) {
    const { layer, unit, input } = linkOf(name);
    const back = input === null ? `layers.${layer}.bias.${unit}` : `layers.${layer}.weights.${unit}.${input}`;
    assert.equal(back, name);
  }
});

test("one wall and one hole do not flatten a landscape", () => {
  const loss = [...Array.from({ length: 50 }, (_, at) => [at / 50, at / 40]), [null, 1e9]];
  const { low, high, share } = scaleOf(loss);
  assert.equal(low, 0);
  assert.ok(high < 2);
  assert.equal(share(1e9), 1);
  assert.equal(share(null), 1);
  assert.ok(share(0.5) > 0.2 && share(0.5) < 0.8);
});

test("the hidden space lies where the network's own forward pass puts it", () => {
  const data = {
    task: /** @type {const} */ ("classification"),
    input_names: ["x1", "x2"],
    class_names: ["0", "1"],
    features: ["x1", "x2"],
    standardize: null,
    readout: { kind: /** @type {const} */ ("level"), level: 0.5, low: 0, high: 1 },
    means: [0.5, 0.5],
    ranges: /** @type {[number, number][]} */ ([
      [0, 1],
      [0, 1],
    ]),
    train: {
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [0, 1, 1, 0],
    },
    test: null,
  };
  const parameters = Float64Array.from([1, 2, -1, 0.5, 0.1, -0.2, 1, 1, 0]);
  const warp = createWarp(NETWORK, data, [0, 1]);
  warp.run(parameters);
  const [plane, hidden] = warp.stations;
  assert.equal(warp.stations.length, 2);
  const grid = 2 * LINES * ALONG;
  for (const [at, [x1, x2]] of data.train.inputs.entries()) {
    const back = (/** @type {number} */ share, /** @type {[number, number]} */ [low, high]) =>
      low + share * (high - low);
    assert.ok(Math.abs(back(plane.x[grid + at], plane.wide) - x1) < 1e-12);
    assert.ok(Math.abs(back(hidden.x[grid + at], hidden.wide) - Math.tanh(x1 + 2 * x2 + 0.1)) < 1e-12);
    assert.ok(Math.abs(back(hidden.y[grid + at], hidden.high) - Math.tanh(-x1 + 0.5 * x2 - 0.2)) < 1e-12);
  }
});

test("a trouble is said once, with its why, and not again when it was waved away", async () => {
  Object.assign(globalThis, { document: { hidden: false } });
  let asked = 0;
  /** @type {any[]} */
  const notices = [];
  const finding = { code: "dead_relu", message: "7 of 8 are silent." };
  const actions = /** @type {any} */ ({
    ask: async () => {
      asked++;
      return { findings: [finding] };
    },
    notify: (/** @type {any} */ notice) => notices.push(notice),
  });
  const hints = createHints(actions);
  /** @param {string} status */
  const state = (status) =>
    /** @type {any} */ ({
      connection: "live",
      session: { id: "a", status },
      frame: { status },
      notice: null,
      dock: null,
    });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  hints.update(state("playing"));
  await settle();
  assert.deepEqual(notices, [{ level: "warning", text: "7 of 8 are silent.", why: "vitals" }]);
  for (let frame = 0; frame < 50; frame++) hints.update(state("playing"));
  await settle();
  assert.equal(asked, 1, "not at every frame");
  hints.update(state("paused"));
  await settle();
  assert.equal(asked, 2, "once more when it stops");
  assert.equal(notices.length, 1, "waved away, and not said again");
});

test("a mixture is printed so that its shares and its examples make its point", () => {
  let state = 7;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const read = (/** @type {string} */ text) => Number(text.replace("−", "-"));
  for (let round = 0; round < 300; round++) {
    const raw = Array.from({ length: 1 + (round % 3) }, () => random() + 0.001);
    const total = raw.reduce((sum, one) => sum + one);
    const shares = raw.map((one, at) => ({
      example: at,
      weight: one / total,
      inputs: [200 * random() - 100, 6 * random() - 3],
    }));
    const point = [0, 1].map((axis) => shares.reduce((sum, one) => sum + one.weight * one.inputs[axis], 0));
    const printed = mixture(shares, point);
    for (const axis of [0, 1]) {
      const sum = printed.terms.reduce(
        (all, { weight, inputs }) => all + read(weight) * read(inputs[axis]),
        0,
      );
      assert.equal(Number(sum.toFixed(3)), read(printed.point[axis]));
      assert.ok(Math.abs(read(printed.point[axis]) - point[axis]) <= 0.0005 + 1e-9);
    }
  }
  const half = mixture(
    [
      { example: 0, weight: 0.5, inputs: [0, 0] },
      { example: 3, weight: 0.5, inputs: [1, 1] },
    ],
    [0.5, 0.5],
  );
  assert.deepEqual(half, {
    point: ["0.5", "0.5"],
    terms: [
      { example: 0, weight: "0.5", inputs: ["0", "0"] },
      { example: 3, weight: "0.5", inputs: ["1", "1"] },
    ],
  });
});

test("the trail ends where the run stands, and what lies ahead goes on from there", () => {
  const answer = {
    axes: [{ name: "layers.0.weights.0.0" }, { name: "layers.0.bias.0" }],
    center: null,
    trail: [0, 10, 20, 30].map((step) => ({ step, first: step, second: 0 - step })),
  };
  const parameters = new Float64Array(NETWORK.count);
  [parameters[0], parameters[4]] = [12, -13];
  /** @param {number} step @param {number} tip */
  const state = (step, tip) =>
    /** @type {any} */ ({
      network: NETWORK,
      parameters,
      session: { clock: { step }, timeline: { tip: { step: tip } } },
      frame: null,
    });
  assert.deepEqual(trailOf(answer, state(12, 30)), {
    past: [
      [0, 0],
      [10, -10],
      [12, -13],
    ],
    ahead: [
      [12, -13],
      [20, -20],
      [30, -30],
    ],
  });
  // A change by hand has cut off what came after.
  assert.deepEqual(trailOf(answer, state(12, 12)).ahead, [[12, -13]]);
  const random = {
    axes: [
      { name: null, direction: [1, 0, 0, 0, 0, 0, 0, 0, 0] },
      { name: null, direction: [0, 0, 0, 0, 2, 0, 0, 0, 0] },
    ],
    center: Array.from({ length: 9 }, () => 1),
    trail: [],
  };
  assert.deepEqual(trailOf(random, state(5, 5)).past, [[11, -7]]);
});

test("the maps stand together where there is room, and what a model has no use for is not offered", () => {
  const state = (/** @type {string} */ kind, /** @type {any} */ network = NETWORK) =>
    /** @type {any} */ ({
      session: { spec: { model: { kind } } },
      network,
      data: { task: "classification", class_names: ["0", "1"], input_names: ["x1", "x2"] },
    });
  const titles = (/** @type {any} */ one, phone = false) => offered(one, phone).map(({ title }) => title);
  const questions = ["Health", "Gradients", "Separability", "Luck", "Without a point", "Activation"];
  assert.deepEqual(titles(state("mlp")), ["Landscape + hidden space", ...questions]);
  assert.deepEqual(titles(state("mlp"), true), ["Landscape", "Hidden space", ...questions]);
  const neuron = { inputs: 2, layers: [NETWORK.layers[1]], count: 3 };
  assert.deepEqual(titles(state("adaline", neuron)), [
    "Landscape",
    "Health",
    "Gradients",
    "Separability",
    "Activation",
  ]);
  assert.deepEqual(titles(state("perceptron", neuron)), ["Health", "Separability", "Activation"]);
});
