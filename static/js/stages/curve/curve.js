/** An activation or a loss with whoever stands on it: a unit's sum, a number, or all examples at once. */

import { elementwise } from "../../model/choices.js";
import { createBoard } from "../board/board.js";
import { spoken } from "../board/words.js";
import { createJudge } from "../judge.js";
import { sizeOf } from "../sizes.js";
import { followTrace } from "../trace.js";
import { mainPlot, onCurve, shrinking, slopeStrip } from "./boxes.js";
import { awake, examplesOf, shiftFor } from "./examples.js";
import { ofPoint, ofUnit, REACH, rounded } from "./handles.js";
import { createNames } from "./names.js";
import { counted, remarks, rivals } from "./remarks.js";
import { roomFor } from "./room.js";
import { bestSlope, lineOf, shapeOf, withinAll } from "./shape.js";
import { sumOf } from "./side.js";
import { createTurns } from "./turns.js";
import { sentenceOf, titleOf, viewOf } from "./view.js";

/** @import { State } from "../../types.js" */
/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { FigureContext, Stage } from "../types.js" */
/** @import { Crowd } from "./remarks.js" */
/** @import { View } from "./view.js" */

/**
 * @param {HTMLElement} element
 * @param {FigureContext} context
 * @returns {import("../types.js").Figure}
 */
