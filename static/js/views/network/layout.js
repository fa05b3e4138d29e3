/**
 * Where everything in the diagram stands. Pure: sizes in, places out.
 *
 * @import { NetworkShape } from "../../types.js"
 *
 * @typedef {{x: number, y: number, size: number}} Place the centre and the side
 *
 * @typedef {object} Column
 * @property {number} layer -1 for the inputs
 * @property {number} x
 * @property {number[]} shown indices of the units that are drawn
 * @property {number} folded how many are not
 *
 * @typedef {object} Link
 * @property {string} key
 * @property {number} layer
 * @property {number} unit
 * @property {number | null} input null: the bias
 * @property {string} from key of a node
 * @property {string} to
 *
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {number} top where the nodes begin, below the layers' heads
 * @property {number} node side of a unit
 * @property {number} pitch between two columns
 * @property {boolean} near columns leave little room between them
 * @property {Column[]} columns
 * @property {Map<string, Place>} places by node key
 * @property {Link[]} links in reading order
 * @property {number} ink how thick lines are, by the size of the type: a projector wants both larger
 * @property {boolean} numbered few enough links to print every weight
 * @property {boolean} neuron drawn as the classical single neuron
 *
 * @typedef {object} LayoutRequest
 * @property {NetworkShape} network
 * @property {number} width
 * @property {number} height
 * @property {"mcculloch_pitts"|"perceptron"|"adaline"|"mlp"} kind
 * @property {boolean} picture inputs are one picture
 * @property {number} text size of the numbers beside the links, in px
 * @property {boolean} [numbers] whether somebody asks for the weights in numbers
 * @property {number} letters of the longest input name
 * @property {number} answers letters of the longest output name
 * @property {(layer: number) => number} keep a unit that must be among the shown ones, or -1
 */

const GAP = 13;
const LARGEST = 46;
const SMALLEST = 24;
const NARROWEST = 60;
const WIDEST = 230;
const NEAR = 130;
const MOST_SHOWN = 12;
const MOST_NUMBERS = 24;
const USUAL_TEXT = 12;

export const inputKey = (/** @type {number} */ input) => `input:${input}`;
export const unitKey = (/** @type {number} */ layer, /** @type {number} */ unit) => `unit:${layer}:${unit}`;
export const moreKey = (/** @type {number} */ layer) => `more:${layer}`;
export const PICTURE = "picture";

/**
 * @param {number} layer
 * @param {number} unit
 * @param {number | null} input
 */
export const linkKey = (layer, unit, input) => `link:${layer}:${unit}:${input ?? "b"}`;

/**
 * @param {number} count
 * @param {number} room
 * @param {number} keep
 */
export function fold(count, room, keep) {
  if (count <= room) return { shown: Array.from({ length: count }, (_, unit) => unit), folded: 0 };
  const shown = Array.from({ length: room - 1 }, (_, unit) => unit);
  if (keep >= shown.length) shown[shown.length - 1] = keep;
  return { shown, folded: count - shown.length };
}

/**
 * @param {LayoutRequest} request
 * @returns {Layout}
 */
