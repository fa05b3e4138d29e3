/** @import { DataView, NetworkShape, Part, State } from "../types.js" */

/**
 * A regression of several values has an output unit for each, and each its own picture: that of one is made by a network
 * that has no other, on data that ask for no other.
 */

/**
 * Data as the server tells them: of several values to predict the first stands for all, until another is looked at.
 *
 * @param {DataView} data
 * @returns {DataView}
 */
export function withFirstAnswer(data) {
  const several = Array.isArray(data.train.targets[0] ?? data.test?.targets[0]);
  if (!several) return data;
  const part = (/** @type {Part} */ one) => {
    const rows = /** @type {number[][]} */ (/** @type {unknown} */ (one.targets));
    return { ...one, rows, targets: column(rows, 0) };
  };
  return { ...data, train: part(data.train), test: data.test && part(data.test) };
}

/** @param {number[][]} rows @param {number} at */
const column = (rows, at) => rows.map((row) => row[at] ?? 0);

/** How many values there are to predict. @param {DataView|null} data */
export const answersIn = (data) => data?.train.rows?.[0]?.length ?? 1;

/** The values of one of several outputs, as if there were no other. @param {DataView} data @param {number} answer @returns {DataView} */
function ofAnswer(data, answer) {
  const part = (/** @type {Part} */ { inputs, targets, rows }) => ({
    inputs,
    targets: rows ? column(rows, answer) : targets,
  });
  return { ...data, train: part(data.train), test: data.test && part(data.test) };
}

/**
 * The same parameters, read as a network with that output unit alone.
 *
 * @param {NetworkShape} network
 * @param {number} answer
 * @returns {NetworkShape}
 */
function ofUnit(network, answer) {
  const last = network.layers.at(-1);
  if (!last) return network;
  const alone = { ...last, units: 1, weights: last.weights + answer * last.inputs, bias: last.bias + answer };
  return { ...network, layers: [...network.layers.slice(0, -1), alone] };
}

/**
 * Which output is looked at: the unit that is pointed at, else the one that was chosen.
 *
 * @param {Pick<State, "network"|"data"|"hover"|"display">} state
 */
export function answerShown({ network, data, hover, display }) {
  const last = (network?.layers.length ?? 0) - 1;
  const wanted = hover?.kind === "unit" && hover.layer === last ? hover.unit : Number(display.answer ?? 0);
  return wanted < answersIn(data) ? wanted : 0;
}

/**
 * An output unit that is selected is from then on the one that is looked at.
 *
 * @param {Pick<State, "network"|"data"|"display">} state
 * @param {import("../types.js").Selection|null} selection
 * @returns {State["display"]}
 */
export function displayAfter({ network, data, display }, selection) {
  const last = (network?.layers.length ?? 0) - 1;
  if (answersIn(data) === 1 || (selection?.kind !== "unit" && selection?.kind !== "link")) return display;
  return selection.layer === last ? { ...display, answer: selection.unit } : display;
}

/**
 * Keeps what is made of a network and its data, for as long as they are the same.
 *
 * @returns {(state: State) => State} with the output that is looked at as the only one
 */
export function createAnswers() {
  /** @type {Pick<State, "network"|"data">} */
  let of = { network: null, data: null };
  /** @type {Pick<State, "network"|"data">[]} */
  let made = [];
  return (state) => {
    const { network, data, hover } = state;
    if (!network || !data || answersIn(data) === 1) return state;
    if (of.network !== network || of.data !== data) made = [];
    of = { network, data };
    const answer = answerShown(state);
    made[answer] ??= { network: ofUnit(network, answer), data: ofAnswer(data, answer) };
    const own = hover?.kind === "unit" && hover.layer === network.layers.length - 1;
    return { ...state, ...made[answer], hover: own ? null : hover };
  };
}
