/**
 * Points put on the output by hand. Everything here takes a drawing and gives another; it knows coordinates, no screen.
 *
 * @typedef {{x: number, y: number, target: number}} Point y is the target itself where a curve is drawn
 * @typedef {"0"|"1"|"2"|"3"|"erase"} Tool a class, or erase
 *
 * @typedef {object} Drawing
 * @property {"plane"|"line"|"curve"} kind classes on two inputs, classes on one, values over one
 * @property {Tool} tool
 * @property {string[]} names of the classes that can be put
 * @property {number[]} heights of the classes on a line
 * @property {string[]|null} inputs their names, where they have some of their own
 * @property {[number, number]} across the ends of what is drawn on
 * @property {[number, number]} up
 * @property {Point[]} points
 * @property {Point[][]} past
 * @property {{tool: Tool, held: number|null, x: number, y: number}|null} stroke while the pointer is down
 * @property {{x: number, y: number}|null} cursor of the keyboard
 */

/** Of the width and height: how near a press takes hold of a point, how far apart a drag strews. */
const GRAB = 0.027;
const SPACING = 0.035;
export const MOST = 2000;
const MOST_UNDO = 200;

/** @param {Drawing} drawing @returns {Drawing} */
export const remembered = (drawing) => ({
  ...drawing,
  past: [...drawing.past.slice(-MOST_UNDO + 1), drawing.points],
});

/**
 * How far apart two places are, in shares of what is drawn on.
 *
 * @param {Drawing} drawing
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 */
const apart = ({ across, up }, one, other) =>
  Math.hypot((one.x - other.x) / (across[1] - across[0]), (one.y - other.y) / (up[1] - up[0]));

/**
 * @param {Drawing} drawing
 * @param {{x: number, y: number}} place
 */
function nearest(drawing, place) {
  let best = -1;
  let least = GRAB;
  drawing.points.forEach((point, index) => {
    const distance = apart(drawing, point, place);
    if (distance <= least) [best, least] = [index, distance];
  });
  return best;
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(4));

/**
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 * @param {number} target
 * @returns {Point}
 */
const pointAt = ({ heights }, x, y, target) => ({ x: rounded(x), y: heights[target] ?? rounded(y), target });

/**
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 * @param {number} target
 */
function added(drawing, x, y, target) {
  if (drawing.points.length >= MOST) return drawing;
  return { ...drawing, points: [...drawing.points, pointAt(drawing, x, y, target)] };
}

/**
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 */
function erased(drawing, x, y) {
  const index = nearest(drawing, { x, y });
  if (index < 0) return drawing;
  return { ...drawing, points: drawing.points.filter((_, other) => other !== index) };
}

/**
 * A press: erases, takes hold of the point that is there, or adds one.
 *
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 * @param {Tool} [tool]
 * @returns {Drawing}
 */
export function pressed(drawing, x, y, tool = drawing.tool) {
  const index = nearest(drawing, { x, y });
  const held = tool === "erase" || index < 0 ? null : index;
  const begun = { ...remembered(drawing), stroke: { tool, held, x, y } };
  if (tool === "erase") return erased(begun, x, y);
  return held === null ? added(begun, x, y, Number(tool)) : begun;
}

/**
 * A drag: erases what it meets, moves what is held, or strews more.
 *
 * @param {Drawing} drawing
 * @param {number} x
 * @param {number} y
 * @returns {Drawing}
 */
export function dragged(drawing, x, y) {
  const { stroke } = drawing;
  if (!stroke) return drawing;
  if (stroke.tool === "erase") return erased(drawing, x, y);
  if (stroke.held !== null) {
    const moved = (/** @type {Point} */ { target }) => pointAt(drawing, x, y, target);
    return {
      ...drawing,
      points: drawing.points.map((point, index) => (index === stroke.held ? moved(point) : point)),
    };
  }
  if (apart(drawing, stroke, { x, y }) < SPACING) return drawing;
  return added({ ...drawing, stroke: { ...stroke, x, y } }, x, y, Number(stroke.tool));
}

/** @param {Drawing} drawing @returns {Drawing} */
export const released = (drawing) => (drawing.stroke ? { ...drawing, stroke: null } : drawing);

/** @param {Drawing} drawing @returns {Drawing} */
export function undone(drawing) {
  const points = drawing.past.at(-1);
  return points ? { ...drawing, points, past: drawing.past.slice(0, -1) } : drawing;
}

/** @param {Drawing} drawing @returns {Drawing} */
export const cleared = (drawing) => ({ ...remembered(drawing), points: [] });

/**
 * The classes that are there, and for each target its place among them: what the network calls it.
 *
 * @param {Pick<Drawing, "points">} drawing
 */
export const usedClasses = ({ points }) =>
  [...new Set(points.map(({ target }) => target))].sort((a, b) => a - b);
