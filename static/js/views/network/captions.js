import { createFeatureMap } from "../../model/features.js";
import { inputKey, PICTURE } from "./keys.js";

/** @import { DataView } from "../../types.js" */

/**
 * Words for what the pictures do not tell by themselves: an input that the plane does not vary is held, so its picture is
 * blank; and of a picture of pixels, which example it is.
 *
 * @param {DataView} data
 * @param {[number, number]} axes
 * @param {boolean} picture inputs are pixels
 */
export function createCaptions(data, [i, j], picture) {
  const held = createFeatureMap(data.features, data.standardize).constantBut(i, j);
  /** @type {Map<string, string>} */
  const still = new Map();
  if (!picture)
    held.forEach((constant, input) => {
      if (constant) still.set(inputKey(input), "mean");
    });
  /** @type {{raw: ArrayLike<number>|null, words: Map<string, string>}} */
  let known = { raw: null, words: still };

  /**
   * @param {ArrayLike<number>} raw the example looked at
   * @returns {Map<string, string>} by the key of the picture
   */
  return (raw) => {
    if (!picture) return still;
    if (known.raw !== raw) known = { raw, words: new Map([[PICTURE, exampleName(data, raw)]]) };
    return known.words;
  };
}

/**
 * @param {DataView} data
 * @param {ArrayLike<number>} raw
 */
function exampleName({ train, test }, raw) {
  const same = (/** @type {number[]} */ row) => row === raw || row.every((value, at) => value === raw[at]);
  const first = train.inputs.findIndex(same);
  if (first >= 0) return `example ${first + 1}`;
  const other = test?.inputs.findIndex(same) ?? -1;
  return other >= 0 ? `test example ${other + 1}` : "";
}
