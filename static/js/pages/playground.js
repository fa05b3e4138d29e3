import { followTheme } from "../controls/header/theme.js";
import { followAddress, keptBench } from "../controls/liveAddress.js";
import { lazily } from "../lib/lazy.js";
import { calm } from "../lib/screen.js";
import { createActions } from "../net/actions.js";
import { fetchCatalog } from "../net/catalog.js";
import { createOpening } from "../net/opening.js";
import { silence, unreached } from "../store/connection.js";
import { initialState } from "../store/derive.js";
import { askedStop } from "../store/stop.js";
import { createStore } from "../store/store.js";

const store = createStore(initialState());
const actions = createActions(store);
const params = new URLSearchParams(location.search);
const still = calm();
const opening = createOpening(store, actions, params, keptBench(), still);

// Where it stops, too, is known before it plays: the fields, which read the rest of the address, come after it.
store.set({
  pace: opening.preset.speed,
  display: { ...store.get().display, ...opening.preset.display, stop: askedStop(params) },
});
followTheme(store, actions);

// The run first: the server works on it while the page fetches what shows it.
const opened = opening.open();
fetchCatalog().then((catalog) => store.set({ catalog }), reportError);

// Until the bench is there nobody else says how the page stands to its server.
const notice = /** @type {HTMLElement} */ (document.getElementById("notice"));
const hush = store.subscribe(({ connection, owed }) => {
  notice.textContent = silence(connection, unreached(connection) ? owed : []);
});

// Without it there is nothing to be seen, so it is asked for until it comes.
lazily(() => import("./bench.js"), Number.POSITIVE_INFINITY).then(async ({ mountBench, mountRest }) => {
  hush();
  const said = mountBench(store, actions, params);
  const honest = await opened;
  mountRest(store, actions);
  if (said[0]) actions.notify({ level: "warning", text: said[0], more: said.slice(1) });
  followAddress(store, honest && !said[0]);
}, reportError);
