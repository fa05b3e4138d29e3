import assert from "node:assert/strict";
import test from "node:test";
import {
  addLayer,
  removeLayer,
  setActivation,
  setHidden,
  setHiddenActivations,
  setUnits,
  toggleFeature,
} from "../../static/js/model/architecture.js";

/** @import { Spec } from "../../static/js/types.js" */

/** @type {Spec} */
const spec = {
  data: { kind: "generated", name: "circle", features: ["x1", "x2"] },
  model: {
    kind: "mlp",
    layers: [
      { units: 4, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  training: { loss: "binary_cross_entropy" },
};

const catalog = /** @type {any} */ ({ activations: [{ name: "linear", loss: "mse" }], losses: [] });

test("layers come, go and change in a copy of the spec", () => {
  const none = { layers: [] };
  const before = structuredClone(spec);
  const units = (/** @type {Spec} */ { model }) => model.layers?.map((layer) => layer.units);
  assert.deepEqual(units(setUnits(spec, none, 0, 7)), [7, 1]);
  assert.deepEqual(units(addLayer(spec, none, 1)), [4, 4, 1]);
  assert.deepEqual(units(addLayer(spec, none, 0)), [4, 4, 1]);
  assert.deepEqual(units(removeLayer(spec, none, 0)), [1]);
  assert.deepEqual(units(addLayer(removeLayer(spec, none, 0), none, 0)), [4, 1]);
  assert.equal(setActivation(spec, 0, "relu", catalog).training?.loss, "binary_cross_entropy");
  assert.equal(setActivation(spec, 1, "linear", catalog).training?.loss, "mse");
  const wide = addLayer(setHiddenActivations(spec, "relu"), none, 1);
  assert.deepEqual(units(setHidden(wide, [6])), [6, 1]);
  assert.deepEqual(units(setHidden(wide, [])), [1]);
  assert.deepEqual(units(setHidden(setHidden(wide, []), [3, 2])), [3, 2, 1]);
  assert.deepEqual(
    setHidden(wide, [8, 7, 5]).model.layers?.map((layer) => layer.activation),
    ["relu", "relu", "relu", "sigmoid"],
  );
  const two = addLayer(spec, none, 1);
  const names = setHiddenActivations(two, "relu").model.layers?.map(({ activation }) => activation);
  assert.deepEqual(names, ["relu", "relu", "sigmoid"]);
  assert.deepEqual(spec, before);
});

test("a circuit keeps the weights that were set by hand when it grows", () => {
  /** @type {Spec} */
  const gate = { data: { kind: "gate", name: "xor" }, model: { kind: "mcculloch_pitts" } };
  const parameters = { layers: [{ weights: [[-1, 1]], bias: [-2] }] };
  const grown = addLayer(gate, parameters, 0);
  assert.deepEqual(grown.model.layers, [
    {
      units: 2,
      weights: [
        [1, 1],
        [1, 1],
      ],
      threshold: [1, 1],
    },
    { units: 1, weights: [[1, 1]], threshold: [2] },
  ]);
  const two = {
    layers: [
      {
        weights: [
          [-1, 1],
          [1, -1],
        ],
        bias: [-1, -1],
      },
      { weights: [[1, 3]], bias: [-1] },
    ],
  };
  const wider = setUnits(grown, two, 0, 3);
  assert.deepEqual(wider.model.layers, [
    {
      units: 3,
      weights: [
        [-1, 1],
        [1, -1],
        [1, 1],
      ],
      threshold: [1, 1, 1],
    },
    { units: 1, weights: [[1, 3, 1]], threshold: [1] },
  ]);
  assert.deepEqual(removeLayer(grown, two, 0).model.layers, [
    { units: 1, weights: [[1, 1]], threshold: [1] },
  ]);
});

test("features keep their order, and the last one stays", () => {
  const offered = ["x1", "x2", "x1^2"];
  assert.deepEqual(toggleFeature(spec, "x1^2", offered).data.features, offered);
  assert.deepEqual(toggleFeature(spec, "x1", offered).data.features, ["x2"]);
  const single = { ...spec, data: { ...spec.data, features: ["x2"] } };
  assert.equal(toggleFeature(single, "x2", offered), single);
});
