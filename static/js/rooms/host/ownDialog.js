/** @import { RoomState } from "../types.js" */
/** @import { OwnKind } from "./own.js" */
import { html, useState } from "../../../vendor/ui.js";
import { Modal } from "../../controls/parts/modal.js";
import { messageOf, understand } from "../../lib/format.js";
import { kindsFor, ownBlock } from "./own.js";

/** A question's run may be played so far: the server takes no more. */
const MOST_EPOCHS = 5_000;

/** @param {string} text @throws {RangeError} whose message is for the person who typed */
function epochsOf(text) {
  const epochs = understand(text, { whole: true });
  if (epochs < 1 || epochs > MOST_EPOCHS)
    throw new RangeError(`${epochs} epochs can’t be played; write a number from 1 to ${MOST_EPOCHS}.`);
  return epochs;
}

/**
 * A question about the run where it stands, made up in class.
 *
 * @param {{state: RoomState, busy: boolean, problem: string, ask: (block: object) => void, close: () => void}} props
 */
export function OwnDialog({ state, busy, problem, ask, close }) {
  const kinds = kindsFor(state);
  const [kind, setKind] = useState(/** @type {OwnKind} */ (kinds[0].kind));
  const [text, setText] = useState("50");
  const [wrong, setWrong] = useState("");

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (busy) return;
    try {
      const block = ownBlock(kind, epochsOf(text), state);
      setWrong("");
      ask(block);
    } catch (error) {
      setWrong(messageOf(error));
    }
  }

  return html`<${Modal} name="own" title="Ask your own" onClose=${close}>
    <form class="host-own" onSubmit=${submit}>
      <fieldset><legend>What is asked</legend>${kinds.map(
        (
          one,
        ) => html`<label key=${one.kind}><input type="radio" name="kind" value=${one.kind} checked=${one.kind === kind}
          onChange=${() => setKind(one.kind)} /> ${one.says}</label>`,
      )}</fieldset>
      <label class="host-epochs">in so many epochs from now
        <input type="text" inputmode="numeric" value=${text} aria-invalid=${wrong !== ""}
          onInput=${(/** @type {Event} */ { target }) => setText(/** @type {HTMLInputElement} */ (target).value)} /></label>
      <p class="host-wrong" role="alert">${wrong || problem}</p>
      <p>Nobody knows the answer yet: the run stands still while the class answers, and is played when you reveal it.</p>
      <button type="submit" class="button primary" aria-disabled=${busy}>Ask it</button>
    </form>
  <//>`;
}
