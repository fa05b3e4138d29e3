import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fittingLoss,
  fittingOutput,
  hiddenActivations,
  outputActivations,
} from "../../static/js/model/choices.js";

/** The catalogue as far as it is asked here. */
const catalog = /** @type {any} */ ({
  activations: [
    { name: "heaviside", hidden: false, output: false, rectifier: false, loss: "mse" },
    { name: "linear", hidden: true, output: true, rectifier: false, loss: "mse" },
    { name: "sigmoid", hidden: true, output: true, rectifier: false, loss: "binary_cross_entropy" },
    { name: "tanh", hidden: true, output: true, rectifier: false, loss: "mse" },
    { name: "relu", hidden: true, output: true, rectifier: true, loss: "mse" },
    { name: "softmax", hidden: false, output: true, rectifier: false, loss: "categorical_cross_entropy" },
  ],
  losses: [
    { name: "mse", outputs: [] },
    { name: "binary_cross_entropy", outputs: ["sigmoid"] },
    { name: "categorical_cross_entropy", outputs: ["softmax", "sigmoid"] },
    { name: "hinge", outputs: ["linear", "tanh"] },
  ],
});

const names = (/** @type {{name: string}[]} */ entries) => entries.map(({ name }) => name);

test("a hidden layer is offered what has a slope, an output layer what suits its answers", () => {
  assert.deepEqual(names(hiddenActivations(catalog)), ["linear", "sigmoid", "tanh", "relu"]);
  assert.deepEqual(names(outputActivations(catalog, "regression", 1)), ["linear", "sigmoid", "tanh", "relu"]);
  assert.deepEqual(names(outputActivations(catalog, "classification", 1)), ["linear", "sigmoid", "tanh"]);
  assert.deepEqual(names(outputActivations(catalog, "classification", 3)), [
    "linear",
    "sigmoid",
    "tanh",
    "softmax",
  ]);
  assert.deepEqual(hiddenActivations(null), []);
  assert.deepEqual(outputActivations(null, "classification", 2), []);
});

test("an output activation brings its loss; one that fits it is kept", () => {
  const brings = (/** @type {string} */ activation, /** @type {string} */ loss) =>
    fittingLoss(catalog, activation, loss);
  assert.equal(brings("softmax", "mse"), "categorical_cross_entropy");
  assert.equal(brings("sigmoid", "mse"), "mse");
  assert.equal(brings("sigmoid", "categorical_cross_entropy"), "binary_cross_entropy");
  assert.equal(brings("sigmoid", "hinge"), "binary_cross_entropy");
  assert.equal(brings("tanh", "hinge"), "hinge");
  assert.equal(brings("tanh", "binary_cross_entropy"), "mse");
  assert.equal(brings("relu", "hinge"), "mse", "the hinge wants outputs on both sides of 0");
});

test("a loss brings the output it is made for, and enough units", () => {
  const last = { units: 1, activation: "tanh" };
  assert.deepEqual(fittingOutput(catalog, "binary_cross_entropy", last), { activation: "sigmoid", units: 1 });
  assert.deepEqual(fittingOutput(catalog, "categorical_cross_entropy", last), {
    activation: "softmax",
    units: 2,
  });
  assert.deepEqual(fittingOutput(catalog, "hinge", last), { activation: "linear", units: 1 });
  assert.deepEqual(fittingOutput(catalog, "mse", last), last);
  assert.deepEqual(fittingOutput(catalog, "mse", { units: 3, activation: "softmax" }), {
    activation: "sigmoid",
    units: 3,
  });
});