export function arrange(request) {
  const { network, height, picture } = request;
  const neuron = network.layers.length === 1 && network.layers[0].units === 1 && !picture;
  const top = neuron ? 64 : 96;
  const body = Math.max(height - top - 30, 120);
  const room = Math.min(MOST_SHOWN, Math.max(3, Math.floor((body + GAP) / (SMALLEST + GAP))));
  const last = network.layers.length - 1;
  // Outputs write their values beside them, so that more of them fit: ten digits, say.
  const outputRoom = Math.max(room, Math.min(MOST_SHOWN, Math.floor(body / (SMALLEST + 4))));
  const inputs = picture
    ? { shown: [], folded: 0 }
    : fold(network.inputs, room - (neuron ? 1 : 0), request.keep(-1));
  /** @type {Column[]} */
  const columns = [
    { layer: -1, x: 0, ...inputs },
    ...network.layers.map(({ units }, layer) => ({
      layer,
      x: 0,
      ...fold(units, layer === last ? outputRoom : room, request.keep(layer)),
    })),
  ];
  const extra = neuron && request.kind !== "mcculloch_pitts" ? 1 : 0;
  const rowsIn = (/** @type {Column} */ { layer, shown, folded }) =>
    shown.length + (folded ? 1 : 0) + (layer < 0 ? extra : 0);
  const rows = Math.max(...columns.filter(({ layer }) => layer < last || last === 0).map(rowsIn), 1);
  const largest = LARGEST + 2 * (request.text - 11);
  const fitting = Math.round(Math.min(largest, Math.max(SMALLEST, body / rows - GAP)));
  const { width, pitch, left } = spread(request, neuron ? 3 : columns.length - 1, fitting);
  // Narrow columns leave at least half of their width to the links.
  const node = Math.max(SMALLEST, Math.min(fitting, Math.round(pitch * 0.5)));
  const step = Math.min(body / rows, node + 4.75 * request.text);

  /** @type {Map<string, Place>} */
  const places = new Map();
  const middle = top + body / 2;
  for (const column of columns) {
    column.x = left + pitch * (neuron && column.layer === 0 ? 3 : column.layer + 1);
    const keys = column.shown.map((unit) =>
      column.layer < 0 ? inputKey(unit) : unitKey(column.layer, unit),
    );
    if (column.folded) keys.push(moreKey(column.layer));
    if (column.layer < 0 && extra) keys.push("one");
    keys.forEach((key, row) => {
      const pace = Math.min(step, body / keys.length);
      const size = Math.min(node, Math.max(SMALLEST, pace - 6));
      places.set(key, { x: column.x, y: middle + (row - (keys.length - 1) / 2) * pace, size });
    });
  }
  if (picture) places.set(PICTURE, { x: columns[0].x, y: middle, size: Math.min(104, pitch * 0.72) });
  if (neuron) placeNeuron(places, request.kind, left, pitch, middle, node);

  const links = columns.flatMap(({ layer, shown }) =>
    layer < 0 ? [] : shown.flatMap((unit) => linksInto(layer, unit, columns[layer], neuron)),
  );
  const weights = links.filter(({ input }) => input !== null);
  const fans = columns.some(
    ({ shown }, index) => index > 0 && shown.length > columns[index - 1].shown.length,
  );
  return {
    width,
    height,
    top,
    node,
    pitch,
    near: pitch < NEAR,
    columns,
    places,
    links,
    neuron,
    ink: request.text / USUAL_TEXT,
    numbered: request.numbers
      ? weights.length <= MOST_NUMBERS
      : weights.length <= 12 && (neuron || pitch >= (fans ? 140 : 104)),
  };
}

/**
 * @param {LayoutRequest} request
 * @param {number} steps between the first and the last column
 * @param {number} node
 */
function spread({ width, letters, answers, picture, text }, steps, node) {
  const roomy = width > 560;
  const before = (picture ? 34 : Math.min(roomy ? 124 : 56, 24 + 6.4 * letters)) + node / 2;
  const after = Math.min(roomy ? 92 : 62, Math.max(52, 22 + 6.4 * answers)) + node / 2;
  const pitch = Math.min(WIDEST + 10 * (text - 11), Math.max(NARROWEST, (width - before - after) / steps));
  const needed = before + after + pitch * steps;
  return {
    width: Math.max(width, Math.ceil(needed)),
    pitch,
    left: before + Math.max(0, (width - needed) / 2),
  };
}

/**
 * Inputs, the sum, what is made of it, the answer: the picture of every textbook.
 * @param {Map<string, Place>} places
 * @param {string} kind
 * @param {number} left
 * @param {number} pitch
 * @param {number} middle
 * @param {number} node
 */
function placeNeuron(places, kind, left, pitch, middle, node) {
  const size = Math.min(56, node + 10, pitch * (kind === "adaline" ? 0.42 : 0.52));
  const stops = kind === "adaline" ? [1.15, 1.8, 2.42, 3] : [1.2, 2.1, 2.1, 3];
  places.set("sum", { x: left + pitch * stops[0], y: middle, size });
  places.set("g", { x: left + pitch * stops[1], y: middle, size });
  if (kind === "adaline") places.set("step", { x: left + pitch * stops[2], y: middle, size: size * 0.8 });
  places.set(unitKey(0, 0), {
    x: left + pitch * stops[3],
    y: middle,
    size: Math.min(64, pitch * (kind === "adaline" ? 0.5 : 0.6)),
  });
}

/**
 * @param {number} layer
 * @param {number} unit
 * @param {Column} below
 * @param {boolean} neuron
 * @returns {Link[]}
 */
function linksInto(layer, unit, below, neuron) {
  const to = neuron ? "sum" : unitKey(layer, unit);
  const weights = below.shown.map((input) => ({
    key: linkKey(layer, unit, input),
    layer,
    unit,
    input,
    from: layer === 0 ? inputKey(input) : unitKey(layer - 1, input),
    to,
  }));
  return [...weights, { key: linkKey(layer, unit, null), layer, unit, input: null, from: "one", to }];
}
