/** The lessons' own drawings. Each is made when it is first looked at. */

import { lazilyIn } from "../lib/lazy.js";

/**
 * @callback Draw
 * @param {HTMLElement} element
 * @param {any} options as the lesson's file has them
 * @returns {void}
 */

/** @type {Record<string, () => Promise<Draw>>} */
const DRAWN = {
  descent: () => import("./pictures/descent.js").then((module) => module.descent),
  contour: () => import("./pictures/bowl.js").then((module) => module.contour),
  bowl: () => import("./pictures/bowl.js").then((module) => module.bowl),
  hulls: () => import("./pictures/hulls.js").then((module) => module.hulls),
  activation: () => import("./pictures/activation.js").then((module) => module.activation),
  loss: () => import("./pictures/loss.js").then((module) => module.loss),
  race: () => import("../stages/race/lanes.js").then((module) => module.race),
  matrix: () => import("./pictures/matrix.js").then((module) => module.matrix),
};

/** @param {HTMLElement} figure */
async function draw(figure) {
  const { picture = "", options = "{}", drawn } = figure.dataset;
  const load = DRAWN[picture];
  const place = figure.querySelector(".picture-stage");
  if (!load || drawn !== undefined || !(place instanceof HTMLElement)) return;
  figure.dataset.drawn = "";
  const make = await lazilyIn(place, load);
  make(place, JSON.parse(options));
}

/**
 * The picture of a step: its own, or the last one before it unless a run or a task's picture has come since.
 *
 * @param {HTMLElement} step
 * @returns {HTMLElement|null}
 */
function pictured(step) {
  /** @type {Element|null} */
  let at = step;
  while (at instanceof HTMLElement && at.matches(".step")) {
    if (at.dataset.pictured !== undefined) return at;
    if (at.dataset.scenario || at.querySelector(".task-picture")) return null;
    at = at.previousElementSibling;
  }
  return null;
}

/**
 * The step's picture stands on the stage while the step is shown, and in its text otherwise.
 *
 * @param {HTMLElement} stage
 */
export function createPictureStage(stage) {
  /** @type {HTMLElement|null} */
  let home = null;
  for (const figure of document.querySelectorAll(".step > figure[data-picture]"))
    if (figure.parentElement) figure.parentElement.dataset.pictured = "";
  return {
    /**
     * @param {HTMLElement} step
     * @param {boolean} figured whether a figure stands there instead
     * @returns {boolean} whether there is one
     */
    show(step, figured) {
      const owner = figured ? null : pictured(step);
      stage.hidden = owner === null;
      if (owner && owner === home) return true;
      const away = stage.querySelector("figure");
      if (away && home) home.append(away);
      home = owner;
      const figure = /** @type {HTMLElement|null} */ (owner?.querySelector("figure[data-picture]") ?? null);
      if (!figure) return false;
      stage.replaceChildren(figure);
      draw(figure);
      return true;
    },
  };
}

/** Pictures inside tasks: they draw what stands in the fields, and what is dragged goes into the fields. @param {HTMLElement} root */
export function taskPictures(root) {
  for (const task of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".task[data-form]"))) {
    const place = task.querySelector(".task-picture");
    if (!(place instanceof HTMLElement) || !task.dataset.form) continue;
    const load = DRAWN[place.dataset.picture ?? ""];
    const form = JSON.parse(task.dataset.form);
    if (load) lazilyIn(place, load).then((make) => make(place, { ...form, task }));
  }
}
