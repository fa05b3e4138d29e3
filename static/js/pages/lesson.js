/** A lesson: the words came with the page; this makes them turn, light up, run and judge. */

import { followTheme } from "../controls/header/theme.js";
import { createAway } from "../lessons/away.js";
import { follow, lead } from "../lessons/follow.js";
import { setFormulas } from "../lessons/formulas.js";
import { createHooks } from "../lessons/hooks.js";
import { createJudging, seatOf, showSeat } from "../lessons/judging.js";
import { createKeys } from "../lessons/keys.js";
import { createMoments } from "../lessons/moments.js";
import { createNumbers } from "../lessons/numbers.js";
import { taskPictures } from "../lessons/pictures.js";
import { createPredictions } from "../lessons/predict.js";
import { createProjector } from "../lessons/projector.js";
import { runControls } from "../lessons/runControls.js";
import { createStage, stageOf } from "../lessons/stage.js";
import { stageNotice } from "../lessons/stageNotice.js";
import { createSteps } from "../lessons/steps.js";
import { createTasks } from "../lessons/tasks.js";
import { createTeach } from "../lessons/teach.js";
import { createTerms } from "../lessons/terms.js";
import { createWall } from "../lessons/wall.js";
import { started } from "../lib/lazy.js";
import { createActions } from "../net/actions.js";
import { fetchCatalog } from "../net/catalog.js";
import { unreached } from "../store/connection.js";
import { initialState } from "../store/derive.js";
import { createStore } from "../store/store.js";

const lesson = /** @type {HTMLElement} */ (document.querySelector(".lesson"));
const words = /** @type {HTMLElement} */ (document.getElementById("words"));
const { slug = "", seed = "1" } = lesson.dataset;

document.documentElement.classList.add("live");
const store = createStore(initialState());
const actions = createActions(store);
followTheme(store, actions);
fetchCatalog().then((catalog) => store.set({ catalog }), reportError);

const controls = runControls(/** @type {HTMLElement} */ (document.getElementById("pilot")), actions);
const notice = stageNotice(/** @type {HTMLElement} */ (document.getElementById("notice")));
const moments = createMoments();
const numbers = createNumbers(slug, {
  started: () => stage.started(),
  now: store.get,
  owns: (step) => stage.owns(step),
});
const stage = createStage(
  store,
  actions,
  () =>
    import("../views/network/networkView.js").then(
      ({ networkView }) =>
        // What the network is fed, a step says itself.
        (element, own) =>
          networkView(element, own, { features: false }),
    ),
  {
    here: () => `/lessons/${slug}/steps/${steps.current()}`,
    onPoint: (name) => hooks.point(name),
    onMoment(moment) {
      steps.tell(moment);
      follow(steps.section(), moment);
    },
  },
);
const hooks = createHooks(words, actions, store.get, () => stage.frame);
const steps = createSteps(slug, (step, moment) => {
  wall.fit();
  stage.show(step);
  away.show(stageOf(step));
  if (moment) stage.frame.go(moment);
  moments.show(step);
  moments.update(store.get());
  numbers.show(step, steps.current());
  setFormulas(step).then(wall.fit);
  keys.show();
  projector.tell();
});
const away = createAway(/** @type {HTMLAnchorElement} */ (document.getElementById("open-run")), () => ({
  slug,
  step: steps.current(),
  moment: stage.frame.moment(),
}));
const projector = createProjector(slug, steps, () => keys.show());
const wall = createWall(words, steps.section, projector.on);
const playable = () => stage.playable(steps.section());
const keys = createKeys({ steps, frame: stage.frame, projector, run: controls.toggle, playable });
lead(words, steps.section, stage.frame);

store.subscribe((state) => {
  controls.update(state);
  hooks.update(state);
  moments.update(state);
  numbers.update(state);
  notice.update(state);
  away.update(state);
});

const seat = seatOf(location.search);
showSeat(/** @type {HTMLElement} */ (document.querySelector(".lesson-tools")), seat);
createTasks(words, {
  slug,
  judging: createJudging(slug, seat),
  seed: Number(seed),
  async session() {
    // A run that is on its way is the one that is meant.
    if (!unreached(store.get().connection)) await stage.started();
    return store.get().session?.id;
  },
});
createPredictions(words, slug, { actions, store }, () => keys.show());
taskPictures(words);
createTerms(words);
if (!seat)
  createTeach(/** @type {HTMLButtonElement} */ (document.getElementById("teach")), slug, (text) =>
    store.set({ notice: { level: "error", text } }),
  );
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (
  document.querySelectorAll("[data-load]")
)) {
  const task = /** @type {HTMLElement} */ (button.closest(".task"));
  button.hidden = false;
  button.addEventListener("click", () => {
    const spec = JSON.parse(task.dataset.spec ?? "{}");
    stage.run(
      { spec, show: ["output", "curves", "network"], hide: [], select: null, epochs_per_second: 20 },
      { anew: true },
    );
  });
}
projector.begin();
steps.begin();
started();