export function curve(element, context) {
  const root = document.createElement("div");
  root.className = "board curve";
  element.append(root);
  const board = createBoard(root);
  const turns = createTurns(root);
  const choice = createNames(context.tools, (name) => {
    chosen = name;
    draw(true);
    context.retell();
  });
  const follower = followTrace(context.actions, (fresh) => {
    told = fresh;
    draw(true);
    context.retell();
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "curve" };
  /** @type {string|null} */
  let moment = null;
  /** @type {State|null} */
  let state = null;
  /** @type {Told|null} */
  let told = null;
  /** @type {Box[]} */
  let boxes = [];
  /** Where z was put by hand. @type {number|null} */
  let held = null;
  /** The bias was turned: what the moment would show is over. */
  let turned = false;
  /** @type {string|null} */
  let chosen = null;
  let dead = "";
  let said = "";
  let judge = createJudge(context.ask, undefined);

  /** @returns {{layer: number, unit: number}|null} */
  function place() {
    if (typeof stage.z !== "string") return null;
    const [, layer, unit] = stage.z.split(":").map(Number);
    // While one leafs, the run is still that of the step before: a softmax's unit has no curve of its own.
    const name = state?.network?.layers[layer]?.activation;
    return name && elementwise(name) ? { layer, unit } : null;
  }

  const names = () => /** @type {string[]} */ ([stage.name ?? []].flat());

  const target = () => stage.target ?? 1;
  const nameNow = () =>
    chosen ?? names()[0] ?? state?.network?.layers[place()?.layer ?? 0]?.activation ?? "sigmoid";

  /** @param {View} view @param {boolean} loss @returns {number} */
  function standing(view, loss) {
    if (held !== null) return held;
    if (loss) return stage.output ?? 0.3;
    const at = place();
    const own = at && told?.units.get(`${at.layer}:${at.unit}`)?.z;
    const z = own ?? (typeof stage.z === "number" ? stage.z : 0);
    return view.far && Math.abs(z) < 3 ? 5 : z;
  }

  /** @param {boolean} animate */
  function draw(animate) {
    const at = place();
    const { width, height } = sizeOf(element);
    if (width < 1 || height < 1 || (!at && names().length === 0)) return;
    const view = viewOf(stage, moment);
    const crowd = view.examples && at ? everybody(view, at) : null;
    // A unit's point waits for the engine's number.
    if (at && view.point && !told && held === null) return;
    const reach = crowd ? Math.max(3, ...crowd.points.map(({ z }) => Math.abs(z) + 0.6)) : REACH;
    const axes = { target: target(), reach: Math.min(reach, 12) };
    const alone = shapeOf(nameNow(), axes);
    const shape = alone.loss ? { ...alone, within: withinAll(names(), axes) } : alone;
    const z = standing(view, shape.loss);
    const list = handles(at, view, z, crowd);
    const side = at !== null && told !== null && view.point && stage.turn !== "z" && height > 22;
    const room = roomFor(
      { width, height },
      { strip: view.slope, side, bars: view.layers > 0, turns: list.length },
    );
    const line = crowd ? counted(crowd, judge.on) : lineOf(shape, view, z);
    said = spoken(line);
    const steepest = bestSlope(shape);
    boxes = [
      ...(room.side && told && at ? sumOf(told, at.layer, at.unit, room.side) : []),
      ...mainPlot(shape, view, z, room.plot),
      ...rivals(names(), shape, target(), room.plot),
      ...(room.strip ? slopeStrip(shape, view, z, room.strip) : []),
      ...(crowd ? onCurve(shape, crowd.points, room.plot, room.strip, view.named) : []),
      ...(crowd ? remarks(shape, crowd.points, room.plot) : []),
      ...(room.bars ? shrinking(steepest, view.layers, room.bars) : []),
      { key: "line", kind: "text", ...room.line, text: line, tone: "is-strong" },
    ];
    board.draw(boxes, { animate });
    turns.draw(list, room.turns);
    const several = names().length > 1 && !shape.loss;
    choice.draw(
      several ? names().map((one) => [one, shapeOf(one, { target: 1, reach: 1 }).called]) : [],
      shape.name,
    );
    if (crowd) offer(crowd);
  }

  /** Every example, where the moment or the run has it. @param {View} view @param {{layer: number, unit: number}} at @returns {Crowd|null} */
  function everybody(view, at) {
    const network = state?.network;
    if (!state || !network) return null;
    const own = examplesOf({ ...state, network }, at.layer, at.unit);
    const by = view.bias && !turned && own.length ? shiftFor(own, view.bias) : 0;
    const points = by ? examplesOf({ ...state, network }, at.layer, at.unit, by) : own;
    const bias = rounded((state.parameters[network.layers[at.layer].bias + at.unit] ?? 0) + by);
    return { points, bias, alive: awake(points) };
  }

  /** @param {{layer: number, unit: number}|null} at @param {View} view @param {number} z @param {Crowd|null} crowd */
  function handles(at, view, z, crowd) {
    const network = state?.network;
    if (stage.turn === "z" && !view.examples) return [ofPoint(nameNow(), z, hold)];
    if (!state || !network || !at || !["bias", "weights"].includes(stage.turn)) return [];
    const which = { weights: stage.turn === "weights", bias: crowd ? crowd.bias : null };
    return ofUnit({ ...state, network }, at, which, (...edit) => {
      turned = true;
      context.actions.edit(...edit);
    });
  }

  /** @param {number} z */
  function hold(z) {
    held = rounded(z);
    draw(false);
  }

  /** A unit that died and came back, both by the slider. @param {Crowd} crowd */
  function offer({ points, bias, alive }) {
    if (!judge.on || !turned || points.length === 0) return;
    if (alive === 0) {
      dead = String(bias);
      judge.fill({ dead });
    } else if (dead) {
      const fields = { dead, alive: String(bias) };
      judge.fill(fields);
      judge.offer({ answer: fields });
    }
  }
  /** The point follows the pointer along the axis. @param {PointerEvent} event */
  function drag({ clientX }) {
    const box = board.element("main")?.getBoundingClientRect();
    if (!box) return;
    const { over } = shapeOf(nameNow(), { target: target(), reach: REACH });
    const share = Math.max(0, Math.min(1, (clientX - box.left) / box.width));
    hold(over[0] + share * (over[1] - over[0]));
  }
  root.addEventListener("pointerdown", (event) => {
    const on = event.target instanceof Element && event.target.closest(".is-main, .is-strip, .is-point");
    if (stage.turn !== "z" || !on) return;
    root.setPointerCapture(event.pointerId);
    drag(event);
  });
  root.addEventListener("pointermove", (event) => {
    if (root.hasPointerCapture(event.pointerId)) drag(event);
  });

  return {
    show(wanted, to, { animate }) {
      const another = wanted.judge !== stage.judge;
      if (another) {
        judge.leave();
        judge = createJudge(context.ask, wanted.judge);
        dead = "";
      }
      if (wanted !== stage) {
        held = null;
        chosen = null;
      }
      if (wanted !== stage || to !== moment) turned = false;
      stage = wanted;
      moment = to;
      root.classList.toggle("is-turned", stage.turn === "z");
      follower.of(typeof stage.z === "string" ? (stage.sample ?? 0) : null);
      draw(animate);
    },
    update(next) {
      const moved = state?.parameters !== next.parameters || state?.network !== next.network;
      state = next;
      follower.update(next);
      if (moved) draw(!turned);
    },
    marks: () => board.marks(boxes),
    sentence: (at) => sentenceOf(shapeOf(nameNow(), { target: 1, reach: 1 }).called, viewOf(stage, at), said),
    title: titleOf,
    resize: () => draw(false),
    leave() {
      follower.leave();
      judge.leave();
      choice.leave();
      root.remove();
    },
  };
}
