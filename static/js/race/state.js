/** @import { DataView, Display, Frame, NetworkShape, Pointer, SessionView } from "../types.js" */
import { DISPLAY } from "../store/derive.js";

/**
 * @typedef {object} Lane one model in the race
 * @property {string} name
 * @property {SessionView} session
 * @property {string} key
 * @property {DataView} data
 * @property {NetworkShape} network
 * @property {Float64Array} parameters
 * @property {Frame|null} frame
 * @property {boolean} learns
 *
 * @typedef {object} Columns the curves: one epoch axis, one column a lane
 * @property {number[]} epochs
 * @property {(number|null)[][]} loss
 * @property {(number|null)[][]} accuracy
 *
 * @typedef {object} RaceState
 * @property {Lane[]} lanes
 * @property {Columns} columns
 * @property {number} epoch the one clock
 * @property {boolean} playing
 * @property {number|null} speed
 * @property {"accuracy"|"loss"} quantity
 * @property {string} title
 * @property {string} sentence
 * @property {string|null} ready the name of a ready-made race
 * @property {string|null} trouble
 * @property {(() => unknown)|null} again asks once more for what was not answered
 * @property {import("../store/connection.js").Connection} connection
 * @property {string[]} owed what is awaited, once that takes long
 * @property {Pointer|null} pointer
 * @property {Display} display
 * @property {import("../catalogTypes.js").Catalog|null} catalog
 */

const MOST = 2_000;

/** @returns {RaceState} */
export const initialRace = () => ({
  lanes: [],
  columns: { epochs: [], loss: [], accuracy: [] },
  epoch: 0,
  playing: false,
  speed: 10,
  quantity: "accuracy",
  title: "",
  sentence: "",
  ready: null,
  trouble: null,
  again: null,
  connection: "connecting",
  owed: [],
  pointer: null,
  display: DISPLAY,
  catalog: null,
});

/**
 * @param {Lane[]} lanes
 * @returns {Columns}
 */
export const emptyColumns = (lanes) =>
  columnsWith({ epochs: [], loss: lanes.map(() => []), accuracy: lanes.map(() => []) }, 0, lanes);

/**
 * One more epoch. What does not move stays where it is, as a level line; a lane that has diverged ends.
 *
 * @param {Columns} columns
 * @param {number} epoch
 * @param {Lane[]} lanes
 * @returns {Columns}
 */
export function columnsWith(columns, epoch, lanes) {
  let { epochs, loss, accuracy } = columns;
  if (epochs.at(-1) === epoch) return columns;
  if (epochs.length >= MOST) {
    const every = (/** @type {unknown} */ _, /** @type {number} */ index) => index % 2 === 0;
    epochs = epochs.filter(every);
    loss = loss.map((column) => column.filter(every));
    accuracy = accuracy.map((column) => column.filter(every));
  }
  const value = (
    /** @type {Lane} */ { session, learns },
    /** @type {"train_loss"|"train_accuracy"} */ name,
  ) => (learns && session.status === "diverged" ? null : session.metrics[name]);
  return {
    epochs: [...epochs, epoch],
    loss: lanes.map((lane, index) => [...(loss[index] ?? []), value(lane, "train_loss")]),
    accuracy: lanes.map((lane, index) => [...(accuracy[index] ?? []), value(lane, "train_accuracy")]),
  };
}
