/** @import { Landscape } from "../bowl/landscape.js" */
/** @import { Shown } from "./moments.js" */
import { element as make } from "../../lib/element.js";
import { fixed } from "../../lib/format.js";
import { standing } from "../../store/timeline.js";
import { createBasin } from "../bowl/basin.js";
import { windowAround } from "../bowl/ground.js";
import { createLandscape } from "../bowl/landscape.js";
import { LINK, MOVE, sequence, tween } from "../motion.js";
import { sizeOf } from "../sizes.js";
import { createStanding, updatesIn } from "../standing.js";
import { createLinePlot } from "./linePlot.js";
import { marksOf } from "./marks.js";
import { shownOf, titleOf } from "./moments.js";

/** Watching the way down takes no longer, in milliseconds. */
const LONGEST_WALK = 3_000;

/**
 * One input: what the unit answers over x, by how much it misses each example, and the bowl of all lines beside it.
 *
 * @type {import("../types.js").MakeFigure}
 */
export function fit(element, { actions, store, ask, retell }) {
  const left = make("div", "fit-plane");
  const right = make("div", "fit-bowl");
  const panels = make("div", "fit-panels", {}, [left, right]);
  const pill = make("p", "stage-pill");
  const reading = make("p", "stage-reading", { role: "presentation" });
  left.append(pill);
  element.append(panels, reading);
  element.classList.add("fit");
  const stand = createStanding(actions, store);
  const drag = { turn, line: () => (single() ? here() : null) };
  const lines = createLinePlot(left, drag, () => draw(now.values, true));
  const basin = createBasin(right, {
    label: "Weight and bias: this very line is one point",
    move: turn,
    say: () => words(),
  });
  basin.name(["w", "b"]);
  /** @type {Landscape} */
  const landscape = createLandscape(store.get, ask, ["edge:0:0:0", "bias:0:0"]);
  /** @type {Shown} */
  let shown = shownOf({ figure: "", kind: "fit" }, null);
  /** What is drawn; it follows what it is to be. @type {{grown: number, opened: number, beside: number, values: Float64Array}} */
  let now = { grown: 0, opened: 0, beside: 0, values: new Float64Array(0) };
  /** Where the point is while it walks; null where the run stands. @type {[number, number, number]|null} */
  let walked = null;
  let stop = () => {};
  let still = () => {};
  /** The session that the bowl is of. */
  let asked = "";
  /** While the run is taken elsewhere, the figure waits for all of the way. */
  let waiting = false;
  let glide = false;

  function single() {
    const { network, data } = store.get();
    return Boolean(network && network.layers.length === 1 && network.count === 2 && !data?.standardize);
  }

  /** @returns {[number, number]} w and b as they are drawn */
  const here = () => (walked ? [walked[1], walked[2]] : landscape.here(store.get()));

  /** @param {number} w @param {number} b */
  function turn(w, b) {
    still();
    const [before] = here();
    const rounded = (/** @type {number} */ value) => Math.round(value * 1e4) / 1e4;
    if (w !== before) actions.edit(0, 0, 0, rounded(w));
    actions.edit(0, 0, null, rounded(b));
  }

  const parameters = () => (walked ? Float64Array.of(walked[1], walked[2]) : store.get().parameters);

  function words() {
    const [w, b] = here();
    return `w ${fixed(w)}, b ${fixed(b)}`;
  }

  function read() {
    const state = store.get();
    const loss = state.frame?.metrics.train_loss ?? state.session?.metrics.train_loss ?? null;
    const answers = lines.answers();
    const count = state.data?.train.inputs.length ?? 0;
    const right = answers?.right(state.parameters) ?? 0;
    const small = sizeOf(left).layout === "phone";
    pill.hidden = shown.line !== "step" || small;
    pill.textContent = `right: ${right} of ${count}${right === count ? ", so error 0 everywhere" : ""}`;
    if (shown.line === "step") {
      reading.textContent = small ? pill.textContent : "Nudge the step: nothing changes, there is no slope";
      return;
    }
    const epoch = walked ? Math.floor(walked[0] + 0.01) : standing(state).clock.epoch;
    const [w, b] = here();
    const parts = [make("span", "", { "data-mark": "epoch" }, [`epoch ${epoch}`])];
    const value = (/** @type {string} */ mark, /** @type {string} */ symbol, /** @type {string} */ text) =>
      parts.push(make("span", "", { "data-mark": mark }, [make("i", "", {}, [symbol]), ` = ${text}`]));
    if (single()) {
      value("edge:0:0:0", "w", fixed(w));
      value("bias:0:0", "b", fixed(b));
    }
    if (!walked) value("loss", "J", fixed(loss, 4));
    reading.replaceChildren(...parts.flatMap((part, at) => (at ? [" · ", part] : [part])));
  }

  /** @param {Float64Array} values @param {boolean} rest */
  function draw(values, rest) {
    const answers = lines.answers();
    // What is on its way may be about the run before.
    if (!answers || values.length !== answers.count) return;
    panels.style.setProperty("--beside", String(now.beside));
    right.hidden = now.beside === 0;
    if (!lines.lay()) return;
    const at = answers.changes(parameters());
    lines.draw(values, shown, { grown: now.grown, opened: now.opened, rest, at });
    if (now.beside > 0) drawBowl();
    read();
  }

  function drawBowl() {
    const state = store.get();
    basin.draw();
    const upto = walked ? walked[0] * updatesIn(state) : undefined;
    basin.stand(here(), landscape.way(state, upto));
  }

  /** Moves what is drawn to what it is to be. @param {boolean} animate */
  function settle(animate) {
    stop();
    const answers = lines.answers();
    if (!answers) return;
    const target = {
      grown: shown.residuals === "none" ? 0 : 1,
      opened: shown.residuals === "squares" ? 1 : 0,
      beside: shown.beside === "bowl" ? 1 : 0,
      values: answers.of(parameters(), shown.line),
    };
    const from = now;
    const same = from.values.length === target.values.length;
    const between = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ t) =>
      a + (b - a) * t;
    stop = tween(animate ? MOVE : 0, (share) => {
      now = {
        grown: between(from.grown, target.grown, share),
        opened: between(from.opened, target.opened, share),
        beside: between(from.beside, target.beside, share),
        values: same
          ? target.values.map((value, at) => between(from.values[at], value, share))
          : target.values,
      };
      draw(now.values, share === 1);
    });
  }

  async function fetchGround() {
    const { session } = store.get();
    if (!session || session.id === asked || !single()) return;
    asked = session.id;
    try {
      const ground = await landscape.ground();
      if (store.get().session?.id !== asked) return;
      basin.over(ground, windowAround(ground, landscape.way(store.get(), 0)[0] ?? [0, 0]));
      settle(false);
      retell();
    } catch {
      if (asked === session.id) asked = "";
    }
  }

  /** Takes the run to where the moment is; the way is shown once all of it is known. @param {boolean} animate */
  async function go(animate) {
    const epochs = shown.epochs;
    if (epochs === null) return settle(animate);
    const before = standing(store.get()).clock;
    waiting = animate && shown.walk && before.epoch < epochs;
    glide = animate && !waiting;
    await stand.at(epochs);
    if (shown.beside === "bowl" && single()) {
      await fetchGround();
      await landscape.follow().catch(() => {});
    }
    if (epochs !== shown.epochs) return;
    const walk = waiting;
    waiting = false;
    if (walk) walkFrom(before.step);
    else settle(glide);
    glide = false;
    retell();
  }

  /** @param {number} from an update */
  function walkFrom(from) {
    const state = store.get();
    const steps = landscape.since(state, from);
    const every = updatesIn(state);
    const acts = steps.map(([step, w, b]) => () => {
      walked = [step / every, w, b];
      settle(false);
    });
    still = sequence(acts, Math.min(LINK, LONGEST_WALK / Math.max(acts.length, 1)), () => {
      walked = null;
      settle(false);
      still = () => {};
    });
  }

  return {
    show(stage, moment, { animate }) {
      still();
      const next = shownOf(stage, moment);
      const moves = next.epochs !== shown.epochs;
      shown = next;
      if (shown.beside === "bowl") fetchGround();
      if (moves && shown.epochs !== null) go(animate);
      else settle(animate);
    },
    update(state) {
      if (!state.network || !state.data || state.parameters.length !== state.network.count) return;
      const other = lines.about(state);
      landscape.update(state);
      if (other) {
        now = { ...now, values: new Float64Array(0) };
        if (shown.beside === "bowl") fetchGround();
        if (shown.epochs !== null) go(false);
      }
      if (!waiting && !walked) settle(glide && !other);
    },
    marks: () => marksOf(lines, basin, reading, now.beside > 0),
    sentence: (moment) => `${moment ? `${titleOf(moment)}: ` : ""}${reading.textContent ?? ""}`,
    title: titleOf,
    resize: () => draw(now.values, true),
    leave() {
      stop();
      still();
      element.replaceChildren();
      element.classList.remove("fit");
    },
  };
}
