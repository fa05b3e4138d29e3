import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { count, fixed } from "../../lib/format.js";
import { readLink } from "../../model/names.js";
import { lookingBut } from "../figures/looking.js";
import { networkFigure } from "../figures/network.js";
import { planeFigure } from "../figures/plane.js";
import { createTurning } from "./turning.js";
import { meant, reachOf, WeightRow } from "./weightRow.js";

/** @import { Connection } from "../connection.js" */
/** @import { RoomState } from "../types.js" */

const EPOCHS = 10;
/** More weights than this have no room for their numbers. */
const CROWD = 6;

/** @param {ReturnType<ReturnType<typeof createTurning>["told"]["get"]>} told */
function lineOf({ hand, said, busy }) {
  if (said) return said;
  if (!hand) return "Your copy is on its way.";
  const epochs = `${count(hand.epochs)} ${hand.epochs === 1 ? "epoch" : "epochs"}`;
  const line = `loss ${fixed(hand.loss, 3)} · ${epochs}`;
  if (busy === "epochs") return `${line} · it trains`;
  return hand.diverged ? `${line} · the last training diverged, so it was not kept` : line;
}

/**
 * A device's own copy of the network: turned by hand or trained, and what it says then.
 *
 * @param {{body: HTMLElement, foot: HTMLElement, connection: Pick<Connection, "command">}} context
 */
export function turningView({ body, foot, connection }) {
  const turning = createTurning((turn) => connection.command("turn", turn));
  const { store, told } = turning;
  const actions = lookingBut(turning.actions);
  const line = make("p", "turning-line", { role: "status" });
  const network = make("div", "turning-network");
  const row = make("div", "turning-row");
  const plane = make("div", "turning-plane");
  const root = make("div", "turning", {}, [
    make("header", "turning-head", {}, [make("h1", "", {}, ["Your own network"]), line]),
    make("div", "turning-part", {}, [network, row]),
    plane,
  ]);
  body.append(root);
  const diagram = networkFigure(network, actions);
  const surface = planeFigure(plane);
  let reach = reachOf(0);
  let of = "";

  /** The slider's reach is that of the weight as it was when it was chosen, or as somebody else made it. */
  function reachNow() {
    const { network, data, session, selection, parameters } = store.get();
    const link = meant(selection);
    if (!network || !data || !session || !link) return reach;
    const value = Math.abs(readLink({ network, data, session }, parameters, link));
    const key = `${link.layer}:${link.unit}:${link.input}`;
    if (key !== of || value > reach) reach = reachOf(value);
    of = key;
    return reach;
  }

  function draw() {
    const state = store.get();
    const own = told.get();
    const weights = state.network?.layers.reduce((sum, { units, inputs }) => sum + units * inputs, 0) ?? 0;
    network.classList.toggle("is-crowded", weights > CROWD);
    diagram.update(state);
    surface.update(state, { boundary: true });
    if (line.textContent !== lineOf(own)) line.textContent = lineOf(own);
    root.classList.toggle("is-refused", own.said !== "");
    render(html`<${WeightRow} state=${state} edit=${actions.edit} reach=${reachNow()} />`, row);
    const learns = state.session?.spec.model.kind !== "mcculloch_pitts";
    const waits = own.busy !== null || !own.hand;
    render(
      html`<div class="phone-buttons">
        <button type="button" class="room-button" aria-busy=${own.busy === "reset"} disabled=${waits} onClick=${turning.reset}>Start over</button>
        ${
          learns &&
          html`<button type="button" class="room-button is-main" aria-busy=${own.busy === "epochs"} disabled=${waits}
            onClick=${() => turning.train(EPOCHS)}>Train ${EPOCHS} epochs</button>`
        }
      </div>`,
      foot,
    );
  }

  const endings = [store.subscribe(draw), told.subscribe(draw)];
  return {
    /** @param {RoomState} state */
    update(state) {
      turning.follow(state);
      draw();
    },
    destroy() {
      for (const end of endings) end();
      diagram.destroy();
      surface.destroy();
      render(null, row);
      render(null, foot);
      root.remove();
    },
  };
}
