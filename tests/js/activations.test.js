import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { ACTIVATIONS, activateOne, activation, slopeOf } from "../../static/js/model/activations.js";
import { typeset } from "../../static/js/views/drawer/formula.js";

/** The engine wrote it, with every activation of its registry: see tests/engine/test_forward_fixtures.py. */
const fixture = JSON.parse(readFileSync(new URL("../golden/forward.json", import.meta.url), "utf8"));

/** @type {Map<string, [number, number][]>} what the engine makes of a sum, [z, a], by activation */
const pairs = new Map();
for (const one of fixture.cases)
  one.layers.forEach((/** @type {{activation: string}} */ layer, /** @type {number} */ at) => {
    const known = pairs.get(layer.activation) ?? [];
    pairs.set(layer.activation, known);
    one.z[at].forEach((/** @type {number[]} */ row, /** @type {number} */ point) => {
      for (const [unit, z] of row.entries()) known.push([z, one.a[at][point][unit]]);
    });
  });

/** Names of those that have a value of their own for each unit. */
const elementwise = Object.keys(ACTIVATIONS).filter((name) => ACTIVATIONS[name].value);

test("every activation of the engine has an entry, and no other", () => {
  assert.deepEqual(Object.keys(ACTIVATIONS).sort(), [...pairs.keys()].sort());
  assert.throws(() => activation("cosine"), /"cosine" is no activation; known: heaviside, linear/);
  assert.throws(() => activateOne("softmax", 1), /not an elementwise/);
  assert.throws(() => slopeOf("softmax", 1, 1), /no slope of its own/);
});

for (const [name, known] of pairs) {
  test(`${name}: values are the engine's, and stay in the range that is given`, () => {
    const [low, high] = activation(name).range;
    assert.ok(known.length >= 9);
    for (const [z, a] of known) {
      if (activation(name).value)
        assert.ok(Math.abs(activateOne(name, z) - a) < 1e-12 * Math.max(1, Math.abs(a)));
      assert.ok((low === null || a >= low) && (high === null || a <= high), `${a} at ${z}`);
    }
  });
}

for (const name of elementwise) {
  test(`${name}: a slope is what the curve itself does over a small step`, () => {
    const step = 1e-6;
    const sums = [
      -6.1,
      -3.3,
      -1.2,
      -0.7,
      -0.1,
      0.1,
      0.4,
      1.3,
      2.9,
      5.7,
      ...(pairs.get(name) ?? []).map(([z]) => z),
    ];
    for (const z of sums) {
      const numeric = (activateOne(name, z + step) - activateOne(name, z - step)) / (2 * step);
      assert.ok(Math.abs(slopeOf(name, z, activateOne(name, z)) - numeric) < 1e-8, `at ${z}`);
      assert.equal(slopeOf(name, z), slopeOf(name, z, activateOne(name, z)));
    }
  });
}

for (const name of elementwise) {
  const { inverse, range } = activation(name);
  // Where a whole stretch of sums gives one value there is no sum to come back to, only the place of the step.
  const oneToOne = inverse && name !== "heaviside";
  if (!oneToOne) continue;
  test(`${name}: the sum that gives a level is found, or there is none`, () => {
    for (const [, level] of pairs.get(name) ?? []) {
      const z = inverse(level);
      if (z !== null) assert.ok(Math.abs(activateOne(name, z) - level) < 1e-9, `${level} from ${z}`);
    }
    const [low, high] = range;
    if (low !== null) assert.equal(inverse(low - 0.5), null);
    if (high !== null) assert.equal(inverse(high + 0.5), null);
  });
}

test("a line of the table is set with z or with a number, and what is raised or lowered is", () => {
  /** @param {any} part @returns {string} */
  const flat = (part) =>
    typeof part === "object" && part !== null
      ? `<${part.type}>${[part.props.children].flat(9).map(flat).join("")}</${part.type}>`
      : String(part ?? "");
  const set = (/** @type {string} */ name, /** @type {string} */ z) =>
    typeset(activation(name).written, z).map(flat).join("");
  assert.equal(set("elu", "0.4"), "0.4 if 0.4 > 0, else e<sup>0.4</sup> − 1");
  assert.equal(set("sigmoid", "z"), "σ(z)");
  assert.equal(set("leaky_relu", "−2"), "max(0.01·−2, −2)");
  assert.equal(set("softmax", "z"), "e<sup>z</sup> ∕ Σ<sub>j</sub> e<sup>z<sub>j</sub></sup>");
  for (const name of Object.keys(ACTIVATIONS)) assert.doesNotMatch(set(name, "z"), /[\^_]/);
});
