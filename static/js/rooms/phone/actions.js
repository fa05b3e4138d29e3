/** @import { Question } from "../types.js" */
/** @import { Connection } from "../connection.js" */
/** @import { OwnAnswers } from "./answers.js" */
import { messageOf } from "../../lib/format.js";
import { roundOf } from "./guessing.js";

/**
 * @typedef {object} PhoneActions
 * @property {() => void} askForWheel or takes it back
 * @property {(question: Question, guess: any) => void} send null: "I don't know"
 * @property {(question: Question, sure: number) => void} beSure
 * @property {() => void} leaveQuestion it is over; the wall is followed again
 */

/**
 * What a phone asks of its room.
 *
 * @param {Connection} connection
 * @param {OwnAnswers} answers
 * @param {(sentence: string) => void} say what went wrong
 * @param {() => void} leaveQuestion
 * @returns {PhoneActions}
 */
export function createActions({ store, command }, answers, say, leaveQuestion) {
  return {
    async askForWheel() {
      const { mine } = store.get();
      if (!mine) return;
      const asks = !mine.asks;
      // Shown at once; the room says the same, or why not.
      store.set({ mine: { ...mine, asks } });
      say("");
      try {
        await command("driver", { do: asks ? "ask" : "release" });
      } catch (error) {
        store.set({ mine });
        say(messageOf(error));
      }
    },
    send({ number, phase }, guess) {
      const { sure } = answers.draft(number, phase);
      say("");
      answers.give(number, phase, { guess, ...(sure && { sure }) });
    },
    beSure(question, sure) {
      const { number, phase } = question;
      const said = answers.of(number)[roundOf(question)];
      say("");
      if (phase === "confidence") answers.give(number, phase, { sure });
      // What is chosen and not sent stays chosen; the sure goes with it.
      else if (said && !("guess" in answers.draft(number, phase)))
        answers.give(number, phase, { guess: said.guess, sure });
      else answers.note(number, phase, { sure });
    },
    leaveQuestion,
  };
}
