import assert from "node:assert/strict";
import { test } from "node:test";
import { cleared, dragged, pressed, released, undone } from "../../static/js/store/drawing.js";
import { beginDrawing, canTake, drawnData, shownWindow, taken } from "../../static/js/store/drawnData.js";

/** @typedef {import("../../static/js/types.js").DataView} DataView */

/** @param {Partial<DataView>} more @returns {DataView} */
const view = (more) => ({
  task: "classification",
  input_names: ["x1", "x2"],
  class_names: ["0", "1"],
  features: ["x1", "x2"],
  standardize: null,
  readout: { kind: "level", level: 0.5, low: 0, high: 1 },
  means: [0, 0],
  ranges: [
    [-1, 1],
    [-1, 1],
  ],
  train: { inputs: [], targets: [] },
  test: null,
  ...more,
});

const wave = view({
  task: "regression",
  input_names: ["x"],
  features: ["x1"],
  means: [0],
  ranges: [[-5, 5]],
  readout: { kind: "value", level: 0, low: 0, high: 0 },
  train: { inputs: [[-4], [0]], targets: [0.5, -0.5] },
  test: { inputs: [[4]], targets: [1] },
});

test("on two inputs a press adds, a drag strews or moves, erase erases, and all can be taken back", () => {
  let drawing = { ...beginDrawing(view({}), undefined), tool: /** @type {const} */ ("1") };
  const begun = drawing;
  drawing = /** @type {any} */ (pressed(drawing, 0, 0));
  assert.equal(dragged(drawing, 0.1, 0).points.length, 1, "too near to strew another");
  drawing = /** @type {any} */ (released(dragged(drawing, 2, 0)));
  assert.deepEqual(
    drawing.points.map(({ x, target }) => [x, target]),
    [[0, 1], [2, 1]],
  ); // biome-ignore format: pairs
  drawing = /** @type {any} */ (released(dragged(pressed(drawing, 2.1, 0, "0"), 3, 3)));
  assert.deepEqual(drawing.points[1], { x: 3, y: 3, target: 1 }, "what is held moves, whatever the tool");
  drawing = /** @type {any} */ (released(pressed(drawing, 3, 3, "erase")));
  assert.equal(drawing.points.length, 1);
  drawing = /** @type {any} */ (cleared(drawing));
  assert.equal(drawing.points.length, 0);
  for (let step = 0; step < 6; step++) drawing = /** @type {any} */ (undone(drawing));
  assert.deepEqual(drawing.points, begun.points);
  assert.deepEqual(drawing.past, []);
});

test("two classes make a set; fewer make none, and classes between that are not used are left out", () => {
  const blank = beginDrawing(null, undefined);
  const one = pressed(pressed(blank, -1, 0, "0"), 1, 0, "0");
  assert.equal(drawnData(one), null);
  const data = drawnData(pressed(one, 4, 4, "2"));
  assert.deepEqual(data?.targets, [0, 0, 1]);
  assert.deepEqual(data?.class_names, ["0", "2"]);
  assert.equal(data?.test_fraction, 0);
});

test("own points go on, and those of a set can be begun with", () => {
  const inputs = [[0, 0], [9, 1]]; // biome-ignore format: pairs
  const drawing = beginDrawing(view({}), { kind: "inline", inputs, targets: [0, 1] });
  assert.equal(drawing.points.length, 2);
  assert.deepEqual(drawing.across, [-6, 9], "wide enough for its points");
  const called = (/** @type {string[]} */ class_names) =>
    beginDrawing(view({}), { kind: "inline", inputs, targets: [0, 1], class_names }).points.map(
      ({ target }) => target,
    );
  assert.deepEqual(called(["0", "2"]), [0, 2], "a class that was drawn is that class again");
  assert.deepEqual(called(["ham", "spam"]), [0, 1]);
  const set = view({ train: { inputs, targets: [0, 1] }, test: { inputs: [[1, 1]], targets: [1] } });
  assert.ok(!canTake(drawing, set));
  const blank = beginDrawing(set, { kind: "generated", name: "circle" });
  assert.ok(canTake(blank, set));
  assert.equal(taken(blank, set).points.length, 3);
  assert.ok(!canTake(blank, view({ task: "regression" })));
});

test("over one input the points drawn join those that are there, and a press is a value", () => {
  const drawing = beginDrawing(wave, { kind: "generated", name: "sine" });
  assert.equal(drawing.kind, "curve");
  assert.equal(drawing.points.length, 3);
  const data = drawnData(released(pressed(drawing, 2, 0.25)));
  assert.deepEqual(data?.inputs, [[-4], [0], [4], [2]]);
  assert.deepEqual(data?.targets, [0.5, -0.5, 1, 0.25]);
  assert.equal(data?.task, "regression");
  assert.deepEqual(data?.input_names, ["x"]);
  assert.equal(data?.test_fraction, undefined, "the share that is held back stays");
  const { x, y } = shownWindow(drawing, wave, [0, 0]);
  assert.deepEqual(x, [-6, 6]);
  assert.ok(y[0] < -0.5 && y[1] > 1);
});

test("over one input a class stands at the output that codes it, wherever one presses", () => {
  const not = view({
    input_names: ["x1"],
    means: [0.5],
    ranges: [[0, 1]],
    train: { inputs: [[0], [1]], targets: [1, 0] },
  });
  const drawing = pressed(beginDrawing(not, { kind: "gate", name: "not" }), 0.5, 0.3, "1");
  assert.equal(drawing.kind, "line");
  assert.deepEqual(drawing.points.at(-1), { x: 0.5, y: 1, target: 1 });
  assert.deepEqual(drawnData(drawing)?.inputs, [[0], [1], [0.5]]);
});
