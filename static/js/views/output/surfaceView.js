/** @import { Actions, State } from "../../types.js" */
/** @import { Legend, Picture } from "./planeView.js" */
import { axisText } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { shownWindow } from "../../store/drawnData.js";
import { axisName, drawAxes, nameAxes } from "./axes.js";
import { drawBoundary } from "./boundary.js";
import { createCanvasStage } from "./canvasStage.js";
import { drawCrosshair } from "./crosshair.js";
import { drawDrawn } from "./drawnLayer.js";
import { geometryOf } from "./geometry.js";
import { paletteFor } from "./palette.js";
import { createPointing } from "./pointing.js";
import { createPointsLayer } from "./pointsLayer.js";
import { createReading } from "./reading.js";
import { createSurfacePainter } from "./surfacePainter.js";
import { createUnitLayer } from "./unitLayer.js";

/**
 * @typedef {object} Scene all that stays the same while only parameters change
 * @property {import("./geometry.js").Geometry} geometry
 * @property {import("./palette.js").Palette} palette
 * @property {NonNullable<State["network"]>} network
 * @property {NonNullable<State["data"]>} data
 * @property {import("./surfacePainter.js").SurfacePainter} painter
 * @property {ReturnType<typeof createPointsLayer>} points
 * @property {unknown[]} about what it was made for
 */

/**
 * The input plane: what the network answers everywhere, and the examples on it.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @param {Legend|null} legend
 * @returns {Picture}
 */
export function surfaceView(element, actions, legend) {
  const back = make("canvas", "plane-surface");
  const unit = createUnitLayer();
  const reading = createReading();
  const layers = { under: [back, unit.canvas], over: [unit.caption, reading.element] };
  const stage = createCanvasStage(element, layers, () => shown && update(shown));
  const { context, family } = stage;
  /** @type {State|null} */
  let shown = null;
  /** @type {Scene|null} */
  let scene = null;
  /** Something else may be shown by now than when it was last to be seen. */
  let stale = true;
  const pointing = createPointing(stage.front, actions, {
    geometry: () => scene?.geometry ?? null,
    inputs(x1, x2) {
      const inputs = [...(scene?.data.means ?? [])];
      const [i = 0, j = 1] = scene?.geometry.window.axes ?? [];
      inputs[j] = x2;
      inputs[i] = x1;
      return inputs;
    },
  });

  /**
   * @param {State} state
   * @returns {unknown[]}
   */
  function aboutOf({ network, data, display, drawing }) {
    const size = stage.size();
    const palette = data && paletteFor(data);
    return [network, data, display.axes, size, axisText(), palette, drawing?.across, drawing?.up];
  }

  /**
   * @param {State} state
   * @returns {Scene}
   */
  function build({ network, data, display, drawing }) {
    if (!network || !data) throw new Error("nothing to show yet");
    forget();
    const geometry = geometryOf(stage.size(), shownWindow(drawing, data, display.axes), axisText());
    const palette = paletteFor(data);
    for (const layer of [back, unit.canvas]) stage.lay(layer, geometry);
    stage.corner(unit.caption, geometry);
    stage.fit(geometry);
    return {
      geometry,
      palette,
      network,
      data,
      painter: createSurfacePainter(back, network, data, geometry, palette, late),
      points: createPointsLayer(network, data, geometry, palette, late),
      about: [],
    };
  }

  /** What a large network was asked is there some frames later. */
  function late() {
    if (shown && scene) draw(shown, scene);
  }

  function forget() {
    scene?.painter.destroy();
    scene?.points.destroy();
  }

  /**
   * @param {State} state
   * @param {Scene} on
   */
  function draw(state, on) {
    const { geometry, palette, data } = on;
    const { drawing, pointer, parameters, display } = state;
    const [i, j] = geometry.window.axes;
    stage.begin();
    drawAxes(context, geometry, palette, family);
    stage.within(geometry, () => {
      if (answers(state)) drawBoundary(context, state, on);
      if (drawing) drawDrawn(context, drawing, geometry, palette);
      else on.points.draw(context, parameters, display);
      if (pointer && !drawing) drawCrosshair(context, pointer, { geometry, palette, data });
    });
    nameAxes(context, geometry, { across: axisName(data, i), up: axisName(data, j) }, palette, family);
  }

  /** @param {State} state */
  function update(state) {
    const before = shown;
    shown = state;
    stale ||= !stage.open();
    if (!state.network || !state.data || !stage.open()) return;
    const about = aboutOf(state);
    const rebuilt = stale || !scene?.about.every((one, at) => one === about[at]) || scene.about.length === 0;
    if (rebuilt) scene = { ...build(state), about };
    if (!scene) return;
    stale = false;
    const { discretize = false } = state.display;
    const moved = rebuilt || before?.parameters !== state.parameters;
    const drawn = before?.drawing !== state.drawing;
    if (moved || before?.display.discretize !== discretize) scene.painter.paint(state.parameters, discretize);
    if (moved || drawn || before?.pointer !== state.pointer || before.display !== state.display)
      draw(state, scene);
    back.hidden = !answers(state);
    reading.update(state, scene.geometry);
    pointing.update(state, describe(state));
    legend?.update(state, unit.update(state, scene.geometry));
  }

  return {
    update,
    destroy() {
      forget();
      stage.destroy();
    },
  };
}

/** While own points are put on another kind of data's plane, the network has no answer there yet. @param {State} state */
const answers = ({ drawing, data }) =>
  !drawing || (data?.task === "classification" && data.input_names.length === 2);

/** @param {State} state */
function describe({ data, display }) {
  if (!data) return "";
  const [i, j] = display.axes;
  const names = `${data.input_names[i]} across and ${data.input_names[j]} up`;
  return `Output of the network over ${names}. Arrow keys move a point, and its reading is told.`;
}
