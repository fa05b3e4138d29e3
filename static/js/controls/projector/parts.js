/**
 * Parts of the picture on the wall that the presenter shows and takes away.
 *
 * @typedef {{name: string, label: string, usual?: boolean}} RoomPart
 */

/** @type {RoomPart[]} */
export const ROOM_PARTS = [
  { name: "sentence", label: "Sentence", usual: true },
  { name: "accuracy", label: "Accuracy", usual: true },
  { name: "test", label: "Test accuracy", usual: true },
  { name: "network", label: "Network", usual: true },
  { name: "numbers", label: "Numbers" },
  { name: "curves", label: "Curves" },
];

export const USUALLY_SEEN = ROOM_PARTS.filter(({ usual }) => usual).map(({ name }) => name);
