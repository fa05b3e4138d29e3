/** @import { Actions, State } from "../../types.js" */
/** @import { Legend, Picture } from "./planeView.js" */
import { axisText } from "../../lib/colours.js";
import { element as make } from "../../lib/element.js";
import { shownWindow } from "../../store/drawnData.js";
import { axisName, drawAxes, nameAxes } from "./axes.js";
import { createCanvasStage } from "./canvasStage.js";
import { drawCrosshair } from "./crosshair.js";
import { createCurvePainter } from "./curvePainter.js";
import { drawDrawn } from "./drawnLayer.js";
import { geometryOf } from "./geometry.js";
import { paletteFor } from "./palette.js";
import { createPointing } from "./pointing.js";
import { createPointsLayer } from "./pointsLayer.js";
import { createReading } from "./reading.js";
import { captionOf, scaleOf, shownLarge } from "./unitLayer.js";

/** Free height above and below a unit's curve, as a share of how far it goes. */
const AIR = 1.15;

/**
 * @typedef {object} Scene all that stays the same while only parameters change
 * @property {import("./geometry.js").Geometry} geometry
 * @property {import("./palette.js").Palette} palette
 * @property {NonNullable<State["data"]>} data
 * @property {ReturnType<typeof createCurvePainter>} painter
 * @property {ReturnType<typeof createPointsLayer>} points
 * @property {unknown[]} about what it was made for
 */

/**
 * One input: what the network answers as a curve over it, and the examples at their targets.
 *
 * @param {HTMLElement} element
 * @param {Actions} actions
 * @param {Legend|null} legend
 * @returns {Picture}
 */
export function curveView(element, actions, legend) {
  const caption = make("p", "plane-caption");
  const reading = createReading();
  const stage = createCanvasStage(
    element,
    { over: [caption, reading.element] },
    () => shown && update(shown),
  );
  const { context, family } = stage;
  /** @type {State|null} */
  let shown = null;
  /** @type {Scene|null} */
  let scene = null;
  const pointing = createPointing(stage.front, actions, {
    geometry: () => scene?.geometry ?? null,
    inputs: (x) => [x],
  });

  /**
   * @param {State} state
   * @returns {Omit<Scene, "about">}
   */
  function build({ network, data, drawing }) {
    if (!network || !data) throw new Error("nothing to show yet");
    const geometry = geometryOf(stage.size(), shownWindow(drawing, data, [0, 0]), axisText());
    const palette = paletteFor(data);
    stage.fit(geometry);
    stage.corner(caption, geometry);
    scene?.points.destroy();
    const painter = createCurvePainter(network, data, geometry, palette);
    const points = createPointsLayer(network, data, geometry, palette, late);
    return { geometry, palette, data, painter, points };
  }

  /** What a large network was asked is there some frames later. */
  function late() {
    if (shown && scene) draw(shown, scene);
  }

  /**
   * @param {State} state
   * @param {Scene} on
   */
  function draw(state, on) {
    const { geometry, palette, data, painter } = on;
    const { drawing, pointer, parameters, display } = state;
    const answer = reading.update(state, geometry);
    const target = shownLarge(state);
    caption.hidden = !target;
    stage.begin();
    if (target) {
      drawUnit(state, target, on);
      return;
    }
    drawAxes(context, geometry, palette, family, { grid: true });
    stage.within(geometry, () => {
      if (!drawing) on.points.draw(context, parameters, display);
      painter.answer(context);
      if (drawing) drawDrawn(context, drawing, geometry, palette);
      if (pointer && !drawing) drawCrosshair(context, pointer, { geometry, palette, data, answer });
    });
    const up = data.task === "regression" ? "y" : "ŷ";
    nameAxes(context, geometry, { across: axisName(data, 0), up }, palette, family);
    legend?.update(state);
  }

  /**
   * The unit or input that is pointed at in the diagram, in place of the answer and on a scale of its own.
   *
   * @param {State} state
   * @param {NonNullable<ReturnType<typeof shownLarge>>} target
   * @param {Scene} on
   */
  function drawUnit(state, target, { geometry, palette, data, painter }) {
    const input = target.kind === "input";
    const scale = input
      ? { centre: 0, half: painter.reach(target.input) }
      : painter.scale(target.layer, target.unit);
    const { centre, half } = scale;
    const window = {
      ...geometry.window,
      y: /** @type {[number, number]} */ ([centre - AIR * half, centre + AIR * half]),
    };
    const own = geometryOf(stage.size(), window, geometry.text, geometry.left);
    const which = input ? { layer: -1, unit: target.input, centre } : { ...target, centre };
    drawAxes(context, own, palette, family, { grid: true });
    stage.within(own, () => painter.unit(context, which, own));
    nameAxes(context, own, { across: axisName(data, 0), up: input ? "" : "a" }, palette, family);
    caption.textContent = captionOf(state, target);
    stage.corner(caption, own);
    legend?.update(state, input ? null : scaleOf(state, target, painter));
  }

  /** @param {State} state */
  function update(state) {
    shown = state;
    const { network, data, drawing } = state;
    if (!network || !data || !stage.open()) return;
    const about = [network, data, stage.size(), axisText(), paletteFor(data), drawing?.across, drawing?.up];
    if (!scene?.about.every((one, at) => one === about[at])) {
      scene?.points.destroy();
      scene = { ...build(state), about };
    }
    scene.painter.run(state.parameters);
    draw(state, scene);
    pointing.update(state, describe(data.task === "regression"));
  }

  return {
    update,
    destroy() {
      scene?.points.destroy();
      stage.destroy();
    },
  };
}

/** @param {boolean} values */
const describe = (values) =>
  `What the network answers over its one input, as a curve, and the examples as points at their ${values ? "values" : "classes"}. Arrow keys move along it, and its reading is told.`;
