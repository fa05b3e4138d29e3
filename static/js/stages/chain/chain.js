/** One path through the network as cells and links, a curve under each link, and the ledger of its factors. */

import { calm } from "../../lib/screen.js";
import { createBoard } from "../board/board.js";
import { sequence } from "../motion.js";
import { sizeOf } from "../sizes.js";
import { followTrace } from "../trace.js";
import { sceneOf, titleOf } from "./moment.js";
import { compared, difference } from "./nudge.js";
import { createPath } from "./path.js";
import { phone } from "./phone.js";
import { cellFor } from "./places.js";
import { sentenceOf } from "./sentences.js";
import { waysSentence } from "./spread.js";
import { ways } from "./ways.js";
import { wide } from "./wide.js";

/** @import { State } from "../../types.js" */
/** @import { Box } from "../board/board.js" */
/** @import { Told } from "../trace.js" */
/** @import { FigureContext, Stage } from "../types.js" */
/** @import { Path } from "./path.js" */

/** A cell narrower than this, in em, does not hold its number. */
const NARROWEST = 3.9;

/**
 * @param {HTMLElement} element
 * @param {FigureContext} context
 * @returns {import("../types.js").Figure}
 */
export function chain(element, context) {
  const root = document.createElement("div");
  root.className = "board chain";
  element.append(root);
  const board = createBoard(root);
  const follower = followTrace(context.actions, (fresh) => {
    told = fresh;
    note = "";
    draw(true);
    context.retell();
  });
  /** @type {Stage} */
  let stage = { figure: "", kind: "chain" };
  /** @type {string|null} */
  let moment = null;
  /** @type {State|null} */
  let state = null;
  /** @type {Told|null} */
  let told = null;
  /** @type {Path|null} */
  let path = null;
  /** @type {Box[]} */
  let boxes = [];
  let reached = Number.POSITIVE_INFINITY;
  let note = "";
  let end = () => {};

  const moments = () => stage.moments ?? [];
  const scene = () => (path ? sceneOf(path, moments(), moment) : null);

  /** @param {boolean} animate */
  function draw(animate) {
    path = told && state?.network ? createPath(told, { ...state, network: state.network }, stage.path) : null;
    const now = scene();
    if (!told || !path || !state?.network || !now) return;
    const { width, height } = sizeOf(element);
    if (width < 1 || height < 1) return;
    const view = {
      width,
      height,
      reached: Math.min(reached, path.nodes.length - 1),
      nudge: stage.nudge,
      note,
      press,
    };
    if (now.kind !== "forward") view.reached = path.nodes.length;
    const narrow = cellFor(path, width - 2.4) < NARROWEST;
    root.dataset.layout = narrow ? "phone" : "wide";
    if (now.kind === "ways") boxes = ways(told, state.network, path, now.place, view);
    else boxes = (narrow ? phone : wide)(path, now, view);
    board.draw(boxes, { animate });
  }

  /** A factor is pressed: a nudge both ways says whether it is right. @param {number} link @param {boolean} byWeight */
  async function press(link, byWeight) {
    const now = scene();
    if (!path || !now) return;
    const of = path.links[link];
    const [to, from] = [path.nodes[link + 1].symbol, byWeight ? of.over : path.nodes[link].symbol];
    if (byWeight && now.done && link === now.target) {
      const asked = path;
      const [, layer, unit, input] = of.ref.split(":");
      const answer = await context.actions.ask(`/gradient-check?sample=${stage.sample ?? 0}`);
      if (asked !== path) return;
      const name = `layers.${layer}.weights.${unit}.${input}`;
      const found = answer.parameters.find((/** @type {{name: string}} */ one) => one.name === name);
      if (found) note = compared(`\\partial J/\\partial ${of.over}`, found.numeric, found.analytic);
    } else {
      const slope = byWeight ? of.byWeight : of.factor;
      note = compared(`\\partial ${to}/\\partial ${from}`, difference(path, link, byWeight), slope);
    }
    draw(true);
  }

  return {
    show(wanted, at, { animate }) {
      end();
      end = () => {};
      const again = stage === wanted && moment === at;
      stage = wanted;
      moment = at;
      if (!again) note = "";
      reached = Number.POSITIVE_INFINITY;
      follower.of(stage.sample ?? 0);
      if (animate && at === "forward" && path && !calm()) {
        const stations = path.nodes.slice(0, -1).map((_, index) => () => {
          reached = index + 1;
          draw(true);
        });
        end = sequence(stations);
        return;
      }
      draw(animate);
    },
    update(next) {
      state = next;
      follower.update(next);
    },
    marks: () => board.marks(boxes),
    sentence(at) {
      if (!path || !told || !state?.network) return "A chain of causes, from an input to the loss.";
      const now = sceneOf(path, moments(), at);
      if (now.kind === "ways") return waysSentence(told, state.network, now.place);
      return sentenceOf(path, now);
    },
    title: (at) => titleOf(path, moments(), at),
    resize: () => draw(false),
    leave() {
      end();
      follower.leave();
      root.remove();
    },
  };
}
