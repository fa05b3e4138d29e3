import assert from "node:assert/strict";
import test from "node:test";
import { linkLabel, shownValue, unitName } from "../../static/js/model/names.js";
import { keyAfter, keyOf, selectionOf } from "../../static/js/views/network/keyboard.js";
import { placed, shape } from "./networks.js";

/** @import { DataView, SessionView } from "../../static/js/types.js" */

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

test("every weight says which one it is and what it is", () => {
  const network = shape(2, [4, 2, 3]);
  const data = /** @type {DataView} */ ({
    features: ["x1", "x2^2"],
    input_names: ["x1", "x2"],
    class_names: ["setosa", "versicolor", "virginica"],
    target_names: /** @type {string[]} */ ([]),
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
