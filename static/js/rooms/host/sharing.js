/** @import { Round } from "../figures/votes/rounds.js" */

/** So many of all make it worth talking: fewer know too little, more agree already. */
const LEAST = 0.35;
const MOST = 0.7;
/** Of fewer answers nothing is said. */
const ENOUGH = 5;

/**
 * What the share of the most frequent answer suggests.
 *
 * @param {Round[]} rounds
 * @returns {string} HTML; "" where answers can't be the same
 */
export function agreement(rounds) {
  const tally = rounds.at(-1)?.tally;
  if (tally?.kind !== "bars") return "";
  const counts = tally.counts ?? [];
  const all = counts.reduce((sum, one) => sum + one, 0);
  if (all < ENOUGH) return "";
  const share = Math.max(...counts) / all;
  if (share < LEAST) return "Fewer than 35 % have the same answer: <b>say more about it first</b>.";
  if (share > MOST) return "More than 70 % have the same answer: <b>reveal it, and go on</b>.";
  return "Between 35 and 70 % have the same answer: <b>worth discussing</b>.";
}
