/** @import { Actions, LayerSpec, Remark, Spec, TrainingSpec } from "../../types.js" */

/**
 * What the engine finds unusual about a spec, in one line, with the remedy. The codes are its own
 * (app/spec/warnings.py); what is not named here is told in its words, without a button.
 *
 * @typedef {object} Finding
 * @property {string} text
 * @property {{label: string, run: (actions: Actions) => unknown}|null} act
 */

/** @param {string} label @param {TrainingSpec} training */
const patch = (label, training) => ({
  label,
  run: (/** @type {Actions} */ actions) => actions.command("patch", { training }),
});

/** @param {string} label @param {(spec: Spec) => Spec} to */
const change = (label, to) => ({ label, run: (/** @type {Actions} */ actions) => actions.changeSpec(to) });

/** @param {Partial<LayerSpec>} output @param {TrainingSpec} [training] @returns {(spec: Spec) => Spec} */
const withOutput = (output, training) => (spec) => {
  const layers = (spec.model.layers ?? []).map(({ units, activation }) => ({ units, activation }));
  const last = layers.at(-1);
  if (!last) return spec;
  const changed = [...layers.slice(0, -1), { ...last, ...output }];
  return { ...spec, model: { ...spec.model, layers: changed }, training: { ...spec.training, ...training } };
};

/** @param {string} activation @returns {(spec: Spec) => Spec} */
const withHidden = (activation) => (spec) => {
  const bare = (spec.model.layers ?? []).map(({ units, activation }) => ({ units, activation }));
  const layers = bare.map((layer, at) => (at < bare.length - 1 ? { ...layer, activation } : layer));
  return { ...spec, model: { ...spec.model, layers } };
};

/** @param {Spec} spec */
const regression = (spec) => spec.training?.loss === "mse" && spec.model.layers?.at(-1)?.units === 1;

/** @type {Record<string, (spec: Spec) => Finding>} */
const FINDINGS = {
  diverged: ({ training }) => {
    const learning_rate = Number(((training?.learning_rate ?? 0.1) / 10).toPrecision(3));
    return {
      text: "It diverged: the weights grew beyond all bounds.",
      act: {
        label: `Set the rate to ${learning_rate}, reset`,
        run: async (actions) =>
          (await actions.command("patch", { training: { learning_rate } })) && actions.command("reset"),
      },
    };
  },
  no_learning: () => ({
    text: "With a learning rate of 0 nothing changes.",
    act: patch("Set to 0.03", { learning_rate: 0.03 }),
  }),
  large_learning_rate: ({ model }) =>
    model.kind === "perceptron"
      ? { text: "Rosenblatt's rate lies between 0 and 1.", act: patch("Set to 1", { learning_rate: 1 }) }
      : { text: "A rate above 1 usually overshoots.", act: patch("Set to 0.1", { learning_rate: 0.1 }) },
  no_momentum: () => ({
    text: "With a momentum of 0 this is plain gradient descent.",
    act: null,
  }),
  linear_hidden: () => ({
    text: "Linear layers together are a single one.",
    act: change("Use tanh", withHidden("tanh")),
  }),
  vanishing_gradient: () => ({
    text: "So many sigmoid layers let little of the gradient through.",
    act: change("Use tanh", withHidden("tanh")),
  }),
  symmetry: () => ({
    text: "Hidden units that all start at 0 stay alike.",
    act: change("Draw their weights", (spec) => ({
      ...spec,
      model: { ...spec.model, initializer: { name: "xavier_uniform" } },
    })),
  }),
  rectified_output: (spec) => ({
    text: "An output unit of ReLU's kind can stop learning.",
    act: regression(spec)
      ? change("Use linear", withOutput({ activation: "linear" }))
      : change("Use sigmoid", withOutput({ activation: "sigmoid" }, { loss: "binary_cross_entropy" })),
  }),
  bounded_output: () => ({
    text: "This output does not reach every value.",
    act: change("Use linear", withOutput({ activation: "linear" })),
  }),
  only_right_class: () => ({
    text: "With this loss, sigmoid outputs may all grow to 1.",
    act: change("Use softmax", withOutput({ activation: "softmax" })),
  }),
  softmax_mse: () => ({
    text: "Softmax learns badly from the squared error.",
    act: change("Use cross-entropy", (spec) => ({
      ...spec,
      training: { ...spec.training, loss: "categorical_cross_entropy" },
    })),
  }),
  unscaled_inputs: () => ({
    text: "The inputs differ widely in size, or are large.",
    act: change("Standardise them", (spec) => ({ ...spec, data: { ...spec.data, standardize: true } })),
  }),
};

/** @param {Remark} remark in the engine's words */
export const words = (remark) =>
  typeof remark === "string" ? remark : String(remark.sentence ?? remark.message ?? remark.detail ?? "");

/** @param {Remark} remark */
const codeOf = (remark) => (typeof remark === "string" ? "" : String(remark.code ?? ""));

/**
 * What is found, but for what the preset's sentence speaks of itself.
 *
 * @param {Remark[]} remarks
 * @param {string[]} spokenOf codes
 */
export const newFindings = (remarks, spokenOf) =>
  remarks.filter((remark) => !spokenOf.includes(codeOf(remark)));

/** @param {Remark} remark @param {Spec} spec @returns {Finding} */
export const findingOf = (remark, spec) =>
  FINDINGS[codeOf(remark)]?.(spec) ?? { text: words(remark), act: null };
