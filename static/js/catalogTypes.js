/**
 * The catalogue, `GET /catalog`: everything there is to choose from, as the engine's registries have it. Nothing runs
 * here; `tsc --checkJs` reads it.
 *
 * @typedef {object} CatalogEntry
 * @property {string} name
 * @property {string} title
 * @property {string} latex
 * @property {string} description
 * @property {string} source
 *
 * @typedef {object} ActivationFacts
 * @property {string} derivative_latex
 * @property {string} symbol LaTeX, as slow motion writes it
 * @property {boolean} hidden whether a hidden layer may have it
 * @property {boolean} output whether the output layer of a multi-layer perceptron may have it
 * @property {boolean} kinked whether its slope jumps
 * @property {boolean} rectifier of ReLU's kin: made for hidden layers
 * @property {string} loss by which classes are learned where it is the output
 *
 * @typedef {CatalogEntry & ActivationFacts} ActivationEntry
 *
 * @typedef {object} LossFacts
 * @property {string} derivative_latex
 * @property {string[]} outputs the output activations that it takes, the usual one first; all, where none is named
 *
 * @typedef {CatalogEntry & LossFacts} LossEntry
 *
 * @typedef {object} Parameter a number or switch, and what is allowed for it
 * @property {string} name
 * @property {string} title
 * @property {"integer"|"number"|"boolean"} type
 * @property {number|boolean} default
 * @property {number|null} minimum
 * @property {number|null} maximum
 *
 * @typedef {CatalogEntry & {learning_rate: number, parameters: Parameter[]}} OptimizerEntry
 *
 * @typedef {CatalogEntry & {parameters: Parameter[]}} ScheduleEntry
 *
 * @typedef {object} DatasetEntry
 * @property {"gate"|"generated"|"bundled"} kind
 * @property {string} name
 * @property {string} title
 * @property {string} teaches
 * @property {"classification"|"regression"} task
 * @property {number} inputs
 * @property {number} classes 0 for a regression
 * @property {string[]} class_names
 * @property {number} samples
 * @property {Parameter[]} parameters
 *
 * @typedef {object} FunctionEntry data from an expression
 * @property {{expression: string, task: "classification"|"regression"}[]} examples
 *
 * @typedef {object} ModelEntry
 * @property {import("./types.js").ModelKind} kind
 * @property {string} title
 * @property {number} year
 * @property {string} description
 * @property {string} source
 * @property {string[]} training the fields of `training` that it has a use for
 *
 * @typedef {object} Catalog
 * @property {DatasetEntry[]} datasets
 * @property {FunctionEntry} function
 * @property {{name: string, latex: string}[]} features
 * @property {ModelEntry[]} models
 * @property {ActivationEntry[]} activations
 * @property {LossEntry[]} losses
 * @property {OptimizerEntry[]} optimizers
 * @property {ScheduleEntry[]} schedules
 * @property {CatalogEntry[]} initializers
 */

export {};
