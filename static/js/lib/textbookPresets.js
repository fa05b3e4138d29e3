/** @import { Preset } from "./presets.js" */

/** Exercises as textbooks have them, and what keeps a network from learning by heart. @type {Preset[]} */
export const TEXTBOOK_PRESETS = [
  {
    name: "mazur",
    title: "Mazur's two outputs",
    sentence: "One example, two outputs, biases that never move: E = 0.2984. Step once: Mazur's own digits.",
    spec: {
      data: {
        kind: "inline",
        task: "regression",
        inputs: [[0.05, 0.1]],
        targets: [[0.01, 0.99]],
        input_names: ["i1", "i2"],
        target_names: ["o1", "o2"],
      },
      model: {
        kind: "mlp",
        layers: [
          {
            units: 2,
            activation: "sigmoid",
            weights: [
              [0.15, 0.2],
              [0.25, 0.3],
            ],
            bias: { fixed: 0.35 },
          },
          {
            units: 2,
            activation: "sigmoid",
            weights: [
              [0.4, 0.45],
              [0.5, 0.55],
            ],
            bias: { fixed: 0.6 },
          },
        ],
      },
      training: { loss: "mse", learning_rate: 0.5, batch_size: 1, shuffle: false },
    },
    speed: 100,
    play: false,
    speaksOf: ["bounded_output"],
  },
  {
    name: "bipolar-adaline",
    title: "ADALINE with −1 and 1",
    sentence:
      "OR as the textbook's table has it: −1 and 1, all weights 0.1, rate 0.1. One epoch leads to 0.2621, 0.2787 and 0.2439.",
    spec: {
      data: {
        kind: "inline",
        task: "classification",
        inputs: [
          [1, 1],
          [1, -1],
          [-1, 1],
          [-1, -1],
        ],
        targets: [1, 1, 1, 0],
        class_names: ["−1", "1"],
      },
      model: { kind: "adaline", weights: [[0.1, 0.1]], bias: [0.1] },
      training: { learning_rate: 0.1, batch_size: 1, shuffle: false, targets: "bipolar" },
    },
    speed: 3,
    play: false,
  },
  {
    name: "dropout",
    title: "Dropout against overfitting",
    sentence:
      "Three units in ten sit out of each update, so none can rely on another; it stops where the test loss was lowest.",
    spec: {
      data: { kind: "generated", name: "moons", samples: 80, noise: 0.5, test_fraction: 0.5 },
      model: { kind: "mlp", hidden: [8, 8], activation: "tanh" },
      training: {
        learning_rate: 0.03,
        optimizer: { name: "adam" },
        dropout: 0.3,
        early_stopping: { patience: 100, monitor: "test_loss" },
      },
      seed: 1,
    },
    speed: 100,
    play: true,
    display: { showTest: true },
  },
];
