import { pictureShape } from "../../model/images.js";
import { createProbe, firstExample } from "../../model/probe.js";
import { affordableSide, createMaps } from "../shared/maps.js";
import { hasThreshold, inputName, outputNames } from "../shared/names.js";
import { createPictures } from "../shared/pictures.js";
import { createCaptions } from "./captions.js";
import { createColumnHeads } from "./columnHeads.js";
import { createInteraction } from "./interaction.js";
import { keyOf } from "./keyboard.js";
import { arrange } from "./layout.js";
import { createLinks } from "./links.js";
import { createMomentLayer } from "./momentLayer.js";
import { createMotion } from "./motion.js";
import { createNeuron } from "./neuron.js";
import { createNodes } from "./nodes.js";
import { buildStage } from "./stage.js";
import { createThumbnails } from "./thumbnails.js";

/** @import { Actions, Selection, State, View } from "../../types.js" */
/** @import { Layout } from "./layout.js" */
/** @import { Named } from "../shared/names.js" */

/** @typedef {Named & {data: NonNullable<Named["data"]>}} Subject what is drawn */

/** Names for screen readers follow the numbers at this distance, in milliseconds. */
const LEISURE = 600;

/**
 * The network as a picture that can be taken hold of.
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @returns {View}
 */
export function networkView(element, actions) {
  const stage = buildStage(element);
  const links = createLinks(stage.links);
  const neuron = createNeuron(stage.neuron);
  const nodes = createNodes(stage.nodes);
  const thumbnails = createThumbnails(stage.canvas);
  const columnHeads = createColumnHeads(stage.heads, actions);
  const moment = createMomentLayer(stage);
  const motion = createMotion(move);
  const interaction = createInteraction(stage, links, actions, () =>
    state && subject && layout ? { state, subject, layout } : null,
  );

  /** @type {State | null} */
  let state = null;
  /** @type {Subject | null} */
  let subject = null;
  /** @type {Layout | null} */
  let layout = null;
  /** @type {ReturnType<typeof createMaps> | null} */
  let maps = null;
  /** @type {ReturnType<typeof createPictures> | null} */
  let pictures = null;
  /** @type {ReturnType<typeof createProbe> | null} */
  let probe = null;
  /** @type {ReturnType<typeof createCaptions> | null} */
  let captions = null;
  /** @type {ArrayLike<number>} */
  let raw = [];
  let labelled = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let labelTimer;

  /** @param {State} next */
  function update(next) {
    const before = state;
    state = next;
    const { network, data, session, parameters } = next;
    if (!network || !data || !session || parameters.length !== network.count) return;
    if (data.features.length !== network.inputs) return;
    const rebuilt = network !== before?.network || data !== before.data || !layout;
    const moved = next.display.axes !== before?.display.axes || next.display.theme !== before.display.theme;
    if (rebuilt || moved) subject = { network, data, session };
    if (rebuilt || moved || hides(next.selection)) rebuild(!rebuilt);
    if (!layout) return;
    const choices = next.role !== before?.role || next.catalog !== before.catalog;
    if (rebuilt || choices || next.session !== before?.session) {
      columnHeads.update(next, layout);
    } else columnHeads.remember(next);
    if (rebuilt || moved || next.selection !== before?.selection) select(next.selection);
    if (rebuilt || moved || next.hover !== before?.hover) interaction.light(next.hover);
    if (next.scene !== before?.scene) moment.show(next.scene, layout, motion.places);
    paint();
  }

  /** @param {Selection | null} selection what is folded away must come into sight */
  function hides(selection) {
    return !!layout?.columns.some(({ layer, shown, folded }) => {
      const unit = wanted(selection, layer);
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
      text: stage.text(),
      kind: /** @type {NonNullable<typeof session>} */ (session).spec.model.kind,
      picture: shape !== null,
      letters: Math.max(...data.features.map((_, input) => inputName(data, input).length)),
      answers: Math.max(1, ...outputNames(subject).map((name) => name.length)),
      keep: (layer) => wanted(state?.selection ?? null, layer),
    });
    stage.resize(layout);
    const side = affordableSide(network, Math.min(layout.node * Math.min(devicePixelRatio, 1.5), 48));
    probe = createProbe(network, data);
    pictures = shape ? createPictures(network, data, shape) : null;
    maps = shape ? null : createMaps(network, data, state.display.axes, side);
    captions = createCaptions(data, state.display.axes, shape !== null);
    thumbnails.build(layout, (pictures ?? maps)?.side ?? side);
    links.build(layout, hasThreshold(session));
    nodes.build(layout, subject);
    stage.neuron.classList.toggle("absent", !layout.neuron);
    if (layout.neuron) neuron.build(subject);
    labelled = 0;
    motion.go(layout.places, still);
    interaction.rebuilt();
  }

  /** Everything stands where `motion` has it now. */
  function move() {
    if (!layout) return;
    links.move(layout, motion.places);
    nodes.move(motion.places);
    if (layout.neuron) neuron.move(motion.places);
    thumbnails.draw(layout, motion.places, pictures === null, captions?.(raw));
    moment.show(state?.scene ?? null, layout, motion.places);
  }

  function paint() {
    if (!state || !layout || !subject || !probe) return;
    const { parameters, scene } = state;
    const { pointer } = state;
    const { network, data } = subject;
    const there = pointer?.inputs.length === data.input_names.length ? pointer.inputs : null;
    raw = there ?? firstExample(data);
    // In slow motion a number appears when it becomes known; the picture is that of the example told all the same.
    const looked = scene ? null : there;
    const reading = probe(parameters, raw);
    links.paint(subject, parameters);
    nodes.read((looked || pictures) && !scene ? reading : null);
    if (layout.neuron) neuron.read(looked ? reading : null, parameters[network.layers[0].bias]);
    if (pictures) {
      pictures.show(parameters, raw, reading);
      thumbnails.fill(pictures);
    } else if (maps) {
      maps.run(parameters);
      thumbnails.fill(maps);
    }
    thumbnails.draw(layout, motion.places, pictures === null, captions?.(raw));
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
    rebuild(true);
    if (state && layout) columnHeads.update(state, layout);
    select(state?.selection ?? null);
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
      clearTimeout(labelTimer);
      element.replaceChildren();
    },
  };
}

/**
 * The unit (for layer -1 the input) of a layer that a selection is about; -1 for none.
 * @param {Selection | null} selection
 * @param {number} layer
 */
function wanted(selection, layer) {
  if (selection?.kind === "input") return layer < 0 ? selection.input : -1;
  if (selection?.kind === "unit") return layer === selection.layer ? selection.unit : -1;
  if (selection?.kind !== "link") return -1;
  if (layer === selection.layer) return selection.unit;
  return layer === selection.layer - 1 ? (selection.input ?? -1) : -1;
}
