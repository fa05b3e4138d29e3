/** @import { Notice, State } from "../types.js" */
import { element } from "../lib/element.js";
import { silence } from "../store/connection.js";

/**
 * What is said below the stage of a lesson: of the connection first, then what was changed or could not be done, with the
 * remedy as a button.
 *
 * @param {HTMLElement} place
 * @returns {{update: (state: State) => void}}
 */
export function stageNotice(place) {
  let said = "";
  /** @type {Notice["act"]} */
  let offered;
  return {
    update({ connection, owed, notice }) {
      const silent = silence(connection, owed);
      const text = silent ?? notice?.text ?? "";
      const act = silent ? undefined : notice?.act;
      if (text === said && act === offered) return;
      [said, offered] = [text, act];
      place.replaceChildren(text);
      if (!act) return;
      const button = element("button", "button", { type: "button" }, [act.label]);
      button.addEventListener("click", () => act.run());
      place.append(" ", button);
    },
  };
}
