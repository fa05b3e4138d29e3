/**
 * What the server tells of experiments, as far as the page looks at it.
 *
 * @typedef {{mean: number, std: number|null, low: number|null, high: number|null, min: number, max: number, count: number}} Figure
 * @typedef {"train_loss"|"test_loss"|"train_accuracy"|"test_accuracy"} Metric
 * @typedef {{repeat: number, fold: number|null, seed: number, status: string, metrics: Record<Metric, number|null>, curve: (number|null)[][]}} Run
 *
 * @typedef {object} Row
 * @property {number} number
 * @property {Record<string, any>} parameters
 * @property {"queued"|"running"|"done"|"diverged"|"failed"|"pruned"} status
 * @property {number} epochs
 * @property {number|null} objective
 * @property {Record<Metric, Figure|null>} metrics
 * @property {number} seconds
 * @property {number} tries
 * @property {string} note
 *
 * @typedef {{done: number, running: number, failed: number, total: number, eta_seconds: number|null}} Progress
 *
 * @typedef {object} Summary
 * @property {string} id
 * @property {string} title
 * @property {"queued"|"running"|"done"|"stopped"|"failed"} status
 * @property {string} note
 * @property {{code: string, path: string, message: string}[]} warnings
 * @property {string} created
 * @property {number} seconds
 * @property {string} strategy
 * @property {Metric} objective
 * @property {Progress} progress
 * @property {Row|null} best
 *
 * @typedef {{low: number, high: number, log?: boolean, steps?: number}} Range
 * @typedef {any[]|Range} Values
 *
 * @typedef {object} Plan what an experiment is made of
 * @property {any} base
 * @property {Record<string, Values>} search
 * @property {string} strategy
 * @property {number} trials
 * @property {number} repeats
 * @property {number} [folds]
 * @property {{epochs: number, seconds?: number}} budget
 * @property {Metric} [objective]
 * @property {{patience: number}} [early_stop]
 * @property {string} [title]
 *
 * @typedef {object} Shown the experiment on the page
 * @property {Summary} summary
 * @property {Plan} plan
 * @property {Row[]} rows by number
 * @property {Map<number, Run[]>} runs of each trial, as far as they were fetched
 *
 * @typedef {object} State
 * @property {Summary[]} list
 * @property {Shown|null} shown
 * @property {number|null} selected a trial's number
 * @property {import("../store/connection.js").Connection} connection
 * @property {{text: string, again?: () => unknown}|null} trouble
 * @property {string[]} owed what is awaited, once that takes long
 * @property {import("../types.js").Problem|null} refused what the server said of the last experiment that was asked for
 *
 * @typedef {object} Intents
 * @property {(plan: Plan, idempotencyKey?: string) => Promise<void>} start
 * @property {() => void} forgive the last refusal is over: something else is asked for
 * @property {(id: string|null) => void} show
 * @property {() => void} stop
 * @property {() => void} resume
 * @property {(id: string) => void} remove
 * @property {(trial: number|null) => void} select
 * @property {(trial: number, idempotencyKey?: string) => void} open
 * @property {(work: () => Promise<unknown>) => void} save a file, once it is there
 */
export {};
