/** @import { Display, Spec } from "../types.js" */
import { DATA_PRESETS } from "./dataPresets.js";
import { TEXTBOOK_PRESETS } from "./textbookPresets.js";

/**
 * Named runs to begin from. `tests/browser` runs each: what a sentence promises must happen.
 *
 * @typedef {object} Preset
 * @property {string} name as in the address: ?preset=…
 * @property {string} title
 * @property {string} sentence what to see, and what to try
 * @property {Spec} spec
 * @property {number|null} speed epochs per second
 * @property {boolean} play begins at once
 * @property {Partial<Display>} [display]
 * @property {string[]} [speaksOf] codes of what the engine would warn of, and the sentence speaks of itself
 */

/** @type {Preset[]} */
export const PRESETS = [
  {
    name: "circle",
    title: "Four lines make a ring",
    sentence:
      "No line parts the inside from the outside. Each hidden unit draws one; together they close a ring.",
    spec: {
      data: { kind: "generated", name: "circle", noise: 0.05 },
      model: { kind: "mlp", hidden: [4, 2], activation: "tanh" },
      training: { learning_rate: 0.03 },
      seed: 3,
    },
    speed: 30,
    play: true,
  },
  {
    name: "and",
    title: "AND by hand, 1943",
    sentence: "It does not learn. With θ = 1 it computes OR; drag θ to 2 and it becomes AND.",
    spec: {
      data: { kind: "gate", name: "and" },
      model: { kind: "mcculloch_pitts", weights: [[1, 1]], threshold: 1 },
    },
    speed: 10,
    play: false,
  },
  {
    name: "perceptron",
    title: "The perceptron finds its line",
    sentence: "Every mistake pushes the line a little; once there are none left, it never moves again.",
    spec: {
      data: { kind: "generated", name: "gauss", samples: 100, noise: 0.05 },
      model: { kind: "perceptron", weights: [[0.6, -0.8]], bias: [0.4] },
      training: { learning_rate: 0.01 },
    },
    speed: 1,
    play: true,
  },
  {
    name: "xor-defeats",
    title: "XOR defeats the perceptron",
    sentence:
      "Two corners against two: the line circles for ever, because no line exists. Minsky and Papert, 1969.",
    spec: {
      data: { kind: "gate", name: "xor" },
      model: { kind: "perceptron" },
    },
    speed: 3,
    play: true,
  },
  {
    name: "adaline-noise",
    title: "ADALINE against noise",
    sentence:
      "The clouds overlap, so mistakes never end; ADALINE settles all the same. Switch to the perceptron: it does not.",
    spec: {
      data: { kind: "generated", name: "gauss", samples: 300, noise: 0.5 },
      model: { kind: "adaline", weights: [[0.3, -0.3]], bias: [0] },
      training: { learning_rate: 0.001 },
    },
    speed: 3,
    play: true,
  },
  {
    name: "smallest-xor",
    title: "The smallest network for XOR",
    sentence: "Two hidden units are enough: each draws a line, and between the two lines lies the answer.",
    spec: {
      data: { kind: "gate", name: "xor" },
      model: { kind: "mlp", hidden: [2], activation: "tanh" },
      training: { learning_rate: 0.3 },
      seed: 1,
    },
    speed: 100,
    play: true,
  },
  {
    name: "features",
    title: "One neuron and two good features",
    sentence:
      "Feed it x₁² and x₂² instead of x₁ and x₂, and a single unit solves the circle. Take one away and it cannot.",
    spec: {
      data: { kind: "generated", name: "circle", features: ["x1^2", "x2^2"], standardize: true },
      model: { kind: "mlp", hidden: [] },
      training: { learning_rate: 0.03 },
    },
    speed: 10,
    play: true,
  },
  {
    name: "linear",
    title: "Five linear layers are one",
    sentence:
      "Deep, and yet only a straight line: without a bend in the activation, layers collapse into one.",
    spec: {
      data: { kind: "generated", name: "xor" },
      model: { kind: "mlp", hidden: [4, 4, 4, 4], activation: "linear" },
      training: { learning_rate: 0.01 },
    },
    speed: 10,
    play: true,
    speaksOf: ["linear_hidden"],
  },
  {
    name: "dying-relu",
    title: "ReLUs die, one by one",
    sentence:
      "At a rate of 3, units are thrown to where their sum is never positive. They go blank, and no gradient wakes them.",
    spec: {
      data: { kind: "generated", name: "circle", noise: 0.1 },
      model: { kind: "mlp", hidden: [8], activation: "relu" },
      training: { learning_rate: 3 },
      seed: 2,
    },
    speed: 1,
    play: true,
    speaksOf: ["large_learning_rate"],
  },
  {
    name: "two-spirals",
    title: "Two spirals",
    sentence: "The hardest of the plane. Give it two hundred epochs and watch the arms wind inwards.",
    spec: {
      data: { kind: "generated", name: "spiral", test_fraction: 0.3 },
      model: { kind: "mlp", hidden: [8, 8, 8], activation: "relu" },
      training: { learning_rate: 0.01, optimizer: { name: "adam" }, batch_size: 25, l2: 0.001 },
      seed: 1,
    },
    speed: 30,
    play: true,
  },
  {
    name: "overfitting",
    title: "Learning by heart",
    sentence:
      "Few, noisy points and many units: the training loss falls, the test loss turns and climbs. Now turn up L2.",
    spec: {
      data: { kind: "generated", name: "gauss", samples: 50, noise: 0.9, test_fraction: 0.5 },
      model: { kind: "mlp", hidden: [8, 8], activation: "tanh" },
      training: { learning_rate: 0.03, optimizer: { name: "adam" } },
    },
    speed: 30,
    play: true,
    display: { showTest: true },
  },
  ...DATA_PRESETS,
  ...TEXTBOOK_PRESETS,
];

/** @param {string|null} name */
export const presetNamed = (name) => PRESETS.find((preset) => preset.name === name) ?? null;
