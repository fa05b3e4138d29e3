/** The whole diagram of the live run, or a part of it: its weights, or one example's values on their way. */

import { lazilyIn } from "../../lib/lazy.js";
import { calm } from "../../lib/screen.js";
import { say } from "../board/words.js";
import { createJudge } from "../judge.js";
import { sequence } from "../motion.js";
import { four } from "../numbers.js";
import { sizeOf } from "../sizes.js";
import { followTrace } from "../trace.js";
import { createHost } from "./host.js";
import { forward, still } from "./scenes.js";

/** @import { NetworkShape, Scene, State, View } from "../../types.js" */
/** @import { Told } from "../trace.js" */
/** @import { FigureContext, Stage } from "../types.js" */

/** Values take so long from one layer to the next, in ms: they are read on the way. */
const LAYER = 700;

/** What a moment makes of the stage. @param {Stage} stage @param {string|null} moment */
export function seenAt(stage, moment) {
  const light = /** @type {string[]} */ (stage.light ?? []);
  const seen = {
    zoom: /** @type {string} */ (stage.zoom ?? "all"),
    values: /** @type {string} */ (stage.values ?? "weights"),
    light,
  };
  if (!moment) return seen;
  if (["none", "weights", "forward"].includes(moment)) return { ...seen, values: moment };
  if (moment.startsWith("edge:")) return { ...seen, light: [...light, moment] };
  return { ...seen, zoom: moment };
}

/** "(2 + 1) · 3 + (3 + 1) · 1 = 13 parameters" @param {NetworkShape} network @param {boolean} biased */
export function countOf({ inputs, layers, count }, biased) {
  const terms = layers.map(({ units }, layer) => {
    const before = layer === 0 ? inputs : layers[layer - 1].units;
    return biased ? `(${before} + 1) · ${units}` : `${before} · ${units}`;
  });
  return `${terms.join(" + ")} = ${count} parameter${count === 1 ? "" : "s"}`;
}

/**
 * @param {HTMLElement} element
 * @param {FigureContext} context
 * @returns {import("../types.js").Figure}
 */
export function network(element, context) {
  const root = document.createElement("div");
  root.className = "diagram";
  const main = document.createElement("div");
  main.className = "diagram-main";
  const beside = document.createElement("div");
  beside.className = "diagram-beside";
  beside.hidden = true;
  const output = document.createElement("div");
  output.className = "output-stage";
  beside.append(output);
  const foot = document.createElement("p");
  foot.className = "diagram-foot";
  root.append(main, beside, foot);
  element.append(root);
  // Beside the plane there is no room for what builds layers.
  const host = createHost(main, context.actions, { bare: () => stage.beside === "plane" });
  const follower = followTrace(context.actions, (fresh) => {
    told = fresh;
    draw();
    context.retell();
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "network" };
  /** @type {string|null} */
  let moment = null;
  /** @type {State|null} */
  let state = null;
  /** @type {Told|null} */
  let told = null;
  /** @type {Scene|null} */
  let scene = null;
  let reached = Number.POSITIVE_INFINITY;
  let travelling = false;
  let end = () => {};
  let judge = createJudge(context.ask, undefined);
  /** What was there when the task was met. @type {{session: string, parameters: Float64Array}|null} */
  let met = null;
  /** @type {Promise<View>|null} */
  let plane = null;

  function draw() {
    const shape = state?.network;
    if (!state || !shape) return;
    const seen = seenAt(stage, moment);
    const last = shape.layers.length - 1;
    const fits = told && told.x.length === shape.inputs;
    scene =
      seen.values === "forward" && told && fits
        ? forward(shape, told, Math.min(reached, last), { light: seen.light, travels: travelling })
        : still(seen.light, shape);
    main.classList.toggle("no-numbers", seen.values === "none");
    main.classList.toggle("is-telling", scene !== null && scene.texts.length > 0);
    host.show(state, scene);
    host.zoom(seen.zoom);
    say(foot, stage.count ? countOf(shape, shape.count > weights(shape)) : "");
    foot.hidden = !stage.count;
    follow();
  }

  /** @param {NetworkShape} shape */
  const weights = ({ inputs, layers }) =>
    layers.reduce(
      (sum, { units }, layer) => sum + units * (layer === 0 ? inputs : layers[layer - 1].units),
      0,
    );

  /** The output beside it. */
  function follow() {
    const alone = beside.hidden;
    // On a phone one picture has all the room.
    beside.hidden = stage.beside !== "plane" || sizeOf(element).layout === "phone";
    root.classList.toggle("has-plane", !beside.hidden);
    if (alone !== beside.hidden) host.resize();
    if (beside.hidden || !state) return;
    const now = state;
    plane ??= lazilyIn(output, () =>
      import("../../views/output/outputView.js").then((module) => module.outputView),
    ).then((make) => make(output, context.actions));
    plane.then((view) => view.update(now));
  }

  /** One layer after the other. */
  function travel() {
    const layers = state?.network?.layers.length ?? 0;
    travelling = true;
    const stations = Array.from({ length: layers + 1 }, (_, at) => () => {
      reached = at - 1;
      draw();
    });
    return sequence(stations, LAYER, () => {
      travelling = false;
    });
  }

  return {
    show(wanted, to, { animate }) {
      end();
      end = () => {};
      if (wanted.judge !== stage.judge) {
        judge.leave();
        judge = createJudge(context.ask, wanted.judge);
        met = null;
      }
      const another = wanted !== stage || to !== moment;
      stage = wanted;
      moment = to;
      reached = Number.POSITIVE_INFINITY;
      travelling = false;
      const seen = seenAt(stage, moment);
      follower.of(seen.values === "forward" ? (stage.sample ?? 0) : null);
      root.classList.toggle("is-still", !animate);
      host.resize();
      if (stage.travel && seen.values === "forward" && another && animate && told && !calm()) end = travel();
      else draw();
    },
    update(next) {
      const rebuilt = state?.network !== next.network;
      state = next;
      follower.update(next);
      if (rebuilt) draw();
      else {
        host.show(next, scene);
        if (plane && !beside.hidden) plane.then((view) => view.update(next));
      }
      if (judge.on && next.session) judged(next, next.session.id);
    },
    marks: host.marks,
    sentence(at) {
      const shape = state?.network;
      if (!shape) return "The network.";
      const seen = seenAt(stage, at);
      const sizes = [shape.inputs, ...shape.layers.map(({ units }) => units)].join("–");
      const last = shape.layers.length - 1;
      const output = told?.units.get(`${last}:0`)?.a;
      if (seen.values === "forward" && output !== undefined)
        return `Example ${(stage.sample ?? 0) + 1} through the network ${sizes}: the output is ${four(output)}.`;
      const part =
        seen.zoom === "all" ? "" : `, near ${seen.zoom.replace(/^(layer|unit):/, "$1 ").replace(":", ", ")}`;
      return `The network ${sizes}${part}${stage.count ? `: ${shape.count} parameters` : ""}.`;
    },
    title: (at) => at.replace(/^(layer|unit):/, "$1 "),
    resize: host.resize,
    leave() {
      end();
      follower.leave();
      judge.leave();
      host.leave();
      plane?.then((view) => view.destroy());
      root.remove();
    },
  };

  /** What was turned or built since the task was met is judged once it rests. @param {State} next @param {string} session */
  function judged({ parameters }, session) {
    if (parameters.length === 0) return;
    met ??= { session, parameters };
    const same =
      met.session === session && met.parameters.every((value, i) => Math.abs(value - parameters[i]) < 1e-6);
    if (!same) judge.offer({ session }, parameters.join());
  }
}
