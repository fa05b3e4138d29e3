/** @import { Question, RoomState } from "../types.js" */
import { PHASE_NAMES } from "../figures/phases.js";

/** What is said aloud: how many have answered, and who asks for the wheel. @param {RoomState} state @param {Question|null} question */
export function spoken({ room }, question) {
  if (!room) return "";
  const [first] = room.driver.asking ?? [];
  const asks = first ? ` Phone ${first.device} asks for the wheel.` : "";
  if (!question) return `${room.here} here.${asks}`;
  return `${PHASE_NAMES[question.phase]}: ${question.answered} of ${question.here}.${asks}`;
}
