/** @import { DataSpec, Spec } from "../types.js" */

/**
 * @typedef {{name: string, spec: Spec}} Entry one model that takes part
 *
 * @typedef {object} Race
 * @property {string} name as in the address: ?race=…
 * @property {string} title
 * @property {string} sentence what to watch
 * @property {number|null} speed epochs per second
 * @property {"accuracy"|"loss"} quantity
 * @property {Entry[]} entries
 */

/** The same order of examples for every model, and for single neurons the same line to begin with. */
const START = { weights: [[0.6, -0.8]], bias: [0.4] };

/**
 * @param {DataSpec} data
 * @param {number} perceptron rate
 * @param {number} adaline rate
 * @returns {Entry[]}
 */
const two = (data, perceptron, adaline) => [
  {
    name: "Perceptron",
    spec: {
      data,
      model: { kind: "perceptron", ...START },
      training: { learning_rate: perceptron, shuffle: true },
    },
  },
  {
    name: "ADALINE",
    spec: {
      data,
      model: { kind: "adaline", ...START },
      training: { learning_rate: adaline, shuffle: true },
    },
  },
];

/**
 * @param {string} name
 * @param {DataSpec} data
 * @param {number[]} hidden
 * @param {string} optimizer
 * @param {number} learning_rate
 * @returns {Entry}
 */
const layered = (name, data, hidden, optimizer, learning_rate, seed = 3) => ({
  name,
  spec: {
    data,
    model: { kind: "mlp", hidden, activation: "tanh" },
    training: { learning_rate, optimizer: { name: optimizer }, shuffle: true },
    seed,
  },
});

/** @type {DataSpec} */
const XOR = { kind: "gate", name: "xor" };
/** @type {DataSpec} */
const CIRCLE = { kind: "generated", name: "circle", noise: 0.1 };

/** @type {Race[]} */
export const RACES = [
  {
    name: "separable",
    title: "Perceptron and ADALINE, clouds apart",
    sentence:
      "Both find a line. The perceptron stops at the first that will do; ADALINE goes on to a better one.",
    speed: 3,
    quantity: "accuracy",
    entries: two({ kind: "generated", name: "gauss", samples: 100, noise: 0.05 }, 0.01, 0.002),
  },
  {
    name: "noisy",
    title: "Perceptron and ADALINE, clouds overlap",
    sentence:
      "No line is free of mistakes. The perceptron never rests; ADALINE settles where the error is least.",
    speed: 3,
    quantity: "accuracy",
    entries: two({ kind: "generated", name: "gauss", samples: 300, noise: 0.5 }, 0.01, 0.001),
  },
  {
    name: "optimisers",
    title: "Gradient descent, momentum, Adam",
    sentence: "The same network from the same weights on the same examples: only the way downhill differs.",
    speed: 10,
    quantity: "loss",
    entries: [
      layered("Gradient descent", CIRCLE, [4, 2], "sgd", 0.03),
      layered("Momentum", CIRCLE, [4, 2], "momentum", 0.03),
      layered("Adam", CIRCLE, [4, 2], "adam", 0.03),
    ],
  },
  {
    name: "hidden",
    title: "With and without a hidden layer",
    sentence:
      "A single line cannot close a ring, however long it learns. Three lines can, and eight do it with ease.",
    speed: 10,
    quantity: "accuracy",
    entries: [
      layered("No hidden layer", CIRCLE, [], "adam", 0.03),
      layered("3 hidden units", CIRCLE, [3], "adam", 0.03),
      layered("8 hidden units", CIRCLE, [8], "adam", 0.03),
    ],
  },
  {
    name: "ladder",
    title: "The whole ladder on XOR, 1943 to 1986",
    sentence:
      "Wired by hand it is easy. One neuron cannot learn it by any rule; backpropagation through two can.",
    speed: 30,
    quantity: "accuracy",
    entries: [
      {
        name: "McCulloch–Pitts",
        spec: {
          data: XOR,
          model: {
            kind: "mcculloch_pitts",
            layers: [
              {
                units: 2,
                weights: [
                  [1, -1],
                  [-1, 1],
                ],
                threshold: [1, 1],
              },
              { units: 1, weights: [[1, 1]], threshold: [1] },
            ],
          },
        },
      },
      ...two(XOR, 0.1, 0.05),
      layered("Backpropagation", XOR, [2], "sgd", 0.3, 1),
    ],
  },
];

/** @param {string|null} name */
export const raceNamed = (name) => RACES.find((race) => race.name === name) ?? null;
