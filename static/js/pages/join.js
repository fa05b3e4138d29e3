/** Joining a room with a phone, and following it. */

import { remembered, wear } from "../controls/header/theme.js";
import { started } from "../lib/lazy.js";
import { codeOf } from "../lib/roomCode.js";
import { joinForm } from "../rooms/phone/joinForm.js";
import { phone } from "../rooms/phone/phone.js";

wear(remembered());
const place = /** @type {HTMLElement} */ (document.getElementById("phone"));

/** @param {string} first the code that the address names */
function ask(first) {
  const over = joinForm(place, first, (code, { key }) => {
    over();
    history.replaceState(null, "", `/join/${code}`);
    const leave = phone(place, code, key, () => {
      leave();
      ask(code);
    });
  });
}

ask(codeOf(place.dataset.code ?? ""));
started();
