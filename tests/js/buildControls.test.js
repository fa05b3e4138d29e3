import assert from "node:assert/strict";
import test from "node:test";
import { layersOf } from "../../static/js/lessons/buildControls.js";

test("hidden layers are read as people write them", () => {
  for (const text of ["8-6", "8, 6", " 8 6 ", "8 · 6", "8–6"]) assert.deepEqual(layersOf(text), [8, 6], text);
  assert.deepEqual(layersOf("64"), [64]);
  assert.deepEqual(layersOf(""), [], "none at all");
  for (const text of ["0", "65", "8-x", "2.5", "1 1 1 1 1 1 1 1 1"]) assert.equal(layersOf(text), null, text);
});
