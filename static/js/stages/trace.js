/** The live run's slow motion of one example, as the figures read it: every number of theirs is the engine's. */

/** @import { Actions, State } from "../types.js" */

/**
 * @typedef {object} Told one example, forward and back
 * @property {number} sample
 * @property {number[]} x
 * @property {number[]} y
 * @property {Map<string, {z: number, a: number, inputs: number[], weights: number[], bias: number}>} units by "layer:unit"
 * @property {number} loss
 * @property {Map<string, {delta: number, factors: number[], from: {deltas: number[], weights: number[]}|null}>} blame by "layer:unit"
 * @property {Map<string, {gradient: number, factors: number[]}>} gradients by "edge:0:0:0"
 * @property {Map<string, {before: number, after: number}>} updates by "edge:0:0:0"
 * @property {Map<string, string>} symbols LaTeX by "z:0:0", "a:0:0", "edge:0:0:0", "bias:0:0", "input:0"
 */

/** @typedef {{phase: string, layer: number|null, unit: number|null, latex: string, values: any}} Moment */

/** A change of the run is asked about once it has stood still so long, in ms. */
const CALM = 60;

/** \htmlData{ref=unit:0:0}{z_{1}} with braces one deep inside. */
const TIE = /\\htmlData\{ref=([a-z]+(?::\d+)*)\}\{((?:[^{}]|\{[^{}]*\})*)\}/g;

/** What stands for which place in a formula, in its order. @param {string} latex @returns {[string, string][]} */
export const ties = (latex) => [...latex.matchAll(TIE)].map(([, ref, symbol]) => [ref, symbol]);

/**
 * @param {{sample: number, moments: Moment[]}} trace
 * @returns {Told}
 */
export function readTrace({ sample, moments }) {
  /** @type {Told} */
  const told = {
    sample,
    x: [],
    y: [],
    units: new Map(),
    loss: Number.NaN,
    blame: new Map(),
    gradients: new Map(),
    updates: new Map(),
    symbols: new Map(),
  };
  for (const { phase, layer, unit, latex, values } of moments) {
    const place = `${layer}:${unit}`;
    if (phase === "input") {
      told.x = values.x ?? [];
      told.y = values.y ?? [];
    } else if (phase === "pre_activation" && values.z !== undefined) {
      told.units.set(place, { ...values, a: Number.NaN });
    } else if (phase === "activation" && values.a !== undefined) {
      const known = told.units.get(place);
      if (known) known.a = values.a;
    } else if (phase === "loss") {
      told.loss = values.loss;
    } else if (phase === "gradient" && values.delta !== undefined) {
      told.blame.set(place, {
        delta: values.delta,
        factors: values.factors ?? [],
        from: values.from ?? null,
      });
    } else if (phase === "gradient" && values.parameter) {
      told.gradients.set(values.parameter, { gradient: values.gradient, factors: values.factors ?? [] });
    }
    if (phase === "update" && values.parameter)
      told.updates.set(values.parameter, { before: values.before, after: values.after });
    name(told.symbols, phase, latex);
  }
  return told;
}

/** @param {Map<string, string>} symbols @param {string} phase @param {string} latex */
function name(symbols, phase, latex) {
  for (const [index, [ref, symbol]] of ties(latex).entries()) {
    const [kind, ...rest] = ref.split(":");
    // A unit's place is tied to its sum, its output and its blame alike: the formulas that begin with them tell which.
    const letter = { pre_activation: "z", activation: "a" }[phase];
    const key = kind === "unit" ? letter && index === 0 && [letter, ...rest].join(":") : ref;
    if (key && !symbols.has(key) && !/^-?\d/.test(symbol)) symbols.set(key, symbol);
  }
}

/**
 * Follows the live run: whenever its numbers have changed, the example is told anew, one question at a time.
 *
 * @param {Pick<Actions, "ask">} actions
 * @param {(told: Told) => void} onTold
 */
export function followTrace(actions, onTold) {
  /** @type {number|null} */
  let sample = null;
  /** @type {State|null} */
  let latest = null;
  /** @type {{session: string, parameters: Float64Array, sample: number}|null} */
  let asked = null;
  let asking = false;
  let left = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  async function ask() {
    const state = latest;
    if (left || asking || sample === null || !state?.session) return;
    // The step may be ahead of its run, whose examples are others.
    if (sample >= (state.data?.train.inputs.length ?? 0)) return;
    const wanted = { session: state.session.id, parameters: state.parameters, sample };
    if (asked && same(asked, wanted)) return;
    asking = true;
    asked = wanted;
    try {
      const trace = await actions.ask(`/trace?sample=${sample}&links=true`);
      if (!left && latest?.session?.id === wanted.session) onTold(readTrace(trace));
    } catch {
      // What is shown is of a moment ago; the next change asks again.
    } finally {
      asking = false;
    }
    ask();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, asked ? CALM : 0);
  }

  return {
    /** @param {number|null} wanted the example; null: nothing is to be told for now */
    of(wanted) {
      sample = wanted;
      soon();
    },
    /** @param {State} state */
    update(state) {
      const before = latest;
      latest = state;
      const other = before?.session?.id !== state.session?.id || before?.data !== state.data;
      if (other || before?.parameters !== state.parameters) soon();
    },
    leave() {
      left = true;
      clearTimeout(timer);
    },
  };
}

/**
 * @param {{session: string, parameters: Float64Array, sample: number}} one
 * @param {{session: string, parameters: Float64Array, sample: number}} other
 */
function same(one, other) {
  if (one.session !== other.session || one.sample !== other.sample) return false;
  if (one.parameters.length !== other.parameters.length) return false;
  // They come exact with an answer and rounded with a frame.
  return one.parameters.every((value, i) => Math.fround(value) === Math.fround(other.parameters[i]));
}
