import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESETS, presetNamed } from "../../static/js/lib/presets.js";
import { asCurl, asPython, pythonValue } from "../../static/js/lib/snippets.js";
import { FIELDS } from "../../static/js/lib/url/fields.js";
import { fromParams, toParams } from "../../static/js/lib/url/url.js";

/** @import { Config } from "../../static/js/lib/url/fields.js" */

/** @type {Config} */
const base = {
  spec: { data: { kind: "generated", name: "circle" }, model: { kind: "mlp" } },
  speed: 30,
};

/** @param {Config} config */
function there(config) {
  const text = toParams(config).toString();
  const { config: back, complaints } = fromParams(new URLSearchParams(text), base);
  assert.deepEqual(complaints, []);
  return back;
}

test("each field of the address is declared once", () => {
  const names = FIELDS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});

test("a complete spec comes back from its address as it was", () => {
  /** @type {Config} */
  const config = {
    spec: {
      data: { kind: "generated", name: "moons", samples: 120, noise: 0.15, seed: 9, test_fraction: 0.25, features: ["x1", "x2", "x1x2", "sin(x1)", "x2^2"], standardize: true },
      model: { kind: "mlp", layers: [{ units: 3, activation: "leaky_relu" }, { units: 1, activation: "sigmoid" }], initializer: { name: "he_normal" } },
      training: { loss: "binary_cross_entropy", optimizer: { name: "adam", beta1: 0.9, epsilon: 1e-8 }, learning_rate: 1e-5, batch_size: 7, shuffle: false, l1: 0.001, l2: 0.03 },
      seed: 12345,
    },
    speed: null,
  }; // biome-ignore format: one line a part
  assert.deepEqual(there(config), config);
});

test("hand-set starts and drawn points travel too", () => {
  /** @type {Config} */
  const config = {
    spec: {
      data: { kind: "inline", inputs: [[-1.25, 2], [3, -0.5]], targets: [0, 1], class_names: ["0", "1"], task: "classification" },
      model: { kind: "perceptron", weights: [[0.5, -1.5]], bias: [-2] },
    },
    speed: 10,
  }; // biome-ignore format: short rows
  const back = there(config);
  assert.deepEqual(back.spec.data, config.spec.data);
  assert.deepEqual(back.spec.model, config.spec.model);
});

test("a circuit's thresholds become the biases they are", () => {
  const back = there({
    ...base,
    spec: {
      data: { kind: "gate", name: "and" },
      model: { kind: "mcculloch_pitts", weights: [[1, 1]], threshold: 2 },
    },
  });
  assert.deepEqual(back.spec.model.bias, [-2]);
});

test("what cannot be read is said, and the rest is still used", () => {
  const { config, complaints } = fromParams(
    new URLSearchParams("noise=loud&data=generated.moons&seed=4"),
    base,
  );
  assert.deepEqual(complaints, [{ name: "noise", text: "loud", why: "“loud” is no number" }]);
  assert.equal(config.spec.data.name, "moons");
  assert.equal(config.spec.seed, 4);
});

test("without data and model the address only changes the preset", () => {
  const preset = presetNamed("iris");
  assert.ok(preset);
  const { config } = fromParams(new URLSearchParams("preset=iris"), {
    ...base,
    spec: preset.spec,
  });
  assert.deepEqual(config.spec, preset.spec);
});

test("presets have a name, a title and a sentence each, and none is there twice", () => {
  assert.ok(PRESETS.length >= 12);
  assert.equal(new Set(PRESETS.map(({ name }) => name)).size, PRESETS.length);
  for (const { title, sentence } of PRESETS) {
    assert.ok(title.length <= 40, title);
    assert.match(sentence, /[.!?]$/);
  }
});

test("Python is written as Python", () => {
  assert.equal(pythonValue({ a: [true, null, "x"], b: undefined }), '{"a": [True, None, "x"]}');
  const call = { method: "POST", path: "/api/v1/sessions/1/play", body: { epochs_per_second: null } };
  assert.match(asPython(call, "http://h"), /body = \{"epochs_per_second": None\}/);
  assert.match(asPython(call, "http://h"), /Bearer \{key\}/);
});

test("curl quotes what a shell would read", () => {
  const text = asCurl({ method: "POST", path: "/api/v1/sessions", body: { name: "it's" } }, "http://h");
  assert.match(text, /-d '\{ "name": "it'\\''s" \}'/);
  assert.doesNotMatch(text, /Bearer/);
});
