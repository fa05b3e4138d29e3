/** @import { Film } from "../figures/film.js" */
/** @import { Round } from "../figures/votes/rounds.js" */
/** @import { Question, Role } from "../types.js" */
import { ENOUGH, isRevealed } from "../figures/phases.js";
import { roundsOf, votesIn } from "../figures/votes/rounds.js";

/** Tallies from which it can be read how many answered. */
const COUNTED = new Set(["bars", "histogram", "lines"]);

/** @param {Round} round */
const areEnough = ({ tally }) => COUNTED.has(tally.kind) && votesIn(tally) >= ENOUGH;

/**
 * What the votes were, once the run has been played before everybody. The server tells a wall of no few; who opens it with
 * the instructor's key is told of all, and still it is everybody who looks at it.
 *
 * @param {Role|null} role
 * @param {Question|null} question
 * @param {Pick<Film, "over">} film
 * @returns {Round[]}
 */
export function votesShown(role, question, film) {
  if (!question || !isRevealed(question.phase) || !film.over()) return [];
  const rounds = roundsOf(question.votes);
  return role === "host" && !rounds.some(areEnough) ? [] : rounds;
}
