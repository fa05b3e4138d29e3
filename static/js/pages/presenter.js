/** The presenter's window: notes, the training and a switch for each thing on the wall; what is done here happens there. */

/** @import { Views } from "../views/mount.js" */
import "../controls/player/transport.js";
import "../controls/player/speed.js";
import "../controls/parts/keyboard.js";
import { effect, html } from "../../vendor/ui.js";
import { createContext, fillSlots } from "../controls/context.js";
import { followTheme } from "../controls/header/theme.js";
import { bindKeys } from "../controls/parts/keyboard.js";
import { displayDefaults, register } from "../controls/registry.js";
import { started } from "../lib/lazy.js";
import { fetchCatalog } from "../net/catalog.js";
import { Head } from "../projector/head.js";
import { followRoom } from "../projector/link.js";
import { MirrorFoot, MirrorTitle } from "../projector/mirror.js";
import { Notes } from "../projector/notes.js";
import { followRun } from "../projector/run.js";
import { Sees } from "../projector/sees.js";
import { Training } from "../projector/training.js";
import { initialState } from "../store/derive.js";
import { createStore } from "../store/store.js";
import { mountViews } from "../views/mount.js";
import { networkView } from "../views/network/networkView.js";
import { planeView } from "../views/output/planeView.js";
import { timelineView } from "../views/timeline/timelineView.js";

/** @type {Views} */
const VIEWS = [
  ["network", async () => (place, own) => networkView(place, own, { heads: false, features: false })],
  ["output-stage", async () => planeView],
  ["timeline", async () => timelineView],
];

const store = createStore(initialState());
store.set({ display: { ...store.get().display, ...displayDefaults() } });
const link = followRoom();
const actions = followRun(store, link);
followTheme(store, actions);
fetchCatalog().then((catalog) => store.set({ catalog }), reportError);

const blank = () => link.ask("blank", !link.room.value?.blank);
function leave() {
  link.ask("leave", null);
  close();
}

register({
  keys: [
    { keys: ["P"], says: "Leave", key: "p", press: leave },
    { keys: ["B"], says: "Blank the room", key: "b", press: blank },
  ],
});
const PARTS = /** @type {[string, (props: any) => any][]} */ ([
  ["desk-header", Head],
  ["mirror-title", MirrorTitle],
  ["mirror-foot", MirrorFoot],
  ["room-sees", Sees],
  ["notes", Notes],
  ["training", Training],
]);
for (const [slot, Part] of PARTS)
  register({
    slot,
    component: (context) => html`<${Part} ...${context} link=${link} blank=${blank} leave=${leave} />`,
  });

const context = createContext(store, actions);
fillSlots(context);
effect(() => {
  const { speed = null, slow = false } = link.room.value ?? {};
  store.set({ pace: speed, slow });
});

// In slow motion the arrows are the story's, which stands on the wall.
addEventListener(
  "keydown",
  (event) => {
    const { key, shiftKey: shift, target } = event;
    if (!link.room.value?.slow || !/^Arrow|^ $/.test(key)) return;
    if (target instanceof Element && target.closest("input, select, textarea")) return;
    event.preventDefault();
    event.stopPropagation();
    link.ask("key", { key, shift });
  },
  true,
);
bindKeys(context);

mountViews(store, actions, VIEWS);
started();
