/** @import { Bench, Notice, State } from "../types.js" */
/** @import { Complaint } from "../lib/url/complaints.js" */
/** @import { Store } from "../store/store.js" */
import { PRESETS, presetNamed } from "../lib/presets.js";
import { savedRun } from "../lib/savedRuns.js";
import { inForce, NO_LINK, reasonOf, sentenceOf, WEIGHTS, without } from "../lib/url/complaints.js";
import { FIELDS } from "../lib/url/fields.js";
import { fromParams } from "../lib/url/url.js";

/** So often the link is asked for with less in it; then it is not the link. */
const ROUNDS = 6;

/**
 * How the page begins: with the run that this page held before (a reload, or Back), with one that the link names, or with
 * what the link says. What the link asks for in vain is left out and said; the rest is opened.
 *
 * @param {Store<State>} store
 * @param {ReturnType<typeof import("./actions.js").createActions>} actions
 * @param {URLSearchParams} params
 * @param {Bench|null} bench what this page held before
 * @param {boolean} still nothing moves by itself
 */
export function createOpening(store, actions, params, bench, still) {
  const named = params.get("preset");
  const preset = presetNamed(named) ?? /** @type {import("../lib/presets.js").Preset} */ (PRESETS[0]);
  const base = { spec: preset.spec, speed: preset.speed };
  /** @type {string[]} */
  const unknown =
    named !== null && named !== preset.name
      ? [`There is no preset “${named}”. Opened with “${preset.title}”.`]
      : [];

  const owned = bench && savedRun(bench.session)?.key;
  const session = params.get("session");
  const step = /^\d+$/.test(params.get("step") ?? "") ? Number(params.get("step")) : null;

  /** @returns {Promise<boolean>} whether a run that there was is there again */
  async function again() {
    const same = session === null || session === bench?.session;
    if (bench && owned && same && (await actions.takeUp(bench.session, owned, bench.around))) return true;
    return session === null ? false : actions.open(session, step);
  }

  /** @returns {Promise<Complaint[]|null>} null when it could not be begun at all */
  async function begin() {
    /** @type {Complaint[]} */
    const said = [];
    let asked = new URLSearchParams(params);
    for (let round = 0; round < ROUNDS; round++) {
      const { config, complaints } = fromParams(asked, base);
      for (const { name } of complaints) asked.delete(name);
      said.push(...complaints);
      const own = asked.has("data") || asked.has("model");
      const weights = asked.get("weights")?.split("_").map(Number) ?? null;
      const broken = weights?.some((value) => !Number.isFinite(value));
      if (broken) said.push({ ...WEIGHTS, why: "they are no numbers" });
      actions.pace(config.speed ?? null);
      const altered = weights !== null || FIELDS.some(({ name }) => name !== "speed" && asked.has(name));
      const start = {
        spec: config.spec,
        parameters: broken ? null : weights,
        play: (asked.get("play") === "yes" || (!own && preset.play)) && !still && asked.get("play") !== "no",
        // Whose sentence is shown: a link that changes what it does not name, or what is told of, has none.
        preset: own || asked.has("layers") || (named === null && altered) ? null : preset.name,
        altered,
      };
      if (await actions.start(start)) {
        const { network } = store.get();
        const fits = !weights || broken || weights.length === network?.count;
        if (!fits)
          said.push({
            ...WEIGHTS,
            why: `this network has ${network?.count}, not ${weights.length}`,
          });
        return said;
      }
      const less = without(asked, store.get().problem);
      if (!less) break;
      said.push(...less.complaints);
      asked = less.params;
    }
    const { problem } = store.get();
    if (!problem || !(await actions.start({ spec: preset.spec, play: false, preset: preset.name })))
      return null;
    return [{ ...NO_LINK, why: reasonOf(problem.detail) }];
  }

  return {
    preset,
    /** @returns {Promise<boolean>} whether the address says what is there, so that it may stay as it is */
    async open() {
      if (await again()) return true;
      const { notice } = store.get();
      const said = await begin();
      const { session: begun, pace } = store.get();
      if (!said || !begun) return true;
      const opened = { spec: begun.spec, speed: pace };
      const sentences = [...unknown, ...said.map((one) => sentenceOf(one, opened))];
      if (sentences[0])
        store.set({
          notice: {
            level: "error",
            text: sentences[0],
            more: sentences.slice(1),
            act: keep(said[0], opened),
          },
        });
      else if (session && notice) store.set({ notice });
      return sentences.length === 0 && session === null;
    },
  };

  /** @param {Complaint|undefined} complaint @param {import("../lib/url/fields.js").Config} opened @returns {Notice["act"]} */
  function keep(complaint, opened) {
    const value = complaint && unknown.length === 0 ? inForce(complaint.name, opened) : null;
    return { label: value ? `Keep ${value}` : "All right", run: () => actions.notify(null) };
  }
}
