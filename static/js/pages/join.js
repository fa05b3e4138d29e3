/** Joining a room with a phone, and following it. */

import { remembered, wear } from "../controls/header/theme.js";
import { lazilyIn, started } from "../lib/lazy.js";
import { codeOf } from "../lib/roomCode.js";
import { under } from "../lib/root.js";
import { joinForm } from "../rooms/phone/joinForm.js";

wear(remembered());
const place = /** @type {HTMLElement} */ (document.getElementById("phone"));
const load = () => import("../rooms/phone/phone.js");
// The form is there before the rest has come, which is under way meanwhile.
load().catch(() => {});

/** The room that was entered last: another code may be typed while the rest of the page is on its way. */
let entered = "";

/** @param {string} first the code that the address names */
function ask(first) {
  const over = joinForm(place, first, async (code, { key }) => {
    entered = code;
    const { phone } = await lazilyIn(place, load);
    if (entered !== code) return;
    history.replaceState(null, "", under(`/join/${code}`));
    over();
    const leave = phone(place, code, key, () => {
      leave();
      ask(code);
    });
  });
}

ask(codeOf(place.dataset.code ?? ""));
started();
