/** @import { Actions } from "../types.js" */
/** @import { Lane, RaceState } from "./state.js" */

import { element } from "../lib/element.js";
import { count, fixed, percent } from "../lib/format.js";
import { initialState } from "../store/derive.js";
import { planeView } from "../views/output/planeView.js";
import { runs } from "./track.js";

const BLANK = initialState();

/**
 * One lane: what its network answers everywhere, and how well.
 *
 * @param {HTMLElement} root
 * @param {number} index
 * @param {Actions} actions only pointing is used
 */
export function laneView(root, index, actions) {
  const name = element("h2", "lane-name");
  const accuracy = element("b", "lane-accuracy");
  const loss = element("span", "lane-loss");
  const word = element("span", "lane-word");
  const stage = element("div", "lane-stage");
  const lane = element("section", "lane", {}, [
    element("div", "lane-head", {}, [name, element("p", "lane-numbers", {}, [accuracy, loss, word])]),
    stage,
  ]);
  lane.dataset.lane = String(index + 1);
  root.append(lane);
  const plane = planeView(stage, actions);

  return {
    /**
     * @param {RaceState} race
     * @param {Lane} of
     * @param {boolean} leads
     */
    update(race, of, leads) {
      const { session, network, parameters, frame, data } = of;
      lane.setAttribute("aria-label", of.name);
      lane.dataset.leads = String(leads);
      lane.dataset.session = session.id;
      if (name.textContent !== of.name) name.textContent = of.name;
      const { train_loss, train_accuracy } = session.metrics;
      accuracy.textContent = train_accuracy === null ? "" : percent(train_accuracy);
      loss.textContent = of.learns ? `loss ${fixed(train_loss, 4)}` : "";
      word.textContent = !of.learns
        ? "wired by hand"
        : runs(of)
          ? ""
          : `diverged at epoch ${count(session.clock.epoch)}`;
      plane.update({
        ...BLANK,
        session,
        network,
        parameters,
        data,
        frame,
        display: race.display,
        pointer: race.pointer,
      });
    },
    destroy() {
      plane.destroy();
      lane.remove();
    },
  };
}
