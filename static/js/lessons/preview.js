/** A lesson that is being written: its page reloads when a file was saved, and says what is wrong with it. */

import { under } from "../lib/root.js";

const EVERY = 700;

/** @type {number|null} */
let shown = null;
const told = document.createElement("aside");
told.className = "preview-faults";
told.setAttribute("role", "alert");
told.hidden = true;
document.body.prepend(told);

/** @param {string[]} errors a sentence each, with file and line */
function tell(errors) {
  told.hidden = errors.length === 0;
  const title = document.createElement("p");
  title.textContent = `${errors.length === 1 ? "One thing is" : `${errors.length} things are`} wrong. You see what was saved before.`;
  const list = document.createElement("ul");
  for (const error of errors) {
    const line = document.createElement("li");
    line.textContent = error;
    list.append(line);
  }
  told.replaceChildren(title, list);
}

async function look() {
  try {
    const answer = await fetch(under("/preview"));
    const { version, errors } = await answer.json();
    const changed = shown !== null && version !== shown;
    if (changed && errors.length === 0) return location.reload();
    if (shown === null || changed) tell(errors);
    shown = version;
  } catch {
    // The server was stopped; it may come back.
  }
  setTimeout(look, EVERY);
}

look();
