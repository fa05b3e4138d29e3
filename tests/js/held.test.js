import assert from "node:assert/strict";
import { test } from "node:test";
import { setBias, setUnits } from "../../static/js/model/architecture.js";
import { biasKind, createHeld, placesOf } from "../../static/js/model/held.js";
import { freezing, thawed } from "../../static/js/store/freezing.js";

const NETWORK = {
  inputs: 2,
  count: 9,
  layers: [
    { units: 2, inputs: 2, activation: "tanh", weights: 0, bias: 4 },
    { units: 1, inputs: 2, activation: "sigmoid", weights: 6, bias: 8 },
  ],
};
/** @type {any} */
const MODEL = {
  kind: "mlp",
  layers: [
    { units: 2, activation: "tanh", frozen: { weights: [[0, 1]], biases: [1] } },
    { units: 1, activation: "sigmoid", bias: { fixed: 0.6 } },
  ],
};
/** @type {any} */
const STATE = { session: { spec: { model: MODEL } }, network: NETWORK, role: "owner" };

test("what never moves: frozen places, biases that are fixed or not there, whole layers", () => {
  const held = createHeld(MODEL);
  const found = placesOf(NETWORK, { ...MODEL, layers: undefined }, { kind: "layer", layer: 0 });
  assert.equal(found.length, 6);
  assert.deepEqual(
    found.filter(({ unit, input }) => held(0, unit, input)).map(({ unit, input }) => [unit, input]),
    [
      [0, 1],
      [1, null],
    ],
  );
  assert.equal(held(1, 0, null), true);
  assert.equal(held(1, 0, 0), false);
  const all = createHeld({ kind: "perceptron", frozen: true, bias: false });
  assert.equal(all(0, 0, 1) && all(0, 0, null), true);
  assert.deepEqual(
    [biasKind(MODEL, 0), biasKind(MODEL, 1), biasKind({ kind: "adaline", bias: false }, 0)],
    ["learned", "fixed", "none"],
  );
});

test("a lock freezes what is loose of a selection, then lets all of it go; the way back is the same places", () => {
  /** @type {any} */
  const unit = freezing(STATE, { kind: "unit", layer: 0, unit: 0 });
  assert.equal(unit.frozen, "some");
  assert.deepEqual(unit.body.frozen, [
    { layer: 0, unit: 0, input: 0, frozen: true },
    { layer: 0, unit: 0, input: null, frozen: true },
  ]);
  /** @type {any} */
  const link = freezing(STATE, { kind: "link", layer: 0, unit: 0, input: 1 });
  assert.equal(link.frozen, "all");
  assert.deepEqual(link.body.frozen, [{ layer: 0, unit: 0, input: 1, frozen: false }]);
  assert.deepEqual(thawed(link.body.frozen), [{ layer: 0, unit: 0, input: 1, frozen: true }]);
  // A fixed bias could not move anyway; what nobody may change has no lock.
  assert.equal(freezing(STATE, { kind: "link", layer: 1, unit: 0, input: null }), null);
  assert.equal(freezing({ ...STATE, role: "reader" }, { kind: "layer", layer: 0 }), null);
  /** @type {any} */
  const circuit = {
    session: { spec: { model: { kind: "mcculloch_pitts" } } },
    network: NETWORK,
    role: "owner",
  };
  assert.equal(freezing(circuit, { kind: "layer", layer: 0 }), null);
});

test("how a layer is built survives a change beside it; where it began and what was frozen of it does not", () => {
  /** @type {any} */
  const spec = { data: {}, model: MODEL };
  const layers = setUnits(spec, { layers: [] }, 0, 3).model.layers;
  assert.deepEqual(layers, [
    { units: 3, activation: "tanh" },
    { units: 1, activation: "sigmoid", bias: { fixed: 0.6 } },
  ]);
  assert.equal(setBias(spec, 0, false).model.layers?.[0]?.bias, false);
  assert.deepEqual(setBias({ ...spec, model: { kind: "perceptron" } }, 0, { fixed: 0.2 }).model, {
    kind: "perceptron",
    bias: { fixed: 0.2 },
  });
});
