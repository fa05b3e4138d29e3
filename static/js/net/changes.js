/** @import { ChangeOptions, ModelKind, Notice, Spec, Start, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { benchGaveWay, consequences, exchanged } from "../store/changes.js";
import { statusOf } from "../store/derive.js";
import { climb } from "../store/ladder.js";
import { factsOf, reconcile } from "../store/spec.js";

/**
 * Another spec in place of the one there is: a changed copy, another rung of the ladder, a preset. What follows from it
 * without having been asked for is said.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./run.js").createRun>} run
 */
export function createChanges(store, run) {
  /** @type {((spec: Spec) => Spec)[]} */
  let waiting = [];
  let keeping = true;
  let told = /** @type {Pick<ChangeOptions, "notice"|"chose">} */ ({});
  /** @type {Promise<boolean>} */
  let changing = Promise.resolve(true);

  const playing = () => statusOf(store.get().session, store.get().frame) === "playing";

  /** Another run has taken what was said before with it: where there is nothing to say, what it says itself stays. @param {Notice|null} notice */
  const say = (notice) => notice && store.set({ notice });

  async function apply() {
    const { session, parameters, catalog } = store.get();
    if (!session || waiting.length === 0) return true;
    const before = session.spec;
    const asked = waiting.reduce(
      (spec, change) => change(spec),
      /** @type {Spec} */ (structuredClone(before)),
    );
    const kept = keeping ? parameters : null;
    const { notice, chose } = told;
    waiting = [];
    keeping = true;
    told = {};
    const spec = reconcile(before, asked, store.get());
    // Points are drawn one by one: what was there before the first of them is worth a way back, not each of them.
    const redrawn = kept !== null && before.data.kind === "inline" && spec.data.kind === "inline";
    if (!(await run.start({ spec, parameters: kept, play: playing() }, { redrawn }))) return false;
    const after = store.get().session?.spec ?? spec;
    const facts = factsHere(store.get());
    const followed = () => consequences({ before, asked, after, facts, catalog, chose });
    say(notice === undefined ? followed() : notice);
    return true;
  }

  /**
   * @param {(spec: Spec) => Spec} change
   * @param {ChangeOptions} [options]
   */
  function change(change, options = {}) {
    waiting.push(change);
    keeping &&= options.keepParameters ?? false;
    Object.assign(told, options);
    // What is changed while one change is on its way goes out together after it.
    changing = changing.then(apply);
    return changing;
  }

  /** @param {ModelKind} kind */
  async function climbTo(kind) {
    const state = store.get();
    if (!state.session) return false;
    const before = state.session.spec;
    const { spec: asked, ladder, gave, took } = climb(before, kind, factsHere(state), state.ladder);
    const spec = gave ? asked : reconcile(before, asked, state);
    const done = await run.start({ spec, play: playing() });
    if (!done) return false;
    store.set({ ladder });
    say(exchanged(kind, gave, took, spec.data, state.catalog));
    return true;
  }

  return {
    /** Until what was changed is here. */
    settled: () => changing,
    change,
    /** @param {ModelKind} kind */
    climb(kind) {
      changing = changing.then(() => climbTo(kind));
      return changing;
    },
    /** @param {Start} wanted */
    async start(wanted) {
      const { session, preset, history, catalog } = store.get();
      const own = session !== null && (preset === null || history.events.length > 0);
      const done = await run.persist(wanted);
      if (!done || !own || !wanted.preset) return done;
      store.set({ notice: benchGaveWay(session.spec.data, catalog) });
      return done;
    },
  };
}

/** What is known of the data there are: the page has them, whatever they are. @param {State} state */
function factsHere({ session, data, catalog }) {
  const known = session && factsOf(session.spec.data, catalog);
  if (known) return known;
  const classes = data?.task === "regression" ? 0 : (data?.class_names.length ?? 2);
  return { inputs: data?.input_names.length ?? 2, classes, binary: false };
}
