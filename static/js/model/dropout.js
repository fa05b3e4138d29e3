/**
 * Which units dropout leaves out, as the engine draws them (app/engine/dropout.py), held to it by a fixture: a function of
 * the seed, of how many examples were shown before, and of the unit.
 */

const SALT = 0xd20905d20905d209n;
const GAMMA = 0x9e3779b97f4a7c15n;
const MIX = [0xbf58476d1ce4e5b9n, 0x94d049bb133111ebn];
const UNIT = 2 ** -53;

/** @param {bigint} word of 64 bits */
const wrapped = (word) => BigInt.asUintN(64, word);

/** One word of the SplitMix64 sequence. @param {bigint} state */
function mixed(state) {
  const [first = 0n, second = 0n] = MIX;
  let z = state;
  z = wrapped((z ^ (z >> 30n)) * first);
  z = wrapped((z ^ (z >> 27n)) * second);
  return z ^ (z >> 31n);
}

/**
 * @param {number} seed
 * @param {number} shown how many examples were shown before this one
 * @param {number[]} sizes units of each hidden layer
 * @param {number[]} rates of each
 * @returns {boolean[][]} for each hidden layer which units are left out
 */
export function leftOut(seed, shown, sizes, rates) {
  const start = mixed(wrapped((BigInt(seed) ^ SALT) + GAMMA)) ^ BigInt(shown);
  let state = mixed(wrapped(start + GAMMA));
  return sizes.map((units, layer) =>
    Array.from({ length: units }, () => {
      state = wrapped(state + GAMMA);
      return Number(mixed(state) >> 11n) * UNIT < (rates[layer] ?? 0);
    }),
  );
}
