import assert from "node:assert/strict";
import { test } from "node:test";
import { benchGaveWay, consequences, exchanged } from "../../static/js/store/changes.js";
import { climb, emptyLadder } from "../../static/js/store/ladder.js";

/** @import { Catalog } from "../../static/js/catalogTypes.js" */
/** @import { DataSpec, Spec } from "../../static/js/types.js" */

const catalog = /** @type {Catalog} */ (
  /** @type {unknown} */ ({
    datasets: [
      { kind: "generated", name: "circle", title: "Circle" },
      { kind: "generated", name: "gauss", title: "Two clouds" },
      { kind: "gate", name: "and", title: "AND" },
      { kind: "bundled", name: "iris", title: "Iris flowers" },
    ],
    activations: [
      { name: "sigmoid", title: "Sigmoid", loss: "binary_cross_entropy" },
      { name: "softmax", title: "Softmax", loss: "categorical_cross_entropy" },
      { name: "tanh", title: "Tanh", loss: "mse" },
    ],
    losses: [
      { name: "mse", title: "Mean squared error", outputs: [] },
      { name: "binary_cross_entropy", title: "Binary cross-entropy", outputs: ["sigmoid"] },
      {
        name: "categorical_cross_entropy",
        title: "Categorical cross-entropy",
        outputs: ["softmax", "sigmoid"],
      },
    ],
  })
);

/** @param {string} activation @param {string} loss @param {DataSpec} [data] @returns {Spec} */
const mlp = (activation, loss, data = { kind: "generated", name: "circle" }) => ({
  data,
  model: { kind: "mlp", layers: [{ units: 4, activation: "tanh" }, { units: 1, activation }] },
  training: { loss },
}); // biome-ignore format: one line a part

/** @type {DataSpec} */
const points = {
  kind: "inline",
  inputs: [[0, 0], [1, 1], [2, 2]],
  targets: [0, 1, 2],
  class_names: ["0", "1", "2"],
  task: "classification",
}; // biome-ignore format: short rows

const two = { inputs: 2, classes: 2, binary: false };
const three = { inputs: 2, classes: 3, binary: false };

/** @param {Spec} before @param {Spec} after @param {"loss"} [chose] */
const said = (before, after, chose, facts = two) =>
  consequences({ before, asked: after, after, facts, catalog, chose });

test("nothing is said of a change from which nothing followed", () => {
  const before = mlp("sigmoid", "binary_cross_entropy");
  assert.equal(said(before, { ...before, seed: 4 }), null);
});

test("of a loss and an output the one that had to follow is told", () => {
  const cross = mlp("sigmoid", "binary_cross_entropy");
  const soft = mlp("softmax", "categorical_cross_entropy");
  assert.equal(said(cross, soft, "loss")?.text, "With categorical cross-entropy the output is now softmax.");
  assert.equal(said(cross, soft)?.text, "With a softmax output the loss is now categorical cross-entropy.");
  assert.equal(
    said(cross, mlp("tanh", "mse"))?.text,
    "With a tanh output the loss is now mean squared error.",
  );
  assert.equal(
    said(mlp("tanh", "mse"), cross, "loss")?.text,
    "With binary cross-entropy the output is now sigmoid.",
  );
});

test("own data that gave way come first with their way back, the rest one press away", () => {
  const notice = said(
    mlp("softmax", "categorical_cross_entropy", points),
    mlp("sigmoid", "binary_cross_entropy"),
  );
  assert.equal(notice?.text, "Your 3 points gave way to Circle.");
  assert.equal(notice?.undo, "Bring them back");
  assert.deepEqual(notice?.more, ["Circle has two classes: the output is now sigmoid."]);
});

test("a model that cannot take the data says which took its place, and why", () => {
  const before = /** @type {Spec} */ ({ data: { kind: "gate", name: "and" }, model: { kind: "adaline" } });
  const after = mlp("softmax", "categorical_cross_entropy", { kind: "bundled", name: "iris" });
  const text = said(before, after, undefined, three)?.text ?? "";
  assert.equal(text, "Iris flowers have 3 classes: ADALINE became Multi-layer 4.");
  assert.ok(text.length <= 60);
});

test("a bench under a preset is told by what it held", () => {
  assert.equal(benchGaveWay(points, catalog).text, "Your 3 points gave way to this preset.");
  assert.equal(
    benchGaveWay({ kind: "gate", name: "and" }, catalog).text,
    "Your bench gave way to this preset.",
  );
});

test("what the ladder puts aside on the way down is there again on the way up", () => {
  const start = mlp("softmax", "categorical_cross_entropy", points);
  const down = climb(start, "perceptron", three, emptyLadder());
  assert.equal(down.spec.data.name, "gauss");
  assert.equal(
    exchanged("perceptron", down.gave, down.took, down.spec.data, catalog)?.text,
    "Perceptron takes two classes: your 3 points gave way to Two clouds.",
  );
  const bottom = climb(down.spec, "mcculloch_pitts", two, down.ladder);
  assert.equal(bottom.spec.data.name, "and");
  const middle = climb(bottom.spec, "perceptron", { ...two, binary: true }, bottom.ladder);
  assert.equal(middle.spec.data.name, "gauss", "the perceptron gets back what it had");
  const top = climb(bottom.spec, "mlp", { ...two, binary: true }, bottom.ladder);
  assert.deepEqual(top.spec.data, points);
  assert.deepEqual(top.spec.model, start.model, "with the network that had learned them");
  assert.equal(exchanged("mlp", top.gave, top.took, top.spec.data, catalog)?.text, "Your 3 points are back.");
  const chosen = { ...bottom.spec, data: /** @type {DataSpec} */ ({ kind: "gate", name: "or" }) };
  const other = climb(chosen, "mlp", { ...two, binary: true }, bottom.ladder);
  assert.equal(other.spec.data.name, "or", "what somebody chose since is not taken away again");
});
