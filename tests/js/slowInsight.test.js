import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf } from "../../static/js/views/insight/gradient.js";
import { createHints } from "../../static/js/views/insight/hints.js";
import { convexHull } from "../../static/js/views/insight/hull.js";
import { parameterNames } from "../../static/js/views/insight/landscape.js";
import { scaleOf } from "../../static/js/views/insight/terrain.js";
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
