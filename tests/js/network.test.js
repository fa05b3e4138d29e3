import assert from "node:assert/strict";
import test from "node:test";
import {
  addLayer,
  removeLayer,
  setActivation,
  setHiddenActivations,
  setUnits,
  toggleFeature,
} from "../../static/js/model/architecture.js";
import { linkLabel, shownValue, unitName } from "../../static/js/model/names.js";
import { keyAfter, keyOf, selectionOf } from "../../static/js/views/network/keyboard.js";
import { arrange, fold } from "../../static/js/views/network/layout.js";
import { caught, snap, startTurn } from "../../static/js/views/shared/knob.js";

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
    scale: 1,
    screen: { phone: false, compact: false, touch: false },
    offer: null,
    letters: 2,
    answers: 1,
    keep: () => -1,
    ...request,
  });

test("a long column is folded, and a selected unit is never among the hidden ones", () => {
  assert.deepEqual(fold(4, 6, -1), { shown: [0, 1, 2, 3], folded: 0 });
  assert.deepEqual(fold(32, 5, -1), { shown: [0, 1, 2, 3], folded: 28 });
  assert.deepEqual(fold(32, 5, 20), { shown: [0, 1, 2, 20], folded: 28 });
  assert.deepEqual(fold(16, 16, -1).folded, 0);
  assert.deepEqual(fold(17, 16, -1).shown.length, 8, "many would cost much and say little");
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
  assert.equal(turn.move(101), null);
  assert.equal(turn.move(90), 0.7);
  assert.equal(turn.move(80, { fine: true }), 0.72);
  assert.equal(turn.move(130, { free: true }), -0.28);
  assert.equal(snap(0.1 + 0.2, 0.1), 0.3);
});

test("a knob rests at whole numbers and halves on its way, and nothing between is out of reach", () => {
  for (const way of [1, -1]) {
    const turn = startTurn(0, 0.73 * way, 0.01);
    const seen = Array.from({ length: 200 }, (_, y) => turn.move(-way * (y + 1)) ?? 0.73 * way);
    const pixels = (/** @type {number} */ value) => seen.filter((one) => one === value * way).length;
    assert.ok(pixels(1) >= 8 && pixels(1.5) >= 8 && pixels(2) >= 8, "it rests");
    assert.ok(pixels(1.25) === 1 && pixels(1.75) === 1, "and only there");
    seen.forEach((value, at) => {
      assert.ok(at === 0 || Math.abs(value - seen[at - 1]) < 0.0201 + (at < 3 ? 0.06 : 0), "without a jump");
    });
  }
});

test("a threshold of 1 is turned to exactly 2 by a drag that is five pixels out either way", () => {
  for (const pixels of [57, 62, 67]) {
    const turn = startTurn(0, 1, 0.1);
    let value = /** @type {number | null} */ (1);
    for (let y = 1; y <= pixels; y++) value = turn.move(-y);
    assert.equal(value, 2, `${pixels} px`);
  }
});

test("a slider's thumb is drawn to whole numbers and halves, and not from everywhere", () => {
  assert.equal(caught(0.96, 3), 1);
  assert.equal(caught(-0.54, 3), -0.5);
  assert.equal(caught(0.9, 3), 0.9);
  assert.equal(caught(7.3, 48), 7.3);
});

/** @param {number} hidden layers */
const deep = (hidden) => shape(2, [...Array.from({ length: hidden }, () => 4), 1]);

test("a head says less where columns are near, and is one key for a finger", () => {
  const touch = { phone: false, compact: true, touch: true };
  assert.equal(placed(deep(2)).heads, "full");
  assert.equal(placed(deep(6), { width: 649, height: 430 }).heads, "short");
  assert.equal(placed(deep(2), { width: 587, screen: touch }).heads, "full");
  assert.equal(placed(deep(6), { width: 587, screen: touch }).heads, "keys");
  assert.equal(placed(deep(1), { width: 360, screen: { ...touch, phone: true } }).heads, "keys");
  assert.equal(placed(deep(1), { heads: false }).heads, "none");
});

test("six hidden layers fit a small laptop, and more scroll: columns never come nearer than their keys need", () => {
  const six = placed(deep(6), { width: 649, height: 430 });
  assert.equal(six.width, 649);
  assert.ok(six.pitch >= 75 && six.node >= 43, `${six.pitch} ${six.node}`);
  const eleven = placed(deep(11), { width: 649, height: 430 });
  assert.ok(eleven.width > 649 && eleven.pitch === 66);
  assert.ok(
    placed(deep(2), { width: 66 * 3 + 112 }).width <= 66 * 3 + 112 + 2,
    "what the page's grid reckons with",
  );
});

test("units are large where there is room, and a layer is folded only where small ones don't fit", () => {
  assert.equal(placed(deep(2), { width: 660, height: 520 }).node, 68);
  const sixteen = shape(2, [16, 1]);
  assert.equal(placed(sixteen, { width: 900, height: 700 }).columns[1].folded, 0);
  assert.equal(placed(shape(2, [9, 1]), { width: 660, height: 520 }).columns[1].folded, 0);
  assert.ok(placed(sixteen, { width: 660, height: 320 }).columns[1].folded > 0);
  assert.ok(placed(deep(2), { width: 1400, height: 900, scale: 1.25 }).node > 80);
});

test("inputs that are off stand below those that are on, and never on them", () => {
  const off = ["x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"];
  const layout = placed(deep(2), { offer: { off, listed: false } });
  const { chips } = layout;
  assert.deepEqual(chips?.names, off);
  assert.equal(chips.list, false);
  const lowest = /** @type {{y: number, size: number}} */ (layout.places.get("input:1"));
  assert.ok(chips.y >= lowest.y + lowest.size / 2 + 10);
  assert.ok(chips.y + off.length * chips.step <= layout.height);
  const many = Array.from({ length: 20 }, (_, at) => `x${at + 3}`);
  const listed = placed(deep(2), { offer: { off: many, listed: false } }).chips;
  assert.deepEqual([listed?.names.length, listed?.more, listed?.list], [6, 14, true]);
  assert.deepEqual(placed(deep(2), { offer: { off, listed: true } }).chips?.names, []);
  assert.equal(placed(deep(2), { offer: { off: [], listed: false } }).chips?.room, 0);
  const low = placed(deep(2), { height: 230, offer: { off, listed: false } }).chips;
  assert.ok(low?.list && low.names.length === 0, "where they have no room they are a list");
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
