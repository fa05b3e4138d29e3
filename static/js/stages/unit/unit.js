/** One unit opened: products, their sum, its curve, the slope there; and what can be turned of it. */

import { createBoard } from "../board/board.js";
import { spoken } from "../board/words.js";
import { ofUnit } from "../curve/handles.js";
import { createTurns } from "../curve/turns.js";
import { createJudge } from "../judge.js";
import { sizeOf } from "../sizes.js";
import { followTrace } from "../trace.js";
import { bars, diagram, lineOf } from "./boxes.js";
import { cellOf } from "./cell.js";
import { roomFor } from "./room.js";

/** @import { State } from "../../types.js" */
/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { FigureContext, Stage } from "../types.js" */

const ORDER = ["products", "sum", "curve", "slope"];

/** What is seen by a moment: all up to it. @param {Stage} stage @param {string|null} moment */
export function shownAt(stage, moment) {
  const show = /** @type {string[]} */ (stage.show ?? ORDER.slice(0, 3));
  const last = moment ? ORDER.indexOf(moment) : Math.max(...show.map((one) => ORDER.indexOf(one)));
  const has = (/** @type {string} */ one) => ORDER.indexOf(one) <= last;
  return {
    products: has("products"),
    sum: has("sum"),
    curve: has("curve"),
    slope: has("slope"),
    now: moment ?? "",
  };
}

/**
 * @param {HTMLElement} element
 * @param {FigureContext} context
 * @returns {import("../types.js").Figure}
 */
export function unit(element, context) {
  const root = document.createElement("div");
  root.className = "board unit";
  element.append(root);
  const board = createBoard(root);
  const turns = createTurns(root);
  const follower = followTrace(context.actions, (fresh) => {
    told = fresh;
    draw(true);
    context.retell();
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "unit" };
  /** @type {string|null} */
  let moment = null;
  /** @type {State|null} */
  let state = null;
  /** @type {Told|null} */
  let told = null;
  /** @type {Box[]} */
  let boxes = [];
  let judge = createJudge(context.ask, undefined);

  const place = () => /** @type {string} */ (stage.unit ?? "unit:0:0");
  const cell = () =>
    told && state?.network ? cellOf(told, { ...state, network: state.network }, place()) : null;

  /** @param {string[]} by */
  function handles(by) {
    const network = state?.network;
    if (!state || !network || !(by.includes("bias") || by.includes("weights"))) return [];
    const [, layer, index] = place().split(":").map(Number);
    const which = { weights: by.includes("weights"), bias: null };
    return ofUnit({ ...state, network }, { layer, unit: index }, which, context.actions.edit);
  }

  /** @param {boolean} animate */
  function draw(animate) {
    const now = cell();
    const { width, height } = sizeOf(element);
    if (!now || width < 1 || height < 1) return;
    const shown = shownAt(stage, moment);
    const list = handles([stage.turn ?? []].flat());
    const rows = now.incoming.length + (now.bias === null ? 0 : 1) + (now.folded ? 1 : 0) + 1;
    const room = roomFor({ width, height }, { rows, bars: shown.sum, turns: list.length });
    boxes = [
      ...diagram(now, shown, room.row),
      ...(room.bars ? bars(now, room.bars) : []),
      { key: "line", kind: "text", ...room.line, text: lineOf(now, shown), tone: "is-strong" },
    ];
    board.draw(boxes, { animate });
    turns.draw(list, room.turns);
  }

  return {
    show(wanted, to, { animate }) {
      if (wanted.judge !== stage.judge) {
        judge.leave();
        judge = createJudge(context.ask, wanted.judge);
      }
      stage = wanted;
      moment = to;
      follower.of(stage.sample ?? 0);
      draw(animate);
    },
    update(next) {
      const moved = state !== null && state.parameters !== next.parameters && state.session === next.session;
      state = next;
      follower.update(next);
      if (moved && next.session) judge.offer({ session: next.session.id }, [...next.parameters].join());
      if (moved) draw(false);
    },
    marks: () => board.marks(boxes),
    sentence(at) {
      const now = cell();
      return now ? spoken(lineOf(now, shownAt(stage, at))) : "One unit, opened.";
    },
    resize: () => draw(false),
    leave() {
      follower.leave();
      judge.leave();
      root.remove();
    },
  };
}
