/** @import { Actions, Reversal } from "../../types.js" */
/** @import { Drawing } from "../../store/drawing.js" */
/** @import { Signals } from "../parts/bind.js" */
import { beginDrawing, drawnData } from "../../store/drawnData.js";
import { withData } from "../../store/spec.js";

const WAITING = "Draw points of two classes, and there is something to learn.";
const PAUSED = "Too few points are left to learn from: the run is paused.";

/**
 * What is drawn is learned. Too few points are no set: as long as it is so nothing is trained, least of all on what was
 * just erased.
 *
 * @param {Drawing} drawing
 * @param {Signals} signals
 * @param {Actions} actions
 */
export async function learn(drawing, signals, actions) {
  const data = drawnData(drawing);
  if (data) {
    await actions.hold(null);
    actions.changeSpec((spec) => withData(spec, data), { keepParameters: true });
    return;
  }
  const spec = signals.session.peek()?.spec.data;
  if (signals.hold.peek() || spec?.kind !== "inline") return;
  const { points } = beginDrawing(signals.data.peek(), spec);
  if (points.length === 0) return;
  actions.hold(WAITING);
  actions.remember(exchange(drawing.points, points));
  actions.notify({ level: "info", text: PAUSED, undo: "Bring them back" });

  /** @param {Drawing["points"]} now @param {Drawing["points"]} then @returns {Reversal} */
  function exchange(now, then) {
    return {
      async back() {
        actions.draw((shown) => shown && { ...shown, points: then });
        await learn({ ...drawing, points: then }, signals, actions);
        return exchange(then, now);
      },
    };
  }
}
