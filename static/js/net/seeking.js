/** @import { CommandName, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { request } from "./api.js";
import { callOf } from "./calls.js";

/** Up to so many parameters a JSON answer is quicker than the stream, which takes only so many messages a second. */
const FEW = 5_000;

/**
 * A step of scrubbing. A request goes another way than the commands of the stream. It waits for their answers: one that came later would
 * take the page back to where the run was before.
 *
 * @param {Store<State>} store
 * @param {object} run
 * @param {(name: CommandName, body: object) => Promise<boolean>} run.command
 * @param {(answer: any) => void} run.receive
 * @param {(error: unknown, words: string, again: () => unknown) => boolean} run.refuse
 * @param {() => {answered: () => Promise<unknown>}|null} run.stream
 * @returns {(step: number) => Promise<boolean>}
 */
export function seekBy(store, { command, receive, refuse, stream }) {
  /** @param {number} step @returns {Promise<boolean>} */
  async function seek(step) {
    await stream()?.answered();
    const { session, key, network } = store.get();
    if (!session || !key || !network || network.count > FEW) return command("seek", { step });
    try {
      const answer = await request("POST", `/sessions/${session.id}/seek`, {
        body: { step },
        key,
        says: "timeline",
      });
      if (store.get().session?.id === session.id) receive(answer);
      store.set({ lastCall: callOf(session.id, "seek", { step }) });
      return true;
    } catch (error) {
      return refuse(error, "timeline", () => seek(step));
    }
  }
  return seek;
}
