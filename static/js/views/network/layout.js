/**
 * Where everything in the diagram stands. Pure: sizes in, places out.
 *
 * @import { NetworkShape } from "../../types.js"
 * @import { Chips, Offer } from "./chips.js"
 * @import { HeadForm } from "./measures.js"
 *
 * @typedef {{x: number, y: number, size: number, room?: number}} Place the centre and the side; room: height that is its own
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
 * @property {number} node side of the largest units
 * @property {number} pitch between two columns
 * @property {number} scale of the page's type
 * @property {HeadForm} heads
 * @property {boolean} near columns leave little room between them
 * @property {Column[]} columns
 * @property {Map<string, Place>} places by node key
 * @property {Link[]} links in reading order
 * @property {number} ink how thick lines are, by the size of the type: a projector wants both larger
 * @property {(Chips & {x: number, y: number, width: number}) | null} chips x: their middle; y: where they begin
 * @property {boolean} numbered few enough links to print every weight
 * @property {boolean} neuron drawn as the classical single neuron
 *
 * @typedef {object} Screen
 * @property {boolean} phone
 * @property {boolean} compact no column beside the picture
 * @property {boolean} touch
 *
 * @typedef {object} LayoutRequest
 * @property {NetworkShape} network
 * @property {number} width
 * @property {number} height
 * @property {"mcculloch_pitts"|"perceptron"|"adaline"|"mlp"} kind
 * @property {boolean} picture inputs are one picture
 * @property {boolean} [numbers] whether somebody asks for the weights in numbers
 * @property {number} scale of the page's type: 1 where a rem is 16 px
 * @property {Screen} screen
 * @property {boolean} [wall] on the wall of a room heads say what a layer is, and nothing else
 * @property {boolean} [heads] false: no controls above the columns
 * @property {Offer | null} offer what could be an input
 * @property {number} letters of the longest input name
 * @property {number} answers letters of the longest output name
 * @property {(layer: number) => number} keep a unit that must be among the shown ones, or -1
 */

import { chipsFor } from "./chips.js";
import { linkKey, moreKey, nodeKey, PICTURE, unitKey } from "./keys.js";
import { GAP, measure, sideFor, spread } from "./measures.js";
import { placeNeuron } from "./neuronPlaces.js";

const NEAR = 130;
const READ_AT_A_GLANCE = 44;
const MOST_NUMBERS = 24;
/** Of a layer that must be folded so many are drawn: more would cost much and say little. */
const MOST_FOLDED = 9;

/**
 * @param {number} count
 * @param {number} room
 * @param {number} keep
 */
export function fold(count, room, keep) {
  if (count <= room) return { shown: Array.from({ length: count }, (_, unit) => unit), folded: 0 };
  const drawn = Math.min(room, MOST_FOLDED) - 1;
  const shown = Array.from({ length: drawn }, (_, unit) => unit);
  if (keep >= drawn) shown[drawn - 1] = keep;
  return { shown, folded: count - drawn };
}

/**
 * @param {LayoutRequest} request
 * @returns {Layout}
 */
