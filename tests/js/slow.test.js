import assert from "node:assert/strict";
import { test } from "node:test";
import { OPTIONS } from "../../static/js/lib/katex.js";
import {
  momentAbout,
  refsOf,
  sceneOf,
  selectionOfRef,
  stretchesOf,
  turnOf,
} from "../../static/js/views/slow/story.js";

/** @import { NetworkShape } from "../../static/js/types.js" */
/** @import { Moment } from "../../static/js/views/slow/story.js" */

/** @type {NetworkShape} */
const NETWORK = {
  inputs: 2,
  layers: [
    { units: 2, inputs: 2, activation: "tanh", weights: 0, bias: 4 },
    { units: 1, inputs: 2, activation: "sigmoid", weights: 6, bias: 8 },
  ],
  count: 9,
};

/**
 * @param {Moment["phase"]} phase
 * @param {Record<string, any>} values
 * @param {string[]} highlights
 * @param {number | null} [layer]
 * @param {number | null} [unit]
 * @returns {Moment}
 */
const moment = (phase, values, highlights, layer = null, unit = null) => ({
  phase,
  values,
  highlights,
  layer,
  unit,
  note: "",
  latex: "",
  latex_numbers: "",
});

const STORY = [
  moment("input", { x: [0, 1], y: [1] }, ["input:0", "input:1"]),
  moment("pre_activation", { theta: [], a: [], z: [0.5, -0.25] }, ["unit:0:0", "unit:0:1"], 0),
  moment("pre_activation", { z: 0.5 }, ["edge:0:0:0", "edge:0:0:1", "bias:0:0", "unit:0:0"], 0, 0),
  moment("activation", { z: 0.5, a: 0.46 }, ["unit:0:0"], 0, 0),
  moment("loss", { loss: 0.31, y: [1], output: [0.7] }, ["loss", "unit:1:0"]),
  moment("gradient", { delta: -0.3 }, ["unit:1:0", "loss"], 1, 0),
  moment(
    "gradient",
    { parameter: "edge:1:0:0", gradient: -0.14 },
    ["edge:1:0:0", "unit:1:0", "unit:0:0"],
    1,
    0,
  ),
  moment("gradient", { delta: 0.1, from: {} }, ["unit:0:0", "edge:1:0:0"], 0, 0),
  moment("update", { parameter: "edge:1:0:0", after: 0.75 }, ["edge:1:0:0"], 1, 0),
  moment("update", { parameter: "bias:1:0", after: 0.1 }, ["bias:1:0"], 1, 0),
];

test("what a symbol stands for leads into the diagram and back", () => {
  for (const ref of ["edge:0:1:0", "bias:0:1", "unit:0:1", "input:1", "unit:1:0"]) {
    assert.ok(refsOf(selectionOfRef(ref, NETWORK), NETWORK).includes(ref), ref);
  }
  assert.deepEqual(selectionOfRef("target:0", NETWORK), { kind: "unit", layer: 1, unit: 0 });
  assert.deepEqual(refsOf({ kind: "unit", layer: 1, unit: 0 }, NETWORK), ["unit:1:0", "target:0"]);
  assert.equal(selectionOfRef("loss", NETWORK), null);
});

test("moments fall into the stages that the progress shows", () => {
  assert.deepEqual(
    stretchesOf(STORY).map(({ stage, from, count }) => [stage, from, count]),
    [
      ["input", 0, 1],
      ["forward", 1, 3],
      ["loss", 4, 1],
      ["backward", 5, 3],
      ["update", 8, 2],
    ],
  );
});

test("which unit of its stage a line is about is counted in the order in which they are told", () => {
  const [, forward, loss, backward] = stretchesOf(STORY);
  assert.equal(turnOf(STORY, forward, 1), null, "a whole layer");
  assert.equal(turnOf(STORY, forward, 2), null, "the only one");
  assert.equal(turnOf(STORY, loss, 4), null);
  assert.deepEqual(turnOf(STORY, backward, 5), { unit: 1, of: 2 });
  assert.deepEqual(turnOf(STORY, backward, 7), { unit: 2, of: 2 });
});

