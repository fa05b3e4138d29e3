/**
 * The spec: everything that defines a run, as the server takes it and gives it back (app/spec/schema.py).
 *
 * @typedef {"mcculloch_pitts"|"perceptron"|"adaline"|"mlp"} ModelKind
 * @typedef {"gate"|"generated"|"function"|"bundled"|"inline"|"upload"} DataKind
 *
 * @typedef {object} DataSpec
 * @property {DataKind} kind
 * @property {string} [name] of a gate, a generated or a bundled set
 * @property {string} [id] of an upload
 * @property {string|string[]} [label] the label column of an upload; several where several values are to be predicted
 * @property {"classification"|"regression"} [task]
 * @property {string[]|null} [columns] of an upload that go in
 * @property {"leave_out"|"fill"} [gaps] what becomes of an upload's rows with gaps
 * @property {string} [expression] of a function
 * @property {number} [range] of a function's inputs
 * @property {number[][]} [inputs] of an inline set; of a function how many there are
 * @property {number[]|number[][]} [targets] of an inline set; rows where several values are to be predicted
 * @property {string[]|null} [target_names] of those values
 * @property {string[]|null} [input_names]
 * @property {string[]|null} [class_names]
 * @property {number} [samples]
 * @property {number} [noise] 0…1
 * @property {number} [balance] the share of the first of two classes
 * @property {number} [seed]
 * @property {number} [test_fraction]
 * @property {{number: number, of: number}} [fold] the test part, in place of a share of it
 * @property {string[]|null} [features]
 * @property {boolean} [standardize]
 *
 * @typedef {number[]|false|{fixed: number|number[]}} BiasSpec where biases start; false: there is none; fixed: it never moves
 * @typedef {true|{weights?: number[][], biases?: number[]}} FrozenSpec all of a layer; or weights as [unit, input], biases as units
 *
 * @typedef {object} LayerSpec
 * @property {number} units
 * @property {string} [activation]
 * @property {number[][]|null} [weights] starting weights (units, inputs)
 * @property {BiasSpec|null} [bias]
 * @property {number[]|null} [threshold]
 * @property {FrozenSpec|null} [frozen] what never moves
 *
 * @typedef {object} ModelSpec
 * @property {ModelKind} kind
 * @property {LayerSpec[]|null} [layers] an MLP's layers, output layer last; a McCulloch–Pitts circuit's layers
 * @property {number[]} [hidden] in a request, in place of layers: the output layer then comes from the data
 * @property {string} [activation] with hidden
 * @property {{name: string, [parameter: string]: number|string}|null} [initializer]
 * @property {number[][]|null} [weights] a single neuron's start
 * @property {BiasSpec|null} [bias]
 * @property {number[]|number|null} [threshold]
 * @property {FrozenSpec|null} [frozen]
 *
 * @typedef {{name: string, [parameter: string]: number|string}} OptimizerSpec
 *
 * @typedef {{name: string, [parameter: string]: number|string}} ScheduleSpec
 * @typedef {{patience?: number, min_delta?: number, monitor?: "test_loss"|"train_loss"}} EarlyStoppingSpec
 *
 * @typedef {object} TrainingSpec
 * @property {string} [loss]
 * @property {OptimizerSpec} [optimizer]
 * @property {number} [learning_rate]
 * @property {number|"all"} [batch_size]
 * @property {boolean} [shuffle]
 * @property {number} [l1]
 * @property {number} [l2]
 * @property {ScheduleSpec|null} [schedule] what becomes of the rate from epoch to epoch
 * @property {number|null} [clip_norm] the most that the whole gradient may be long; 0: any
 * @property {number|number[]|null} [dropout] the share of hidden units that sit out; a list: of each hidden layer
 * @property {"equal"|"balanced"|number[]|null} [class_weights]
 * @property {"binary"|"bipolar"|null} [targets] how two classes stand on an output unit
 * @property {EarlyStoppingSpec|null} [early_stopping]
 *
 * @typedef {object} Spec
 * @property {DataSpec} data
 * @property {ModelSpec} model
 * @property {TrainingSpec} [training]
 * @property {number} [seed]
 */

export {};
