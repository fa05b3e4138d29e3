/**
 * The points of the drawing pad, with a way back. It knows coordinates, no screen.
 *
 * @typedef {{x: number, y: number, target: number}} Point
 */

const GRAB = 0.32;
const SPACING = 0.42;
const MOST = 2000;
const MOST_UNDO = 200;

/** @param {Point[]} [initial] */
export function createDrawing(initial = []) {
  let points = initial;
  /** @type {Point[][]} */
  let past = [];
  /** @type {{tool: number|"erase", held: number|null, x: number, y: number}|null} */
  let stroke = null;

  function remember() {
    past = [...past.slice(-MOST_UNDO + 1), points];
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function nearest(x, y) {
    let best = -1;
    let distance = GRAB ** 2;
    points.forEach((point, index) => {
      const d = (point.x - x) ** 2 + (point.y - y) ** 2;
      if (d <= distance) {
        best = index;
        distance = d;
      }
    });
    return best;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} target
   */
  function add(x, y, target) {
    if (points.length < MOST) points = [...points, { x, y, target }];
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  function erase(x, y) {
    const index = nearest(x, y);
    if (index < 0) return false;
    points = points.filter((_, other) => other !== index);
    return true;
  }

  return {
    points: () => points,
    busy: () => stroke !== null,
    canUndo: () => past.length > 0,
    /**
     * @param {number} x
     * @param {number} y
     * @param {number|"erase"} tool a class, or erase
     */
    press(x, y, tool) {
      remember();
      const index = nearest(x, y);
      const held = tool === "erase" || index < 0 ? null : index;
      stroke = { tool, held, x, y };
      if (tool === "erase") erase(x, y);
      else if (held === null) add(x, y, tool);
    },
    /**
     * @param {number} x
     * @param {number} y
     * @returns {boolean} whether anything changed
     */
    move(x, y) {
      if (!stroke) return false;
      const { tool } = stroke;
      if (tool === "erase") return erase(x, y);
      if (stroke.held !== null) {
        const { held } = stroke;
        points = points.map((point, index) => (index === held ? { ...point, x, y } : point));
        return true;
      }
      if ((x - stroke.x) ** 2 + (y - stroke.y) ** 2 < SPACING ** 2) return false;
      stroke = { ...stroke, x, y };
      add(x, y, tool);
      return true;
    },
    release() {
      stroke = null;
    },
    undo() {
      const before = past.at(-1);
      if (!before) return;
      points = before;
      past = past.slice(0, -1);
    },
    /** @param {Point[]} next from elsewhere */
    replace(next) {
      remember();
      points = next;
    },
    clear() {
      remember();
      points = [];
    },
  };
}
