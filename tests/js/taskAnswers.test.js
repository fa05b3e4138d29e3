import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { nameOf, sheet } from "../../static/js/lessons/answers.js";
import { keepIn } from "./browser.js";

/** @type {Map<string, string>} */
const kept = new Map();
keepIn(kept);

beforeEach(() => kept.clear());

test("what was written is there after a reload", () => {
  sheet("perceptron", "7").write("perceptron/by-hand", { z_0: "1/2" });
  assert.deepEqual(sheet("perceptron", "7").answer("perceptron/by-hand"), { z_0: "1/2" });
  assert.equal(sheet("adaline", "7").answer("perceptron/by-hand"), undefined);
});

test("other numbers are another sheet", () => {
  const first = sheet("the-map", "7");
  first.write("the-map/exam", { "adaline/rest": {} });
  first.hand("the-map/exam", { correct: false });
  assert.equal(sheet("the-map", "8").answer("the-map/exam"), undefined);
  assert.equal(sheet("the-map", "8").verdict("the-map/exam"), undefined);
  assert.deepEqual(sheet("the-map", "7").verdict("the-map/exam"), { correct: false });
});

test("each lesson keeps its own", () => {
  sheet("perceptron", "7").write("a", { z: "1" });
  sheet("adaline", "7").write("b", { z: "2" });
  assert.deepEqual(sheet("perceptron", "7").answer("a"), { z: "1" });
});

test("a browser that keeps nothing still lets one write", () => {
  const own = sheet("perceptron", "7");
  const before = /** @type {any} */ (globalThis).localStorage;
  Object.assign(globalThis, {
    localStorage: {
      getItem() {
        throw new Error("no");
      },
      setItem() {
        throw new Error("no");
      },
    },
  });
  own.write("a", { z: "1" });
  assert.deepEqual(own.answer("a"), { z: "1" });
  assert.equal(sheet("perceptron", "7").answer("a"), undefined);
  Object.assign(globalThis, { localStorage: before });
});

test("a task is called as its lesson and itself", () => {
  const task = /** @type {any} */ ({ dataset: { lesson: "adaline", task: "rest" } });
  assert.equal(nameOf(task), "adaline/rest");
});
