/** @import { Actions, State } from "../../types.js" */
/** @import { Drawing, Tool } from "../../store/drawing.js" */
import { dragged, pressed, released, undone } from "../../store/drawing.js";

const KEY_STEPS = 48;
const FAST = 4;

/** @type {Record<string, [number, number]>} */
export const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {number} value @param {[number, number]} ends */
export const kept = (value, [low, high]) => Math.min(high, Math.max(low, value));

/**
 * Puts points on the output: a press adds, a drag strews or moves, the right button or the tool erases, the keyboard has
 * a cursor.
 *
 * @param {Actions} actions
 */
export function createPen(actions) {
  /** @type {Drawing|null} */
  let drawing = null;
  let down = false;

  /** What is drawn may be ahead of what this was told. @param {(now: Drawing) => Drawing} change */
  const put = (change) => actions.draw((now) => now && change(now));

  return {
    /** @param {State} state */
    follow(state) {
      // In slow motion a press chooses the example that is told.
      drawing = state.slow ? null : state.drawing;
    },
    active: () => drawing !== null,
    busy: () => down,

    /**
     * @param {number} x
     * @param {number} y
     * @param {Tool} [tool] another than the one chosen
     */
    press(x, y, tool) {
      down = true;
      put((now) => pressed({ ...now, cursor: null }, x, y, tool));
    },

    /** @param {number} x @param {number} y */
    drag: (x, y) => put((now) => dragged(now, x, y)),

    release() {
      if (down) put(released);
      down = false;
    },

    /** The keyboard's cursor comes with the focus and goes with it. @param {boolean} on */
    show(on) {
      if (drawing && Boolean(drawing.cursor) !== on)
        put((now) => ({ ...now, cursor: on ? middle(now) : null }));
    },

    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} whether it was meant for the pen
     */
    key({ key, shiftKey, ctrlKey, metaKey }) {
      if (!drawing) return false;
      const way = WAYS[key];
      const stroke = (/** @type {Tool|undefined} */ tool) =>
        put((now) => {
          const at = now.cursor ?? middle(now);
          return { ...released(pressed(now, at.x, at.y, tool)), cursor: at };
        });
      if (way) put((now) => ({ ...now, cursor: moved(now, way, shiftKey ? FAST : 1) }));
      else if (key === "Enter" || key === " ") stroke(undefined);
      else if (key === "Delete" || key === "Backspace") stroke("erase");
      // With nothing left to take back here it is the page's.
      else if (key === "z" && (ctrlKey || metaKey) && drawing.past.length > 0) put(undone);
      else if (Number(key) >= 1 && Number(key) <= drawing.names.length)
        put((now) => ({ ...now, tool: /** @type {Tool} */ (String(Number(key) - 1)) }));
      else return false;
      return true;
    },
  };
}

/**
 * @param {Drawing} drawing
 * @param {[number, number]} way
 * @param {number} steps
 */
function moved(drawing, [right, upwards], steps) {
  const { across, up } = drawing;
  const at = drawing.cursor ?? middle(drawing);
  const step = steps / KEY_STEPS;
  return {
    x: kept(at.x + right * step * (across[1] - across[0]), across),
    y: kept(at.y + upwards * step * (up[1] - up[0]), up),
  };
}

/** @param {Drawing} drawing */
const middle = ({ across, up }) => ({ x: (across[0] + across[1]) / 2, y: (up[0] + up[1]) / 2 });
