import { leftOut } from "../../model/dropout.js";
import { standing } from "../../store/timeline.js";
import { dropoutOf } from "../../store/training.js";
import { unitKey } from "./keys.js";

/** @import { Scene, State } from "../../types.js" */

/** More units than this are not struck through one by one. */
const MOST = 200;

/**
 * What dropout left out of the example that was just shown, while one goes by samples: struck through lightly.
 *
 * @returns {(state: State) => Scene|null} the very same as long as nothing else is to be seen
 */
export function createFaintScene() {
  /** @type {Scene | null} */
  let kept = null;
  let about = "";
  return (state) => {
    const { session, network, lastCall } = state;
    const { dropout } = session?.spec.training ?? {};
    const stepped =
      lastCall?.path.endsWith("/advance") && /** @type {any} */ (lastCall.body)?.unit === "sample";
    const shown = stepped ? standing(state).clock.sample : 0;
    if (!session || !network || !dropout || shown === 0) return null;
    const sizes = network.layers.slice(0, -1).map(({ units }) => units);
    if (sizes.reduce((sum, units) => sum + units, 0) > MOST) return null;
    const rates = dropoutOf(dropout, sizes.length);
    const now = JSON.stringify([session.id, shown, rates]);
    if (now === about) return kept;
    about = now;
    const out = leftOut(session.spec.seed, shown - 1, sizes, rates);
    const struck = out.flatMap((units, layer) =>
      units.flatMap((gone, unit) => (gone ? unitKey(layer, unit) : [])),
    );
    kept = { lit: [], texts: [], struck, pulses: [], tone: "plain", faint: true };
    return kept;
  };
}
