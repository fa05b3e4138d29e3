import assert from "node:assert/strict";
import { test } from "node:test";
import "../../static/js/controls/list.js";
import { describe } from "../../static/js/controls/liveAddress.js";
import { displayDefaults } from "../../static/js/controls/registry.js";
import { initialState } from "../../static/js/store/derive.js";

/** @import { SessionView, Spec, State } from "../../static/js/types.js" */

/** @type {Spec} */
const spec = {
  data: { kind: "generated", name: "circle" },
  model: { kind: "mlp" },
  training: { learning_rate: 0.03 },
};

/** @param {Partial<State>} patch @returns {State} */
const state = (patch) => ({
  ...initialState(),
  session: /** @type {SessionView} */ (/** @type {unknown} */ ({ id: "abc", spec })),
  preset: "circle",
  asPreset: JSON.stringify(spec),
  pace: 30,
  display: displayDefaults(),
  ...patch,
});

/** @param {Spec} other @returns {Partial<State>} */
const of = (other) => ({
  session: /** @type {SessionView} */ (/** @type {unknown} */ ({ id: "abc", spec: other })),
});

test("an untouched preset is its name, with what is shown otherwise", () => {
  assert.equal(describe(state({}), null), "preset=circle");
  assert.equal(describe(state({ pace: null }), null), "preset=circle&speed=max");
  assert.equal(
    describe(state({ display: { ...displayDefaults(), showTest: true } }), null),
    "preset=circle&show=test",
  );
});

test("with the first difference the preset's name goes and the configuration is said", () => {
  const faster = { ...spec, training: { learning_rate: 0.1 } };
  assert.equal(describe(state(of(faster)), null), "data=generated.circle&model=mlp&rate=0.1&speed=30");
  assert.equal(
    describe(state({ asPreset: null }), null),
    "data=generated.circle&model=mlp&rate=0.03&speed=30",
  );
});

test("what no link can carry is named by its session", () => {
  const table = /** @type {Spec} */ ({ ...spec, data: { kind: "upload", id: "u" } });
  assert.equal(describe(state({ ...of(table), asPreset: null }), null), "session=abc");
  const inputs = Array.from({ length: 400 }, (_, row) => [row / 7, row / 3]);
  const many = /** @type {Spec} */ ({
    ...spec,
    data: { kind: "inline", inputs, targets: inputs.map(() => 0) },
  });
  assert.equal(describe(state(of(many)), null), "session=abc");
});

test("a run that was opened by its name keeps it, and so does one that is only looked at", () => {
  assert.equal(describe(state({}), "abc"), "session=abc");
  assert.equal(describe(state({ role: "reader" }), null), "session=abc");
});