export function arrange(request) {
  const { network, picture, scale, kind, screen } = request;
  const neuron = network.layers.length === 1 && network.layers[0].units === 1 && !picture;
  const steps = neuron ? 3 : network.layers.length;
  const sizes = measure(request, { neuron, steps });
  const { top, smallest, heads } = sizes;
  const body = Math.max(request.height - top - sizes.bottom, 120);
  const fits = (/** @type {number} */ room) => Math.max(3, Math.floor((room + GAP) / (smallest + GAP)));
  const extra = neuron && kind !== "mcculloch_pitts" ? 1 : 0;
  const inputs = picture ? 2 : network.inputs + extra;
  const chips = chipsFor(request.offer, {
    body,
    least: Math.min(inputs, 3) * (smallest + GAP),
    touch: screen.touch,
    scale,
  });
  const lower = body - (chips?.room ?? 0);
  const columns = columnsOf(request, fits(lower) - extra, fits(body));

  const last = network.layers.length - 1;
  const rowsIn = (/** @type {Column} */ { layer, shown, folded }) =>
    shown.length + (folded ? 1 : 0) + (layer < 0 ? extra : 0);
  // Outputs have values beside them, not below, and inputs have chips: both keep a pace of their own.
  const leading = columns.filter(({ layer }) => (layer >= 0 && layer < last) || last === 0);
  const share = body / Math.max(...leading.map(rowsIn), 1);
  // Where one layer is crowded the others are still read at a glance.
  const crowded = sideFor(share, sizes);
  const fitting = Math.max(
    crowded,
    Math.min(sizes.largest, READ_AT_A_GLANCE * scale, Math.round(crowded * 1.6)),
  );
  // Narrow columns leave a good part of their width to the links; then the outer ones need less beside them, too.
  const within = (/** @type {number} */ pitch) =>
    Math.max(smallest, Math.min(fitting, Math.round(pitch * 0.58)));
  const { width, pitch, left } = spread(request, steps, within(spread(request, steps, fitting).pitch));
  const node = within(pitch);

  /** @type {Map<string, Place>} */
  const places = new Map();
  const middle = top + body / 2;
  let end = middle;
  for (const column of columns) {
    column.x = left + pitch * (neuron && column.layer === 0 ? 3 : column.layer + 1);
    const keys = column.shown.map((unit) => nodeKey(column.layer, unit));
    if (column.folded) keys.push(moreKey(column.layer));
    if (column.layer < 0 && extra) keys.push("one");
    const first = column.layer < 0;
    const own = (first ? lower : body) / Math.max(keys.length, 1);
    const size = Math.min(node, sideFor(own, sizes));
    const pace = Math.min(size + 40 * scale, own);
    const block = picture && first ? Math.min(104 * scale, pitch * 0.72) : (keys.length - 1) * pace + size;
    const start = middle - (block + (first ? (chips?.room ?? 0) : 0)) / 2;
    keys.forEach((key, row) => {
      const side = key === "one" ? size * 0.62 : size;
      places.set(key, { x: column.x, y: start + size / 2 + row * pace, size: side, room: pace });
    });
    if (first && picture) places.set(PICTURE, { x: column.x, y: start + block / 2, size: block });
    if (first) end = start + block;
  }
  if (neuron) placeNeuron(places, { kind, left, pitch, middle, node, scale });

  const links = columns.flatMap(({ layer, shown }) =>
    layer < 0 ? [] : shown.flatMap((unit) => linksInto(layer, unit, columns[layer], neuron)),
  );
  const weights = links.filter(({ input }) => input !== null);
  const fans = columns.some(
    ({ shown }, index) => index > 0 && shown.length > columns[index - 1].shown.length,
  );
  return {
    width,
    height: Math.max(request.height, top + body + sizes.bottom),
    top,
    node,
    pitch,
    scale,
    heads,
    near: pitch < NEAR * scale,
    columns,
    places,
    links,
    chips: chips && {
      ...chips,
      x: columns[0].x,
      y: end + chips.before,
      width: Math.max(node, (chips.list ? 66 : 48) * scale),
    },
    neuron,
    // On the wall a bare diagram has the type of the wall, and lines that leave the pictures in their units to be seen.
    ink: request.wall && request.heads === false ? 0.65 * scale : scale,
    numbered: request.numbers
      ? weights.length <= MOST_NUMBERS
      : weights.length <= 12 && (neuron || pitch >= (fans ? 140 : 104) * scale),
  };
}

/**
 * @param {LayoutRequest} request
 * @param {number} inputs so many nodes have room in the inputs' column
 * @param {number} units so many in the others
 * @returns {Column[]}
 */
function columnsOf({ network, picture, keep }, inputs, units) {
  const first = picture ? { shown: [], folded: 0 } : fold(network.inputs, inputs, keep(-1));
  return [
    { layer: -1, x: 0, ...first },
    ...network.layers.map((one, layer) => ({ layer, x: 0, ...fold(one.units, units, keep(layer)) })),
  ];
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
    from: nodeKey(layer - 1, input),
    to,
  }));
  return [...weights, { key: linkKey(layer, unit, null), layer, unit, input: null, from: "one", to }];
}
