/** A room's screen: the instructor's, the wall's or the remote, as the address asks. */

import { remembered, wear } from "../controls/header/theme.js";
import { lazilyIn, started } from "../lib/lazy.js";
import { codeOf } from "../lib/roomCode.js";
import { takeKey } from "../lib/roomKeys.js";
import { KEY_OF, SCREENS } from "../rooms/screens.js";

wear(remembered());
const place = /** @type {HTMLElement} */ (document.getElementById("screen"));
const { code: typed = "", screen = "host" } = place.dataset;
const code = codeOf(typed);
takeKey(code, KEY_OF[screen]);
lazilyIn(place, SCREENS[screen]).then((makeScreen) => {
  makeScreen(place, code);
  started();
}, reportError);
