import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESETS, presetNamed } from "../../static/js/lib/presets.js";
import { asCurl, asPython, pythonValue } from "../../static/js/lib/snippets.js";
import { reasonOf, sentenceOf, without } from "../../static/js/lib/url/complaints.js";
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

test("a formula, a share and a fold travel too", () => {
  /** @type {Config} */
  const config = {
    spec: {
      data: { kind: "function", expression: "x2 > 2*sin(x1) and x1^2 + 1 >= 0", task: "classification", inputs: /** @type {any} */ (2), range: 3.5, samples: 60, noise: 0.1, balance: 0.2, fold: { number: 1, of: 5 } },
      model: { kind: "perceptron" },
    },
    speed: 10,
  }; // biome-ignore format: one line a part
  assert.deepEqual(there(config).spec, config.spec);
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

test("what never moves, how it learns and several values to predict travel too", () => {
  /** @type {Config} */
  const config = {
    spec: {
      data: { kind: "inline", inputs: [[0.05, 0.1], [0.2, -0.4]], targets: [[0.01, 0.99], [0.3, 0.7]], task: "regression" },
      model: {
        kind: "mlp",
        layers: [
          { units: 2, activation: "sigmoid", weights: [[0.15, 0.2], [0.25, 0.3]], bias: { fixed: 0.35 }, frozen: { weights: [[0, 1], [1, 0]], biases: [1] } },
          { units: 2, activation: "sigmoid", weights: [[0.4, 0.45], [0.5, 0.55]], bias: false, frozen: true },
        ],
      },
      training: {
        loss: "mse", learning_rate: 0.5, batch_size: "all", schedule: { name: "step", every: 10, gamma: 0.5 }, clip_norm: 1.5,
        dropout: [0.2, 0.5], class_weights: "balanced", targets: "bipolar", early_stopping: { patience: 20, min_delta: 0.001, monitor: "train_loss" },
      },
    },
    speed: 10,
  }; // biome-ignore format: one line a part
  assert.deepEqual(there(config), config);
  const one = { ...config, spec: { ...config.spec, training: { dropout: 0.3, class_weights: [1, 4.5] } } };
  assert.deepEqual(there(one).spec.training, one.spec.training);
  const curve = { ...config.spec.data, inputs: [[1], [2]], targets: [0.5, -1.5] };
  const neuron = {
    kind: /** @type {const} */ ("perceptron"),
    bias: /** @type {const} */ (false),
    frozen: { weights: [[0, 1]], biases: [] },
  };
  const back = there({ ...config, spec: { data: curve, model: neuron } });
  assert.deepEqual(back.spec.data, curve);
  assert.deepEqual(back.spec.model, neuron);
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

/** @param {string} link @param {{path: string, message: string}[]} errors */
const mended = (link, errors) =>
  without(new URLSearchParams(link), { title: "", status: 422, detail: "", errors });

test("a refused field is taken out of the link, and told in a person's words", () => {
  const less = mended("rate=5000&seed=4", [
    { path: "training.learning_rate", message: "Must be at most 1000, not 5\u202f000." },
  ]);
  assert.equal(less?.params.toString(), "seed=4");
  const [complaint] = less?.complaints ?? [];
  assert.ok(complaint);
  const opened = { ...base, spec: { ...base.spec, training: { learning_rate: 0.03 } } };
  assert.equal(
    sentenceOf(complaint, opened),
    "The link asks for a rate of 5000; 1000 is the most. Opened with 0.03.",
  );
  assert.equal(
    mended("seed=4", [{ path: "training.loss", message: "Is odd." }]),
    null,
    "the link is not to blame",
  );
});

test("what is allowed is told as the server tells it, thousands and unit", () => {
  assert.equal(reasonOf("Must be at most 1\u202f024, not 5\u202f000."), "1\u202f024 is the most");
  assert.equal(
    reasonOf("This run would take about 1\u202f170 MiB are more than the 64 MiB allowed here; use fewer."),
    "64 MiB is the most",
  );
});

test("a wrong output layer alone does not cost the hidden ones", () => {
  const message = "3 classes take 3 output units, one for each class, not 1.";
  const less = mended("data=bundled.iris&layers=4.tanh-2.tanh-1.sigmoid", [
    { path: "model.layers.2.units", message },
  ]);
  assert.equal(less?.params.get("layers"), "4.tanh-2.tanh-3");
});

test("layers in the address take the place of a preset's, however that writes them", () => {
  const preset = presetNamed("circle");
  assert.ok(preset);
  const { config } = fromParams(new URLSearchParams("layers=8.tanh-1"), { ...base, spec: preset.spec });
  assert.deepEqual(config.spec.model, {
    kind: "mlp",
    layers: [{ units: 8, activation: "tanh" }, { units: 1 }],
  });
  const neuron = presetNamed("xor-defeats");
  assert.ok(neuron);
  const deep = fromParams(new URLSearchParams("layers=4-1"), { ...base, spec: neuron.spec });
  assert.equal(deep.config.spec.model.kind, "mlp");
});

test("points of a number of classes that no page could hold are no points", () => {
  const { complaints } = fromParams(new URLSearchParams("data=inline&points=1_2_999999999"), base);
  assert.equal(complaints[0]?.name, "points");
});
