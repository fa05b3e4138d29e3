/** @import { Metrics, Status } from "../../types.js" */
/** @import { Question, Room, RoomState } from "../types.js" */
import { count, fixed, short } from "../../lib/format.js";
import { digitsOf } from "../figures/votes/axis.js";

/** @type {Record<Status, string>} */
const STATUS = {
  paused: "it waits",
  playing: "it learns",
  diverged: "it has diverged",
  done: "it has stopped by itself",
};

/** How an option is called. @param {number} option */
export const letterOf = (option) => String.fromCharCode(65 + option);

/** The two answers to whether a run diverges, in the order of their votes. */
const DIVERGES = ["it diverges", "it holds"].map((text) => ({ text, picture: null }));

/** What can be chosen. @param {Pick<Question, "kind"|"form">} question @returns {import("../types.js").Option[]} */
export const optionsOf = ({ kind, form }) => form.options ?? (kind === "diverges" ? DIVERGES : []);

/** Which of them the run came to. @param {Question} question @returns {number|null} null before it is known */
export function rightOption({ kind, outcome }) {
  if (!outcome) return null;
  if (kind === "diverges") return outcome.truth ? 0 : 1;
  return kind === "choice" ? outcome.truth : null;
}

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

/** What the run came to, in a few words. @param {Question} question */
export function answerOf(question) {
  const { kind, form, outcome } = question;
  const option = rightOption(question);
  if (kind === "diverges") return `${option === 0 ? "It diverges" : "It holds"}.`;
  if (option !== null && optionsOf(question)[option]) return `It is ${letterOf(option)}.`;
  if (kind === "points") return `${outcome?.truth.length ?? 0} are read as another class.`;
  if (kind === "line") return "This is its line.";
  if (kind !== "number" && kind !== "weight") return "This is its way.";
  return `It is ${fixed(outcome?.truth, digitsOf(form.step) + 1)}.`;
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

/** What is said aloud of a room, in a sentence or two. @param {Room|null} room @param {Question|null} question */
export function spoken(room, question) {
  if (!room) return "";
  if (!question) return `${room.here} here. Join with ${[...room.code].join(" ")}.`;
  const plain = question.ask.replace(/<[^>]*>/g, "");
  const told = question.phase === "reveal" ? "The run is played." : hintOf(question);
  return `${plain} ${question.answered} of ${question.here} answered. ${told}`.trim();
}
