/** Joining a room with a phone, and following it. */

import { started } from "../lib/lazy.js";
import { joinForm } from "../rooms/phone/joinForm.js";

joinForm(/** @type {HTMLElement} */ (document.getElementById("phone")));
started();
