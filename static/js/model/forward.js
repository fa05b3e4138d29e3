import { activation } from "./activations.js";

/** @import { LayerShape, NetworkShape } from "../types.js" */

/**
 * A forward pass over up to `capacity` points at once, with every layer's z and a kept.
 *
 * Arrays are unit-major: the values of unit u are `array[u * capacity + point]`, so one unit's map
 * over the plane is one contiguous stretch. All memory is taken here; `run` allocates nothing.
 *
 * @typedef {object} Forward
 * @property {number} capacity
 * @property {Float64Array} inputs features, (network inputs × capacity); the caller fills it
 * @property {Float64Array[]} z pre-activations per layer, (units × capacity)
 * @property {Float64Array[]} a activations per layer, (units × capacity)
 * @property {(parameters: ArrayLike<number>, count?: number, options?: RunOptions) => void} run
 * @property {(parameters: ArrayLike<number>, count?: number, options?: RunOptions) => Generator<void, void>} pass the
 * same, to be gone through unit by unit: the last layer's `a` stays as it was until all of it is known
 *
 * @typedef {object} RunOptions
 * @property {number} [upto] number of layers to compute (all of them by default)
 * @property {Uint8Array | null} [constant] 1 for an input that is the same at every point: it joins the bias
 */

/**
 * @param {NetworkShape} network
 * @param {number} capacity
 * @returns {Forward}
 */
export function createForward(network, capacity) {
  const { layers } = network;
  const inputs = new Float64Array(network.inputs * capacity);
  const z = layers.map((layer) => new Float64Array(layer.units * capacity));
  const a = layers.map((layer) => new Float64Array(layer.units * capacity));

  /** @type {Forward["pass"]} */
  function* pass(parameters, count = capacity, { upto = layers.length, constant = null } = {}) {
    let below = inputs;
    for (let index = 0; index < upto; index++) {
      const layer = layers[index];
      const weigh = createSum(
        layer,
        parameters,
        below,
        z[index],
        capacity,
        count,
        index === 0 ? constant : null,
      );
      for (let unit = 0; unit < layer.units; unit++) {
        weigh(unit);
        yield;
      }
      const { value } = activation(layer.activation);
      if (value) {
        const last = index === layers.length - 1;
        for (let unit = 0; unit < layer.units; unit++) {
          value(z[index], a[index], unit * capacity, unit * capacity + count);
          if (!last) yield;
        }
      } else softmax(z[index], a[index], layer.units, capacity, count);
      below = a[index];
      yield;
    }
  }

  /** @type {Forward["run"]} */
  function run(parameters, count, options) {
    const steps = pass(parameters, count, options);
    while (!steps.next().done);
  }

  return { capacity, inputs, z, a, run, pass };
}

/**
 * z = W · below + b of one unit, for every point. Two inputs go into each sweep over the points: half the
 * trips through memory, which is what the time goes into.
 * @param {LayerShape} layer
 * @param {ArrayLike<number>} parameters
 * @param {Float64Array} below
 * @param {Float64Array} z
 * @param {number} capacity
 * @param {number} count
 * @param {Uint8Array | null} constant
 * @returns {(unit: number) => void}
 */
function createSum(layer, parameters, below, z, capacity, count, constant) {
  return (unit) => {
    const row = layer.weights + unit * layer.inputs;
    const start = unit * capacity;
    const end = start + count;
    let base = parameters[layer.bias + unit];
    if (constant) {
      for (let i = 0; i < layer.inputs; i++) {
        if (constant[i]) base += parameters[row + i] * below[i * capacity];
      }
    }
    z.fill(base, start, end);
    let pending = -1;
    for (let i = 0; i < layer.inputs; i++) {
      if (constant?.[i]) continue;
      if (pending < 0) {
        pending = i;
        continue;
      }
      const v = parameters[row + pending];
      const w = parameters[row + i];
      for (let p = start, s = pending * capacity, t = i * capacity; p < end; p++, s++, t++) {
        z[p] += v * below[s] + w * below[t];
      }
      pending = -1;
    }
    if (pending >= 0) {
      const w = parameters[row + pending];
      for (let p = start, s = pending * capacity; p < end; p++, s++) z[p] += w * below[s];
    }
  };
}

/**
 * @param {Float64Array} z
 * @param {Float64Array} a
 * @param {number} units
 * @param {number} capacity
 * @param {number} count
 */
function softmax(z, a, units, capacity, count) {
  for (let p = 0; p < count; p++) {
    let largest = z[p];
    for (let unit = 1; unit < units; unit++) {
      if (z[unit * capacity + p] > largest) largest = z[unit * capacity + p];
    }
    let sum = 0;
    for (let unit = 0; unit < units; unit++) {
      const value = Math.exp(z[unit * capacity + p] - largest);
      a[unit * capacity + p] = value;
      sum += value;
    }
    for (let unit = 0; unit < units; unit++) a[unit * capacity + p] /= sum;
  }
}
