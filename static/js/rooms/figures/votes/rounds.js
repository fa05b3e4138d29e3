/** @import { Question, Tally } from "../../types.js" */

/**
 * @typedef {object} Round one of the two times that a question was asked
 * @property {"before"|"after"} name
 * @property {string} title
 * @property {Tally} tally
 */

/**
 * What was said before and after the talk; of a question that was asked once only that. None before the server tells.
 *
 * @param {Question["votes"]} votes
 * @returns {Round[]}
 */
export function roundsOf(votes) {
  const both = Boolean(votes?.ask && votes.again);
  /** @type {Round[]} */
  const found = [];
  if (votes?.ask) found.push({ name: "before", title: both ? "before" : "said", tally: votes.ask });
  if (votes?.again) found.push({ name: "after", title: both ? "after" : "said", tally: votes.again });
  return found;
}

/** How many told something of a tally of numbers, those who did not know among them. @param {Tally} tally */
export const votesIn = ({ counts = [], lines = [], unknown }) =>
  counts.reduce((sum, one) => sum + one, lines.length) + unknown;

/**
 * The longest bar of all rounds, so that the same length is as many votes in each.
 *
 * @param {Round[]} rounds
 */
export const mostIn = (rounds) => Math.max(1, ...rounds.flatMap(({ tally }) => tally.counts ?? []));

/** How many did not know, in words; nothing if all did. @param {Round[]} rounds */
export function unknownOf(rounds) {
  const said = rounds.filter(({ tally }) => tally.unknown > 0);
  if (said.length === 0) return "";
  const parts = said.map(({ title, tally }) => `${tally.unknown} ${title === "said" ? "" : title}`.trim());
  return `did not know: ${parts.join(", ")}`;
}
