import assert from "node:assert/strict";
import test from "node:test";
import {
  addLayer,
  removeLayer,
  setActivation,
  setUnits,
  toggleFeature,
} from "../../static/js/model/architecture.js";
import { keyAfter, keyOf, selectionOf } from "../../static/js/views/network/keyboard.js";
import { arrange, fold } from "../../static/js/views/network/layout.js";
import { snap, startTurn } from "../../static/js/views/shared/knob.js";
import { linkLabel, shownValue, unitName } from "../../static/js/views/shared/names.js";

/** @import { DataView, NetworkShape, SessionView, Spec } from "../../static/js/types.js" */

/**
 * @param {number} inputs
 * @param {number[]} sizes
 * @returns {NetworkShape}
 */
function shape(inputs, sizes) {
  let offset = 0;
  let below = inputs;
  const layers = sizes.map((units) => {
    const layer = { units, inputs: below, activation: "tanh", weights: offset, bias: offset + units * below };
    offset = layer.bias + units;
    below = units;
    return layer;
  });
  return { inputs, layers, count: offset };
}

/**
 * @param {NetworkShape} network
 * @param {Partial<import("../../static/js/views/network/layout.js").LayoutRequest>} [request]
 */
const placed = (network, request = {}) =>
  arrange({
    network,
    width: 700,
    height: 460,
    kind: "mlp",
    picture: false,
    text: 11,
    letters: 2,
    answers: 1,
    keep: () => -1,
    ...request,
  });

test("a long column is folded, and a selected unit is never among the hidden ones", () => {
  assert.deepEqual(fold(4, 6, -1), { shown: [0, 1, 2, 3], folded: 0 });
  assert.deepEqual(fold(32, 5, -1), { shown: [0, 1, 2, 3], folded: 28 });
  assert.deepEqual(fold(32, 5, 20), { shown: [0, 1, 2, 20], folded: 28 });
});

for (const [what, inputs, sizes] of /** @type {[string, number, number[]][]} */ ([
  ["the default", 2, [4, 2, 1]],
  ["2-8-8-8-1", 2, [8, 8, 8, 1]],
  ["64-32-10", 64, [32, 10]],
  ["eight wide layers", 30, [64, 64, 64, 64, 64, 64, 64, 64, 3]],
])) {
  for (const [width, height] of [
    [330, 400],
    [620, 460],
    [1100, 640],
  ]) {
    test(`${what} has its nodes apart and inside, at ${width} × ${height}`, () => {
      const layout = placed(shape(inputs, sizes), { width, height });
      for (const column of layout.columns) {
        const keys = [...layout.places.keys()].filter((key) =>
          column.layer < 0 ? /^(input|more:-1)/.test(key) : key.startsWith(`unit:${column.layer}:`),
        );
        const places = keys.map((key) => /** @type {{y: number, size: number}} */ (layout.places.get(key)));
        places.sort((a, b) => a.y - b.y);
        places.forEach((place, row) => {
          assert.ok(place.y - place.size / 2 >= layout.top - 1, "below the heads");
          assert.ok(place.y + place.size / 2 <= height, "above the edge");
          if (row > 0) assert.ok(place.y - places[row - 1].y >= place.size + 3, "not on each other");
        });
        assert.ok(column.x > 0 && column.x < layout.width);
      }
      assert.ok(layout.width >= width);
    });
  }
}

test("every link of the default network can be walked to, and back", () => {
  const layout = placed(shape(2, [4, 2, 1]));
  const seen = new Set();
  const open = ["input:0"];
  while (open.length) {
    const key = /** @type {string} */ (open.pop());
    if (seen.has(key)) continue;
    seen.add(key);
    for (const arrow of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"])
      open.push(keyAfter(layout, key, arrow));
  }
  for (const { key } of layout.links) assert.ok(seen.has(key), key);
  for (const key of layout.places.keys()) assert.ok(seen.has(key), key);
});

test("left and right alternate between units and links", () => {
  const layout = placed(shape(2, [4, 2, 1]));
  assert.equal(keyAfter(layout, "input:1", "ArrowRight"), "link:0:0:1");
  assert.equal(keyAfter(layout, "link:0:0:1", "ArrowRight"), "unit:0:0");
  assert.equal(keyAfter(layout, "unit:0:0", "ArrowLeft"), "link:0:0:0");
  assert.equal(keyAfter(layout, "link:0:0:0", "End"), "link:0:0:b");
  assert.equal(keyAfter(layout, "link:0:0:b", "ArrowLeft"), "unit:0:0");
  assert.equal(keyAfter(layout, "unit:2:0", "ArrowRight"), "unit:2:0");
});

test("keys and selections stand for each other", () => {
  for (const key of ["input:3", "unit:1:4", "link:0:2:1", "link:2:0:b"])
    assert.equal(keyOf(selectionOf(key)), key);
  assert.deepEqual(selectionOf("more:1"), { kind: "layer", layer: 1 });
});

test("a knob turns up for more, ten times finer with Shift, and a tremble is no turn", () => {
  const turn = startTurn(100, 0.5, 0.01);
  assert.equal(turn.move(101, false), null);
  assert.equal(turn.move(90, false), 0.7);
  assert.equal(turn.move(80, true), 0.72);
  assert.equal(turn.move(130, false), -0.28);
  assert.equal(snap(0.1 + 0.2, 0.1), 0.3);
});

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

test("every weight says which one it is and what it is", () => {
  const network = shape(2, [4, 2, 3]);
  const data = /** @type {DataView} */ ({
    features: ["x1", "x2^2"],
    input_names: ["x1", "x2"],
    class_names: ["setosa", "versicolor", "virginica"],
    readout: { kind: "argmax", level: 0, low: 0, high: 1 },
  });
  const session = /** @type {SessionView} */ ({ spec: { model: { kind: "mlp" } } });
  const named = { network, data, session };
  const parameters = new Float64Array(network.count);
  parameters[network.layers[0].weights + 1 * 2 + 1] = -0.42;
  assert.equal(
    linkLabel(named, parameters, { kind: "link", layer: 0, unit: 1, input: 1 }),
    "weight from x₂² to hidden 1 unit 2: −0.42",
  );
  assert.equal(unitName(named, 2, 1), "output versicolor");
  const circuit = /** @type {SessionView} */ ({ spec: { model: { kind: "mcculloch_pitts" } } });
  assert.equal(shownValue(circuit, null, -2), 2);
  assert.match(
    linkLabel({ ...named, session: circuit }, parameters, { kind: "link", layer: 0, unit: 0, input: null }),
    /^threshold of hidden 1 unit 1: 0.00$/,
  );
});
