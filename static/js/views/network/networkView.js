import { pictureShape } from "../../model/images.js";
import { hasThreshold, inputName, outputNames } from "../../model/names.js";
import { createProbe, firstExample } from "../../model/probe.js";
import { choosable } from "../shared/inputs.js";
import { createColumnHeads } from "./columnHeads.js";
import { createFaintScene } from "./faintScene.js";
import { createInsides } from "./insides.js";
import { createInteraction } from "./interaction.js";
import { keyOf, unitIn } from "./keyboard.js";
import { arrange } from "./layout.js";
import { createLinks } from "./links.js";
import { createMomentLayer } from "./momentLayer.js";
import { createMotion } from "./motion.js";
import { createNeuron } from "./neuron.js";
import { createNodes } from "./nodes.js";
import { buildStage } from "./stage.js";

/** @import { Actions, Selection, State, View } from "../../types.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Named } from "../../model/names.js" */

/**
 * @typedef {Named & {data: NonNullable<Named["data"]>, session: NonNullable<Named["session"]>}} Subject what is drawn
 *
 * @typedef {object} Furniture what stands around the picture
 * @property {boolean} [heads] controls above the columns; without them units are small, too
 * @property {boolean} [features] what else could be an input
 */

/** More inputs than this are chosen from a list. */
const MANY_INPUTS = 16;

/** What of the display makes another picture of the same network. */
const REDRAWN = ["axes", "theme", "hide", "sees", "projector"];

/** Names for screen readers follow the numbers at this distance, in milliseconds. */
const LEISURE = 600;

/**
 * The network as a picture that can be taken hold of.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @param {Furniture} [furniture]
 * @returns {View}
 */
