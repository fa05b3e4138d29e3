/** @import { Metrics, Status } from "../../types.js" */
/** @import { Question, Room, RoomState } from "../types.js" */
import { count, short } from "../../lib/format.js";

/** @type {Record<Status, string>} */
const STATUS = {
  paused: "it waits",
  playing: "it learns",
  diverged: "it has diverged",
  done: "it has stopped by itself",
};

/** Where the run stands. @param {Pick<RoomState, "clock">} state */
export const epochOf = ({ clock }) => `epoch ${count(clock?.epoch ?? 0)}`;

/** What is told above the network. @param {Pick<RoomState, "clock"|"session">} state */
export const networkCaption = (state) =>
  `the network now · ${epochOf(state)} · ${STATUS[state.session?.status ?? "paused"]}`;

/** The loss, as it is told above the plane. @param {{metrics: Metrics|null}} state */
export const lossOf = ({ metrics }) =>
  metrics?.train_loss == null ? "" : ` · loss ${short(metrics.train_loss)}`;

/** @param {import("../types.js").Played|null} moment @param {import("../types.js").Played|null} end */
export function runCaption(moment, end) {
  if (!moment || !end) return "the run";
  const [at, last, unit] =
    end.epoch > 0 ? [moment.epoch, end.epoch, "epoch"] : [moment.step, end.step, "update"];
  const loss = moment.loss === null ? "beyond all bounds" : short(moment.loss);
  return `the run · ${unit} ${count(at)}${at < last ? ` of ${count(last)}` : ""} · loss ${loss}`;
}

/** How long something has lasted, as on a clock. @param {number} seconds */
export function clockFace(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What a class is to do, or what it waits for. @param {Question} question */
export function hintOf({ phase, phases }) {
  if (phase === "confidence") return "How sure are you? 1 is a guess, 5 is certain.";
  if (phase === "discuss") return "Talk to a neighbour who chose another answer.";
  if (phase === "again") return "Answer once more: stay with it, or change.";
  if (phase === "seen") return "What did you see? Choose on your phone.";
  if (phase !== "ask") return "";
  return phases.includes("discuss")
    ? "The votes are shown after you have talked."
    : "The votes are shown when the run is played.";
}

/** A text in which no stop begins a line, as it might after a formula. @param {string} text HTML */
export const heldTogether = (text) =>
  text.replaceAll(
    /(<span class="math"(?:(?!<\/math>).)*<\/math><\/span>)([.,;:!?])/g,
    '<span class="held">$1$2</span>',
  );

/** @param {string} text HTML */
const plainly = (text) => text.replace(/<[^>]*>/g, "");

/**
 * What is said aloud of a room, in a sentence or two.
 *
 * @param {Room|null} room
 * @param {Question|null} question
 * @param {import("./mistake.js").Worked|null} [worked] a mistake that is worked through
 */
export function spoken(room, question, worked = null) {
  if (!room) return "";
  if (worked) return `A mistake in ${worked.title}: ${plainly(worked.says)}`;
  if (!question) return `${room.here} here. Join with ${[...room.code].join(" ")}.`;
  const plain = plainly(question.ask);
  const told = question.phase === "reveal" ? "The run is played." : hintOf(question);
  return `${plain} ${question.answered} of ${question.here} answered. ${told}`.trim();
}
