/**
 * From raw inputs to what the network is fed: raw → standardised (where asked) → feature map.
 * A feature is named as in a spec: `xi`, `xi^2`, `xixj`, `sin(xi)`, counted from 1.
 */

/**
 * @typedef {{kind: "raw" | "square" | "product" | "sine", i: number, j: number}} Feature
 * i and j are 0-based raw inputs; j is -1 but for a product
 *
 * @typedef {{mean: ArrayLike<number>, scale: ArrayLike<number>} | null} Standardize
 *
 * @typedef {object} FeatureMap
 * @property {Feature[]} features
 * @property {(raw: Float64Array, out: Float64Array, capacity: number, count: number) => void} fill
 *   unit-major on both sides: raw (inputs × capacity) → out (features × capacity)
 * @property {(i: number, j: number) => Uint8Array} constantBut 1 for each feature that neither raw input moves
 */

/**
 * @param {string} name
 * @returns {Feature}
 */
export function parseFeature(name) {
  const match = /^(?:x(\d+)|x(\d+)\^2|x(\d+)x(\d+)|sin\(x(\d+)\))$/.exec(name);
  if (!match) throw new Error(`"${name}" is not a feature; use x1, x1^2, x1x2 or sin(x1)`);
  const [, raw, square, left, right, sine] = match;
  if (raw) return { kind: "raw", i: Number(raw) - 1, j: -1 };
  if (square) return { kind: "square", i: Number(square) - 1, j: -1 };
  if (sine) return { kind: "sine", i: Number(sine) - 1, j: -1 };
  return { kind: "product", i: Number(left) - 1, j: Number(right) - 1 };
}

/**
 * @param {string[]} names
 * @param {Standardize} standardize
 * @returns {FeatureMap}
 */
export function createFeatureMap(names, standardize) {
  const features = names.map(parseFeature);
  const mean = standardize?.mean ?? [];
  const scale = standardize?.scale ?? [];

  /** @type {FeatureMap["fill"]} */
  function fill(raw, out, capacity, count) {
    features.forEach(({ kind, i, j }, index) => {
      const m = standardize ? mean[i] : 0;
      const s = standardize ? scale[i] : 1;
      const to = index * capacity;
      const from = i * capacity;
      if (kind === "raw") for (let p = 0; p < count; p++) out[to + p] = (raw[from + p] - m) / s;
      if (kind === "square") for (let p = 0; p < count; p++) out[to + p] = ((raw[from + p] - m) / s) ** 2;
      if (kind === "sine") for (let p = 0; p < count; p++) out[to + p] = Math.sin((raw[from + p] - m) / s);
      if (kind === "product") {
        const n = standardize ? mean[j] : 0;
        const t = standardize ? scale[j] : 1;
        const other = j * capacity;
        for (let p = 0; p < count; p++) out[to + p] = ((raw[from + p] - m) / s) * ((raw[other + p] - n) / t);
      }
    });
  }

  /** @type {FeatureMap["constantBut"]} */
  function constantBut(i, j) {
    const moved = [i, j];
    return Uint8Array.from(features, (feature) =>
      moved.includes(feature.i) || moved.includes(feature.j) ? 0 : 1,
    );
  }

  return { features, fill, constantBut };
}

/**
 * The features that stand beside the network to be chosen: of one or two raw inputs all that can be made of them; of
 * more the inputs themselves. Bits stay bits.
 *
 * @param {number} inputs
 * @param {import("../types.js").ModelKind} kind
 * @returns {string[]}
 */
export function choosableFeatures(inputs, kind) {
  const all = offeredFeatures(inputs);
  return inputs <= 2 && kind !== "mcculloch_pitts" ? all : all.slice(0, inputs);
}

/**
 * Every feature that can be offered for a number of raw inputs; beyond three the products are too many to list.
 * @param {number} inputs
 * @returns {string[]}
 */
export function offeredFeatures(inputs) {
  const each = Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
  const products =
    inputs > 3 ? [] : each.flatMap((left, i) => each.slice(i + 1).map((right) => left + right));
  return [...each, ...each.map((x) => `${x}^2`), ...products, ...each.map((x) => `sin(${x})`)];
}
