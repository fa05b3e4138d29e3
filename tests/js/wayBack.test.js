import assert from "node:assert/strict";
import { test } from "node:test";
import { referenceOf, selectionOf } from "../../static/js/lib/references.js";
import { addressOf, awayTo, cameFrom, lookedAt, placeOf } from "../../static/js/lib/wayBack.js";

const PLACE = { slug: "backpropagation", step: 5, moment: "factor:output.loss" };

test("the playground's address has the run, what is looked at, and the way back to the very moment", () => {
  const params = new URL(awayTo("abc", PLACE, { select: "edge:1:0:0", example: 2 }), "http://here")
    .searchParams;
  assert.equal(params.get("session"), "abc");
  assert.deepEqual(lookedAt(params), { select: "edge:1:0:0", example: 2 });
  assert.deepEqual(placeOf(params.get("lesson") ?? ""), PLACE);
  assert.equal(addressOf(PLACE), "/lessons/backpropagation#5/factor:output.loss");
});

test("without a moment it is the step; with nothing looked at, nothing is said of it", () => {
  const params = new URL(awayTo("abc", { slug: "adaline", step: 1, moment: null }), "http://here")
    .searchParams;
  assert.deepEqual([...params.keys()], ["session", "lesson"]);
  assert.deepEqual(placeOf("adaline/1"), { slug: "adaline", step: 1, moment: null });
  assert.equal(addressOf({ slug: "adaline", step: 1, moment: null }), "/lessons/adaline#1");
});

test("what is no step of a lesson leads nowhere", () => {
  for (const text of ["", "adaline", "adaline/", "//evil.example/1", "javascript:1/2", "Adaline/1"])
    assert.equal(placeOf(text), null, text);
  assert.deepEqual(lookedAt(new URLSearchParams("select=<b>&example=-1")), { select: "", example: null });
});

test("the way back is kept while the tab is open", () => {
  /** @type {Map<string, string>} */
  const kept = new Map();
  Object.assign(globalThis, {
    sessionStorage: {
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => kept.set(key, text),
      getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    },
  });
  assert.equal(cameFrom(new URLSearchParams()), null);
  assert.deepEqual(cameFrom(new URLSearchParams({ lesson: "adaline/3" }))?.step, 3);
  assert.deepEqual(cameFrom(new URLSearchParams()), { slug: "adaline", step: 3, moment: null });
});

test("a place of the diagram and its name are one", () => {
  const network = /** @type {any} */ ({ layers: [{}, {}] });
  for (const name of ["edge:1:0:2", "unit:0:3", "bias:1:0", "input:1"])
    assert.equal(referenceOf(selectionOf(name, { network })), name);
  assert.deepEqual(selectionOf("output", { network }), { kind: "unit", layer: 1, unit: 0 });
  assert.equal(referenceOf(null), "");
});
