import assert from "node:assert/strict";
import { test } from "node:test";
import { createForward } from "../../static/js/model/forward.js";
import { answersIn, createAnswers, displayAfter, withFirstAnswer } from "../../static/js/store/answers.js";

/** What is not looked at here is left out. @type {any} */
const DATA = {
  task: "regression",
  target_names: ["o1", "o2"],
  train: {
    inputs: [
      [0.05, 0.1],
      [0.2, 0.4],
    ],
    targets: [
      [0.01, 0.99],
      [0.3, 0.7],
    ],
  },
  test: null,
};
const NETWORK = {
  inputs: 2,
  count: 6,
  layers: [{ units: 2, inputs: 2, activation: "linear", weights: 0, bias: 4 }],
};
const PARAMETERS = [1, 2, 3, 4, 0.5, 0.25];

test("of several values to predict the first stands for all, until the unit of another is pointed at or chosen", () => {
  const data = withFirstAnswer(DATA);
  assert.deepEqual(data.train.targets, [0.01, 0.3]);
  assert.equal(answersIn(data), 2);
  const answered = createAnswers();
  /** @type {any} */
  const state = { network: NETWORK, data, hover: null, display: { answer: 0 } };
  assert.deepEqual(answered(state).data?.train.targets, [0.01, 0.3]);
  /** @type {any} */
  const other = answered({ ...state, hover: { kind: "unit", layer: 0, unit: 1 } });
  assert.deepEqual(other.data.train.targets, [0.99, 0.7]);
  assert.equal(other.hover, null);
  // What is made for one output is kept: a view is built anew only for another.
  assert.equal(answered({ ...state, display: { answer: 1 } }).network, other.network);
  assert.equal(answersIn(other.data), 1);
  const display = displayAfter(state, { kind: "unit", layer: 0, unit: 1 });
  assert.equal(display.answer, 1);
  assert.equal(displayAfter(state, { kind: "input", input: 0 }), state.display);
});

test("the network of one output answers what that unit of the whole network answers", () => {
  /** @type {any} */
  const state = { network: NETWORK, data: withFirstAnswer(DATA), hover: null, display: { answer: 1 } };
  /** @type {any} */
  const { network } = createAnswers()(state);
  const [whole, alone] = [NETWORK, network].map((shape) => {
    const forward = createForward(shape, 1);
    forward.inputs.set([0.05, 0.1]);
    forward.run(PARAMETERS);
    return [...forward.a[0]];
  });
  assert.deepEqual(alone, [whole[1]]);
  assert.equal(network.count, PARAMETERS.length);
});

test("data of one value are left as they are", () => {
  const data = { ...DATA, train: { inputs: [[1]], targets: [2] } };
  assert.equal(withFirstAnswer(data), data);
  /** @type {any} */
  const state = { network: NETWORK, data, hover: null, display: {} };
  assert.equal(createAnswers()(state), state);
});
