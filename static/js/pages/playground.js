import { followTheme } from "../controls/header/theme.js";
import { followAddress, keptBench } from "../controls/liveAddress.js";
import { lazily } from "../lib/lazy.js";
import { createActions } from "../net/actions.js";
import { request } from "../net/api.js";
import { createOpening } from "../net/opening.js";
import { persistently } from "../net/persistently.js";
import { initialState } from "../store/derive.js";
import { createStore } from "../store/store.js";

const store = createStore(initialState());
const actions = createActions(store);
const params = new URLSearchParams(location.search);
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const opening = createOpening(store, actions, params, keptBench(), still);

store.set({ pace: opening.preset.speed, display: { ...store.get().display, ...opening.preset.display } });
followTheme(store, actions);

// The run first: the server works on it while the page fetches what shows it.
const opened = opening.open();
persistently(() => request("GET", "/catalog")).then((catalog) => store.set({ catalog }), reportError);

lazily(() => import("./bench.js")).then(async ({ mountBench, mountRest }) => {
  const said = mountBench(store, actions, params);
  const honest = await opened;
  mountRest(store, actions);
  if (said[0]) actions.notify({ level: "warning", text: said[0], more: said.slice(1) });
  followAddress(store, honest && !said[0]);
}, reportError);
