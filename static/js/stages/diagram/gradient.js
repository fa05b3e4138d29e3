/** Blame that flows back over the diagram, layer by layer, and what each weight makes of it. */

import { addition } from "../addition.js";
import { createBoard } from "../board/board.js";
import { spoken } from "../board/words.js";
import { bracketed, four, weight } from "../numbers.js";
import { sizeOf } from "../sizes.js";
import { followTrace } from "../trace.js";
import { createHost } from "./host.js";
import { blame, cost, forward, slopes, update } from "./scenes.js";

/** @import { Scene, State } from "../../types.js" */
/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { FigureContext, Stage } from "../types.js" */

/** @typedef {{sum: boolean, unit: string|null}} Ledger whose blame is added up */

/** The unit that the stage is about. @param {Stage} stage @param {string|null} moment */
export function unitOf(stage, moment) {
  const named = [moment, stage.until, ...(stage.moments ?? [])].find((one) => one?.startsWith("unit:"));
  return /** @type {string} */ (named ?? "unit:0:0");
}

/**
 * @param {HTMLElement} element
 * @param {FigureContext} context
 * @returns {import("../types.js").Figure}
 */
export function gradient(element, context) {
  const root = document.createElement("div");
  root.className = "diagram diagram-gradient";
  const main = document.createElement("div");
  main.className = "diagram-main";
  const under = document.createElement("div");
  under.className = "diagram-under";
  const sums = document.createElement("div");
  sums.className = "board";
  under.append(sums);
  root.append(main, under);
  element.append(root);
  const host = createHost(main, context.actions, { bare: () => true });
  main.classList.add("is-telling");
  const board = createBoard(sums);
  const follower = followTrace(context.actions, (fresh) => {
    told = fresh;
    note = "";
    draw(true);
    context.retell();
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "gradient" };
  /** @type {string|null} */
  let moment = null;
  /** @type {State|null} */
  let state = null;
  /** @type {Told|null} */
  let told = null;
  /** @type {Scene|null} */
  let scene = null;
  /** @type {Box[]} */
  let boxes = [];
  let note = "";

  /** @param {string} at @returns {Scene|null} */
  function sceneAt(at) {
    const network = state?.network;
    if (!network || !told || told.x.length !== network.inputs) return null;
    const last = network.layers.length - 1;
    const [word, layer, unit] = at.split(":");
    if (word === "forward") return forward(network, told, last);
    if (word === "loss") return cost(network, told);
    if (word === "output") return blame(network, told, last, { travels: false });
    if (word === "layer") return blame(network, told, Number(layer));
    if (word === "unit") return blame(network, told, Number(layer), { only: Number(unit) });
    if (word === "edge") return slopes(network, told, [at]);
    if (word === "check") return slopes(network, told, stage.check ? [stage.check] : []);
    if (word === "update") return update(network, told);
    const [, at0, unit0] = unitOf(stage, null).split(":");
    return blame(network, told, Number(at0), { only: Number(unit0) });
  }

  const now = () => moment ?? stage.moments?.at(-1) ?? stage.until ?? "layer:0";

  /** What stands below. @param {string} at @returns {string} */
  function lineAt(at) {
    if (!told || !state?.network) return "";
    const last = state.network.layers.length - 1;
    const [word, layer, unit] = at.split(":");
    const output = told.units.get(`${last}:0`)?.a ?? Number.NaN;
    const first = told.blame.get(`${last}:0`);
    if (word === "forward") return `the output is ${four(output)}, the target ${four(told.y[0])}`;
    if (word === "loss") return `that costs $J$ = ${four(told.loss)}`;
    if (word === "output") return first ? `$\\delta = \\partial J/\\partial z$ = ${four(first.delta)}` : "";
    const edge = word === "check" ? stage.check : word === "edge" ? at : undefined;
    if (edge) {
      const found = told.gradients.get(edge);
      const [, l, u, i] = edge.split(":");
      const delta = told.blame.get(`${l}:${u}`)?.delta;
      const input = told.units.get(`${l}:${u}`)?.inputs[Number(i)];
      return found && delta !== undefined && input !== undefined
        ? `$\\partial J/\\partial w = \\delta \\cdot a$ = ${bracketed(four(delta))} · ${bracketed(four(input))} = ${four(found.gradient)}`
        : "";
    }
    if (word === "update")
      return "every weight takes its step: $w \\gets w - \\alpha\\,\\partial J/\\partial w$";
    if (word === "layer") return `blame has come back to layer ${Number(layer) + 1}`;
    const place = word === "unit" ? `${layer}:${unit}` : unitOf(stage, null).slice(5);
    const own = told.blame.get(place);
    if (!own) return "";
    const [back, slope] = [own.factors[0], own.factors.at(-1)];
    return back === undefined || slope === undefined
      ? `$\\delta$ = ${four(own.delta)}`
      : `$\\delta$ = ${bracketed(four(back))} · ${bracketed(four(slope))} = ${four(own.delta)}`;
  }

  /** The ways back to a unit, added up. @param {{w: number, h: number}} room @returns {Box[]} */
  function sumAt({ w, h }) {
    const place = unitOf(stage, moment).slice(5);
    const from = told?.blame.get(place)?.from;
    const back = told?.blame.get(place)?.factors[0];
    if (!from || back === undefined || h < 4) return [];
    const parts = from.weights.slice(0, 5).map((by, i) => ({
      key: String(i),
      text: `${bracketed(weight(Number(by.toFixed(4))))} · ${bracketed(four(from.deltas[i]))}`,
      value: by * from.deltas[i],
    }));
    return addition(
      parts,
      { key: "sum", text: "comes back", value: back },
      { x: 0.06 * w, y: 0.2, w: 0.88 * w, h: h - 2.4 },
    );
  }

  /** @param {boolean} animate */
  function draw(animate) {
    if (!state?.network) return;
    const at = now();
    const [word] = at.split(":");
    const sum = stage.sum === true && (word === "sum" || word === "unit") && told !== null;
    root.classList.toggle("has-sum", sum);
    main.classList.toggle("no-numbers", word === "update");
    scene = sceneAt(at);
    host.show(state, scene);
    host.resize();
    const { em } = sizeOf(element);
    const room = { w: under.clientWidth / em, h: under.clientHeight / em };
    const checked = word === "check" || word === "edge";
    boxes = [
      ...(sum ? sumAt(room) : []),
      {
        key: "line",
        kind: "text",
        x: 0,
        y: room.h - 1.9,
        w: room.w,
        h: 1.6,
        text: note || lineAt(at),
        tone: note ? "is-note is-wrapped" : "is-strong",
      },
      ...(checked && told
        ? [
            /** @type {Box} */ ({
              key: "check",
              kind: "pill",
              x: room.w / 2 - 5.5,
              y: 0.1,
              w: 11,
              h: 2.2,
              text: "check by a nudge",
              press: check,
              mark: "check",
              label: "Check the slope by a nudge up and down",
            }),
          ]
        : []),
    ];
    board.draw(boxes, { animate });
  }

  /** A nudge both ways says whether the slope is right. */
  async function check() {
    const edge = now().startsWith("edge:") ? now() : stage.check;
    if (!edge) return;
    const answer = await context.actions.ask(`/gradient-check?sample=${stage.sample ?? 0}`);
    const [, layer, unit, input] = edge.split(":");
    const name = `layers.${layer}.weights.${unit}.${input}`;
    const found = answer.parameters.find((/** @type {{name: string}} */ one) => one.name === name);
    if (!found) return;
    note = `by a nudge ${four(found.numeric)}, by the chain rule ${four(found.analytic)}`;
    draw(true);
    context.retell();
  }

  return {
    show(wanted, to, { animate }) {
      if (wanted !== stage || to !== moment) note = "";
      stage = wanted;
      moment = to;
      follower.of(stage.sample ?? 0);
      draw(animate);
    },
    update(next) {
      const rebuilt = state?.network !== next.network;
      state = next;
      follower.update(next);
      if (rebuilt) draw(false);
      else host.show(next, scene);
    },
    marks: () => [...host.marks(), ...board.marks(boxes)],
    sentence: (at) => spoken(note || lineAt(at ?? now())) || "Blame flows back over the network.",
    title: (at) => at.replace(/^(layer|unit|edge):/, "$1 "),
    resize: () => draw(false),
    leave() {
      follower.leave();
      host.leave();
      root.remove();
    },
  };
}
