/** @import { State } from "../../types.js" */
/** @import { Ground } from "./ground.js" */
import { subscript } from "../../lib/format.js";
import { parameterIndex } from "../../store/derive.js";
import { standing } from "../../store/timeline.js";
import { updatesIn } from "../standing.js";
import { fillsWindow, holdsBottom } from "./ground.js";

/** How far it is looked each way, until the bottom is seen and the window around it is filled. */
const SPANS = [1.6, 3, 5, 16];
/** Places to a side of what is asked for. */
const RESOLUTION = 41;

/** @param {string} ref "edge:0:1:0", "bias:0:1" @returns {{layer: number, unit: number, input: number|null, path: string}} */
export function parameterOf(ref) {
  const [kind, layer = 0, unit = 0, input = 0] = ref
    .split(":")
    .map((one, at) => (at ? Number(one) : one === "bias" ? 1 : 0));
  const bias = kind === 1;
  const path = bias ? `layers.${layer}.bias.${unit}` : `layers.${layer}.weights.${unit}.${input}`;
  return { layer, unit, input: bias ? null : input, path };
}

/** What a parameter is called on an axis. @param {string} ref @param {number} inputs of its unit */
export function symbolOf(ref, inputs) {
  const { input, unit, layer } = parameterOf(ref);
  const sign = layer || unit ? `${subscript(layer + 1)}` : "";
  if (input === null) return `b${sign}`;
  return inputs === 1 ? `w${sign}` : `w${sign}${subscript(input + 1)}`;
}

/**
 * The loss over two parameters of the live run and the run's way over them, as the engine has them.
 *
 * @param {() => State} get
 * @param {(method: string, path: string) => Promise<any>} ask
 * @param {[string, string]} over
 */
export function createLandscape(get, ask, over) {
  const axes = over.map(parameterOf);
  const query = `first=${axes[0].path}&second=${axes[1].path}`;
  /** Where it was after which update. @type {Map<number, [number, number]>} */
  let known = new Map();
  /** After which update it was last seen. */
  let seen = -1;
  /** The session whose way it is. */
  let session = "";

  const path = (/** @type {string} */ more) => `/sessions/${get().session?.id}/landscape?${query}&${more}`;

  /** @param {State} state @returns {[number, number]} */
  const here = ({ network, parameters }) =>
    /** @type {[number, number]} */ (
      axes.map(({ layer, unit, input }) =>
        network ? (parameters[parameterIndex(network, layer, unit, input)] ?? 0) : 0,
      )
    );

  function begin() {
    const { session: now } = get();
    if (now?.id === session) return;
    session = now?.id ?? "";
    known = new Map();
    seen = -1;
  }

  /** @param {any} answer */
  function keep({ trail }) {
    begin();
    for (const { step, first, second } of trail) known.set(step, [first, second]);
  }

  /** @param {number} from @param {number} to @param {number} every @returns {[number, number, number][]} about a place for each epoch */
  function thinned(from, to, every) {
    /** @type {[number, number, number][]} */
    const taken = [];
    for (const step of [...known.keys()].sort((one, other) => one - other)) {
      if (step < from || step > to) continue;
      const last = taken.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY;
      const place = known.get(step);
      if (place && (step - last >= 0.9 * every || step === to)) taken.push([step, ...place]);
    }
    return taken;
  }

  return {
    axes,
    here,
    /** Whether the run has these parameters: while one leafs, it is still that of the step before. */
    fits() {
      const layers = get().network?.layers ?? [];
      return axes.every(({ layer, unit, input }) => {
        const one = layers[layer];
        return one !== undefined && unit < one.units && (input ?? 0) < one.inputs;
      });
    },
    /**
     * The loss around where the run stands, as far as its bottom, if there is one near.
     *
     * @param {[number, number]} [start] what is to be seen beside the bottom; where the run began, if left out
     * @returns {Promise<Ground>} rejected where another run has come before all was known
     */
    async ground(start) {
      const about = get().session?.id;
      for (const span of SPANS) {
        // Who leafs on meets another run, which may not have these parameters.
        if (get().session?.id !== about) throw new RangeError("another run is there by now");
        const answer = await ask("GET", path(`span=${span}&resolution=${RESOLUTION}`));
        keep(answer);
        const found = { x: answer.axes[0].values, y: answer.axes[1].values, heights: answer.loss };
        const began = start ?? known.get(0) ?? here(get());
        if ((holdsBottom(found) && fillsWindow(found, began)) || span === SPANS.at(-1)) return found;
      }
      throw new RangeError("no spans to try");
    },
    /** Asks for the way alone, in moments as close as they come. */
    async follow() {
      keep(await ask("GET", path("span=1&resolution=2")));
    },
    /** A frame has come. @param {State} state */
    update(state) {
      begin();
      const { step } = standing(state).clock;
      const place = here(state);
      const before = known.get(step);
      // Changed by hand: from here on it is another way.
      if (step === seen && before && (before[0] !== place[0] || before[1] !== place[1]))
        for (const later of [...known.keys()]) if (later > step) known.delete(later);
      known.set(step, place);
      seen = step;
    },
    /**
     * The way up to an update, about a place for each epoch.
     *
     * @param {State} state
     * @param {number} [upto] an update
     * @returns {[number, number][]}
     */
    way: (state, upto = standing(state).clock.step) =>
      thinned(0, upto, updatesIn(state)).map(([, a, b]) => [a, b]),
    /** @param {State} state @param {number} from an update @returns {[number, number, number][]} the way on to where it stands */
    since: (state, from) => thinned(from, standing(state).clock.step, updatesIn(state)).slice(1),
  };
}

/** @typedef {ReturnType<typeof createLandscape>} Landscape */
