import assert from "node:assert/strict";
import { test } from "node:test";
import { inSight, lens, overview } from "../../static/js/stages/diagram/camera.js";
import { unitOf } from "../../static/js/stages/diagram/gradient.js";
import { enlargement } from "../../static/js/stages/diagram/host.js";
import { countOf, seenAt } from "../../static/js/stages/diagram/network.js";
import { keyOf, refOf } from "../../static/js/stages/diagram/refs.js";
import { blame, cost, forward, slopes, still, update } from "../../static/js/stages/diagram/scenes.js";

const NETWORK = /** @type {any} */ ({
  inputs: 2,
  count: 9,
  layers: [
    { units: 2, inputs: 2, activation: "tanh", weights: 0, bias: 4 },
    { units: 1, inputs: 2, activation: "sigmoid", weights: 6, bias: 8 },
  ],
});
const TOLD = /** @type {any} */ ({
  x: [0, 1],
  y: [1],
  loss: 0.9,
  units: new Map([
    ["0:0", { a: -0.3 }],
    ["0:1", { a: 0.17 }],
    ["1:0", { a: 0.41 }],
  ]),
  blame: new Map([
    ["0:0", { delta: -0.67 }],
    ["0:1", { delta: 0.04 }],
    ["1:0", { delta: -0.59 }],
  ]),
  gradients: new Map([
    ["edge:1:0:0", { gradient: 0.18 }],
    ["bias:1:0", { gradient: -0.59 }],
  ]),
  updates: new Map([["edge:1:0:0", { before: 1.23, after: 1.18 }]]),
});
/** @param {import("../../static/js/types.js").Scene} scene */
const texts = ({ texts }) => texts.map(({ key, text }) => `${key} ${text}`);

test("a place has one name in the text and one in the diagram", () => {
  for (const ref of ["edge:1:0:2", "bias:0:1", "unit:0:0", "input:1"])
    assert.equal(refOf(keyOf(ref, 1)), ref);
  assert.equal(keyOf("output", 1), "unit:1:0");
  assert.equal(refOf("more:0"), "");
});

test("values are known up to the layer that they have come to", () => {
  assert.deepEqual(texts(forward(NETWORK, TOLD, -1)), ["input:0 0", "input:1 1"]);
  const hidden = forward(NETWORK, TOLD, 0, { travels: true });
  assert.deepEqual(texts(hidden).slice(2), ["unit:0:0 −0.3", "unit:0:1 0.17"]);
  assert.equal(hidden.pulses.length, 4);
  assert.ok(texts(cost(NETWORK, TOLD)).includes("unit:1:0 J = 0.9"));
  assert.equal(still([], NETWORK), null);
});

test("blame comes back by the links that values went out by", () => {
  const back = blame(NETWORK, TOLD, 0, { only: 1 });
  assert.deepEqual(back.pulses, [{ key: "link:1:0:1", back: true }]);
  assert.ok(texts(back).includes("unit:0:1 δ 0.04"));
  assert.ok(!texts(back).some((text) => text.startsWith("unit:0:0 δ")));
  assert.deepEqual(texts(slopes(NETWORK, TOLD, ["edge:1:0:0"])).at(-1), "link:1:0:0 0.18");
  assert.deepEqual(texts(update(NETWORK, TOLD)), ["link:1:0:0 → 1.18"]);
  assert.equal(unitOf({ figure: "f", kind: "gradient", until: "unit:0:1" }, null), "unit:0:1");
});

test("a moment of the diagram moves the camera or says what is written", () => {
  const stage = { figure: "f", kind: "network", zoom: "all", values: "weights", light: ["unit:0:0"] };
  assert.equal(seenAt(stage, "layer:1").zoom, "layer:1");
  assert.equal(seenAt(stage, "forward").values, "forward");
  assert.deepEqual(seenAt(stage, "edge:0:0:0").light, ["unit:0:0", "edge:0:0:0"]);
  assert.equal(countOf(NETWORK, true), "(2 + 1) · 2 + (2 + 1) · 1 = 9 parameters");
});

test("the camera has what it is sent to in its middle", () => {
  const sees = inSight("layer:1", NETWORK);
  assert.deepEqual(["unit:1:0", "unit:0:1", "input:0"].map(sees), [true, true, false]);
  const { scale, x, y } = lens([{ left: 300, top: 100, right: 360, bottom: 160 }], {
    width: 600,
    height: 400,
  });
  assert.ok(scale > 1);
  assert.deepEqual([scale * 330 + x, scale * 130 + y], [300, 200]);
  assert.equal(overview({ width: 800, height: 300 }, { width: 400, height: 300 }, 0.8).scale, 0.8);
  const most = enlargement(1.2, { clientWidth: 2000, clientHeight: 2000 }, NETWORK);
  assert.ok(Math.abs(most - 1.8) < 1e-9, "no more than half as large again");
  assert.equal(enlargement(1.2, { clientWidth: 300, clientHeight: 200 }, NETWORK), 1.2);
});