export function networkView(element, actions, { heads = true, features = true } = {}) {
  const stage = buildStage(element);
  const links = createLinks(stage.links);
  const neuron = createNeuron(stage.neuron);
  const nodes = createNodes(stage.nodes);
  const insides = createInsides(stage.canvas, () => motion.places);
  const columnHeads = createColumnHeads(stage.heads, actions);
  const moment = createMomentLayer(stage);
  const faintScene = createFaintScene();
  const motion = createMotion(move);
  // The page's grid gives the network the width that so many columns need.
  const grid = element.closest("#bench") && document.body.style;
  const interaction = createInteraction(
    stage,
    links,
    actions,
    () => (state && subject && layout ? { state, subject, layout } : null),
    columnHeads.point,
  );

  /** @type {State | null} */
  let state = null;
  /** @type {Subject | null} */
  let subject = null;
  /** @type {Layout | null} */
  let layout = null;
  let told = /** @type {State["scene"]} */ (null);
  /** @type {ReturnType<typeof createProbe> | null} */
  let probe = null;
  /** Something else stands in its place on the page: nothing is drawn until it is to be seen again. */
  let asleep = false;
  let labelled = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let labelTimer;

  /**
   * What could be an input; a phone has it in the panel of the inputs.
   * @param {Subject} subject
   */
  function offered({ data, session }) {
    const { phone, compact, touch } = stage.screen();
    const fixed = phone || state?.role !== "owner" || state.comparison !== null;
    const hidden =
      !features || fixed || state?.display.hide.includes("features") || state?.display.projector === true;
    if (hidden) return null;
    const { names, off } = choosable(data, session);
    return { off, listed: compact || touch || names.length > MANY_INPUTS };
  }

  /** @param {State} next */
  function update(next) {
    const before = state;
    state = next;
    if (asleep) return;
    const { network, data, session, parameters } = next;
    if (!network || !data || !session || parameters.length !== network.count) return;
    if (data.features.length !== network.inputs) return;
    const rebuilt = network !== before?.network || data !== before.data || !layout;
    const otherwise = next.display !== before?.display && before !== null;
    const moved = otherwise && REDRAWN.some((one) => next.display[one] !== before.display[one]);
    const chosen = next.selection !== before?.selection;
    const owning = next.role !== before?.role;
    // A fork would not outlive another architecture, so what changes it is away while there is one.
    const forked = !next.comparison !== !before?.comparison;
    if (rebuilt || moved) subject = { network, data, session };
    if (rebuilt || moved || owning || forked || hides(next.selection)) rebuild(!rebuilt);
    if (!layout) return;
    const choices = owning || forked || next.catalog !== before?.catalog;
    if (rebuilt || moved || choices || chosen || next.session !== before?.session) {
      columnHeads.update(next, layout);
    } else columnHeads.remember(next);
    if (links.hold(session.spec.model)) links.move(layout, motion.places);
    if (rebuilt || moved || chosen) select(next.selection);
    if (rebuilt || moved || chosen || next.hover !== before?.hover)
      interaction.light(next.hover, next.selection);
    const scene = next.scene ?? faintScene(next);
    if (scene !== told) moment.show(scene, layout, motion.places);
    told = scene;
    paint();
  }

  /** @param {Selection | null} selection what is folded away must come into sight */
  function hides(selection) {
    return !!layout?.columns.some(({ layer, shown, folded }) => {
      const unit = unitIn(selection, layer);
      return unit >= 0 && folded > 0 && !shown.includes(unit);
    });
  }

  /** @param {boolean} still no motion */
  function rebuild(still) {
    if (!state || !subject) return;
    interaction.rebuilding();
    const { network, data, session } = subject;
    const shape = pictureShape(session, data);
    layout = arrange({
      network,
      width: stage.width(),
      height: stage.height(),
      numbers:
        state.display.projector === true && /** @type {string[]} */ (state.display.sees).includes("numbers"),
      wall: state.display.projector === true,
      scale: stage.scale(),
      screen: stage.screen(),
      kind: session.spec.model.kind,
      picture: shape !== null,
      heads: heads && !state.comparison && !state.display.hide.includes("layers"),
      offer: offered(subject),
      letters: Math.max(...data.features.map((_, input) => inputName(data, input).length)),
      answers: Math.max(1, ...outputNames(subject).map((name) => name.length)),
      keep: (layer) => unitIn(state?.selection ?? null, layer),
    });
    stage.resize(layout);
    if (heads) grid?.setProperty("--columns", String(layout.neuron ? 4 : layout.columns.length));
    probe = createProbe(network, data);
    insides.build(layout, subject, state.display.axes, shape);
    links.build(layout, hasThreshold(session));
    links.hold(state.session?.spec.model ?? session.spec.model);
    nodes.build(layout, subject);
    stage.neuron.classList.toggle("absent", !layout.neuron);
    if (layout.neuron) neuron.build(subject);
    labelled = Number.NEGATIVE_INFINITY;
    motion.go(layout.places, still);
    interaction.rebuilt();
  }

  /** Everything stands where `motion` has it now. */
  function move() {
    if (!layout) return;
    links.move(layout, motion.places);
    nodes.move(motion.places);
    if (layout.neuron) neuron.move(motion.places);
    insides.draw();
    moment.show(told, layout, motion.places);
  }

  function paint() {
    if (!state || !layout || !subject || !probe) return;
    const { parameters, scene, pointer } = state;
    const { network, data } = subject;
    const there = pointer?.inputs.length === data.input_names.length ? pointer.inputs : null;
    const raw = there ?? firstExample(data);
    // In slow motion a number appears when it becomes known; the picture is that of the example told all the same.
    const looked = scene ? null : there;
    const reading = probe(parameters, raw);
    links.paint(subject, parameters);
    nodes.read((looked || insides.pictured) && !scene ? reading : null);
    if (layout.neuron) neuron.read(looked ? reading : null, parameters[network.layers[0].bias]);
    insides.show(parameters, raw, reading);
    interaction.refresh();
    const now = performance.now();
    clearTimeout(labelTimer);
    if (now - labelled > LEISURE) relabel();
    else labelTimer = setTimeout(relabel, LEISURE);
  }

  function relabel() {
    if (!state || !subject || state.parameters.length !== subject.network.count) return;
    labelled = performance.now();
    links.label(subject, state.parameters);
  }

  /** @param {Selection | null} selection */
  function select(selection) {
    const key = keyOf(selection);
    nodes.select(key);
    stage.select(key);
  }

  function again() {
    const woken = asleep;
    asleep = stage.width() === 0;
    if (asleep) return;
    if (woken && state) {
      const latest = state;
      state = null;
      update(latest);
      return;
    }
    rebuild(true);
    if (state && layout) columnHeads.update(state, layout);
    select(state?.selection ?? null);
    interaction.light(state?.hover ?? null, state?.selection ?? null);
    paint();
  }

  const watcher = stage.watch(again);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", again);

  return {
    update,
    destroy() {
      watcher.disconnect();
      scheme.removeEventListener("change", again);
      interaction.destroy();
      columnHeads.destroy();
      motion.stop();
      links.stop();
      insides.stop();
      clearTimeout(labelTimer);
      element.replaceChildren();
    },
  };
}