/** @param {number} now @param {string} key @param {string} slot */
const text = (now, key, slot) =>
  sceneOf(STORY, now, NETWORK).texts.find((one) => one.key === key && one.slot === slot);

test("a number is on the diagram from the moment that it is known, not before", () => {
  assert.equal(text(0, "unit:1:0", "target")?.text, "y = 1.00");
  assert.equal(text(0, "unit:0:0", "above"), undefined);
  assert.equal(text(1, "unit:0:1", "above")?.text, "z = −0.25");
  assert.equal(text(2, "unit:0:0", "below"), undefined);
  assert.equal(text(3, "unit:0:0", "below")?.text, "a = 0.46");
  assert.equal(text(3, "unit:0:0", "below")?.fresh, true);
  assert.equal(text(4, "unit:0:0", "below")?.fresh, false);
  assert.equal(text(5, "unit:0:0", "above")?.text, "z = 0.50");
  assert.equal(text(7, "unit:0:0", "above")?.text, "δ = 0.100");
  assert.equal(text(7, "link:1:0:0", "link")?.text, "∂ −0.140");
  assert.equal(text(8, "link:1:0:0", "link")?.text, "→ 0.750");
  assert.equal(text(9, "link:1:0:b", "link")?.text, "→ 0.100");
});

test("the signal goes forward, the error comes back", () => {
  const into = sceneOf(STORY, 2, NETWORK);
  assert.deepEqual(into.lit, ["link:0:0:0", "link:0:0:1", "link:0:0:b", "unit:0:0"]);
  assert.deepEqual(
    into.pulses.map(({ key, back }) => [key, back]),
    [
      ["link:0:0:0", false],
      ["link:0:0:1", false],
      ["link:0:0:b", false],
    ],
  );
  assert.equal(sceneOf(STORY, 1, NETWORK).pulses.length, 4);
  assert.deepEqual(sceneOf(STORY, 7, NETWORK).pulses, [{ key: "link:1:0:0", back: true }]);
  assert.deepEqual(sceneOf(STORY, 8, NETWORK).pulses, []);
});

test("a click on a unit leads to its line of the same stage, or else to its first", () => {
  assert.equal(momentAbout(STORY, 1, { layer: 0, unit: 0 }), 2);
  assert.equal(momentAbout(STORY, 6, { layer: 0, unit: 0 }), 7);
  assert.equal(momentAbout(STORY, 0, { layer: 1, unit: 0 }), 5);
  assert.equal(momentAbout(STORY, 0, { layer: 0, unit: 1 }), -1);
});

test("a formula may tie its symbols to the diagram and do nothing else to the page", () => {
  assert.equal(OPTIONS.trust({ command: "\\htmlData" }), true);
  for (const command of ["\\href", "\\url", "\\includegraphics", "\\htmlStyle", "\\htmlClass", "\\htmlId"])
    assert.equal(OPTIONS.trust({ command }), false, command);
});

test("what dropout leaves out is struck from then on; clipping lights all links; what is frozen is kept", () => {
  const mask = moment("dropout", { mask: [1, 0], scale: 2, passed: [0.4, 0] }, ["unit:0:1"], 0);
  const clip = moment("gradient", { norm: 3, clip_norm: 1, factor: 1 / 3 }, []);
  const rate = moment("update", { epoch: 3, learning_rate: 0.1, factor: 0.5, rate: 0.05 }, []);
  const kept = moment(
    "update",
    { parameter: "bias:1:0", before: 0.6, after: 0.6, frozen: true },
    ["bias:1:0"],
    1,
    0,
  );
  const moments = [mask, clip, rate, kept];
  const scenes = moments.map((_, at) => sceneOf(moments, at, NETWORK));
  assert.deepEqual(
    scenes.map(({ struck }) => struck),
    Array(4).fill(["unit:0:1"]),
  );
  assert.deepEqual(
    scenes[0]?.texts.map(({ key, text }) => [key, text]),
    [
      ["unit:0:0", "a = 0.40"],
      ["unit:0:1", "left out"],
    ],
  );
  assert.equal(scenes[1]?.lit.length, NETWORK.count);
  assert.deepEqual(scenes[2]?.lit, []);
  assert.equal(scenes[3]?.texts.find(({ key }) => key === "link:1:0:b")?.text, "kept");
});
