/** @import { Preset } from "./presets.js" */

/**
 * Named runs that show another kind of data: values, formulas, unequal classes, several classes, tables.
 *
 * @type {Preset[]}
 */
export const DATA_PRESETS = [
  {
    name: "regression",
    title: "Hills and hollows",
    sentence: "No classes here: the network bends a sheet over the plane until it meets every height.",
    spec: {
      data: { kind: "generated", name: "bumps" },
      model: { kind: "mlp", hidden: [8, 6], activation: "tanh" },
      training: { optimizer: { name: "adam" }, learning_rate: 0.01 },
    },
    speed: 30,
    play: true,
  },
  {
    name: "wave",
    title: "A wave through five bends",
    sentence: "One input: each hidden unit bends the line once; the output adds the bends up.",
    spec: {
      data: { kind: "generated", name: "sine", samples: 120, noise: 0.15, seed: 4 },
      model: { kind: "mlp", hidden: [5], activation: "tanh" },
      training: { optimizer: { name: "adam" }, learning_rate: 0.03 },
      seed: 3,
    },
    speed: 30,
    play: true,
  },
  {
    name: "formula",
    title: "A boundary of your own",
    sentence: "Above the wave or below it: the border is a formula. Type another one under Data, Function.",
    spec: {
      data: { kind: "function", expression: "x2 > 2*sin(x1)" },
      model: { kind: "mlp", hidden: [8], activation: "tanh" },
      training: { optimizer: { name: "adam" }, learning_rate: 0.03 },
      seed: 1,
    },
    speed: 30,
    play: true,
  },
  {
    name: "imbalance",
    title: "95 % right, and blind",
    sentence: "One point in twenty lies inside. Calling all of them outside is 95 % right. Look at How well.",
    spec: {
      data: { kind: "generated", name: "circle", noise: 0.1, balance: 0.95 },
      model: { kind: "mlp", hidden: [4], activation: "tanh" },
      training: { learning_rate: 0.03 },
    },
    speed: 10,
    play: true,
  },
  {
    name: "three-arms",
    title: "Three arms, three outputs",
    sentence: "Softmax gives each class its own unit, and their answers add up to 1.",
    spec: {
      data: { kind: "generated", name: "spirals3" },
      model: { kind: "mlp", hidden: [8, 8], activation: "tanh" },
      training: { optimizer: { name: "adam" }, learning_rate: 0.01 },
    },
    speed: 30,
    play: true,
  },
  {
    name: "iris",
    title: "Iris, 1936",
    sentence: "Three kinds of flower by four measures. One is easily told; the other two overlap.",
    spec: {
      data: { kind: "bundled", name: "iris" },
      model: { kind: "mlp", hidden: [4], activation: "tanh" },
      training: { learning_rate: 0.03 },
    },
    speed: 10,
    play: true,
  },
  {
    name: "digits",
    title: "Handwritten digits",
    sentence:
      "64 pixels in, ten digits out. Look at what the first layer looks for, and at its worst mistakes.",
    spec: {
      data: { kind: "bundled", name: "digits" },
      model: { kind: "mlp", hidden: [32], activation: "relu" },
      training: { optimizer: { name: "adam" }, learning_rate: 0.001, batch_size: 32 },
    },
    speed: 3,
    play: true,
  },
];
