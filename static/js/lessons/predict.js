/** @import { Phase, Prediction } from "../stages/predict/prediction.js" */
import { html, render } from "../../vendor/ui.js";
import { element } from "../lib/element.js";
import { request } from "../net/api.js";
import { Cards } from "../stages/predict/cards.js";
import { guessedOnStage } from "../stages/predict/guesses.js";
import { createPredictFigure } from "../stages/predict/predict.js";
import { predictionAt } from "../stages/predict/prediction.js";
import { Typed } from "../stages/predict/typed.js";

const YES_NO = [
  [true, "Yes"],
  [false, "No"],
];

/** @param {string} markup */
const marked = (markup) => ({ __html: markup });

/** @param {{prediction: Prediction, now: Phase}} props */
function Choices({ prediction, now }) {
  const { form, guess } = now;
  /** @type {[any, string][]} */
  const options =
    form?.kind === "diverges"
      ? /** @type {[any, string][]} */ (YES_NO)
      : (form?.options ?? []).map((text, index) => [index, text]);
  if (options.length === 0) return null;
  return html`<div class="predict-choices" role="group" aria-label="Your guess">${options.map(
    (
      [value, text],
      index,
    ) => html`<button key=${index} type="button" class="predict-answer" data-press=${index + 1}
      aria-pressed=${guess === value} onClick=${() => prediction.guess(value)}>
      <b aria-hidden="true">${index + 1}</b><span dangerouslySetInnerHTML=${marked(text)} /></button>`,
  )}</div>`;
}

/** @param {{prediction: Prediction, now: Phase}} props */
function Asked({ prediction, now }) {
  const { kind } = now.form ?? {};
  const picks = kind === "choice" || kind === "diverges";
  const says =
    kind === "points"
      ? `${now.guess?.length ?? 0} marked · Space marks`
      : kind === "line" || kind === "curve"
        ? "Drag the ends, or use the arrow keys"
        : "";
  return html`<${Choices} ...${{ prediction, now }} /><${Typed} form=${now.form} guess=${now.guess} take=${prediction.guess} />
    <div class="predict-keys">
      <button type="button" class="button primary" data-press="Enter" disabled=${picks && now.guess === null}
        onClick=${() => prediction.send(true)}>That is my guess</button>
      <button type="button" class="button" onClick=${() => prediction.send(false)}>I don’t know</button>
      <span class="predict-says">${says}</span>
    </div>`;
}

/** @param {{prediction: Prediction, now: Phase}} props */
function Seen({ prediction, now }) {
  const { form, reveal, picked } = now;
  const right = reveal?.seen?.right ?? null;
  return html`<h3>What did you see?</h3>
    <div class="predict-choices" role="group" aria-label="What did you see?">${form?.seen.map(
      (text, index) => html`<button key=${index} type="button" class="predict-answer" data-press=${index + 1}
        aria-pressed=${picked === index} aria-disabled=${picked !== null} data-right=${right === index}
        onClick=${() => prediction.pick(index)}><b aria-hidden="true">${index + 1}</b>
        <span dangerouslySetInnerHTML=${marked(text)} />
        ${right === index && html`<em>✓ that is it</em>`}${right !== null && right !== index && picked === index && html`<em>you saw</em>`}
      </button>`,
    )}</div>
    <p class="predict-said" role="status">${reveal?.seen?.said ?? ""}</p>`;
}

/** @param {{prediction: Prediction, now: Phase}} props */
function Block({ prediction, now }) {
  const { phase, problem, reveal } = now;
  return html`<div class="predict-block" data-phase=${phase}>
    ${phase === "asked" && html`<${Asked} ...${{ prediction, now }} />`}
    ${
      phase === "playing" &&
      html`<div class="predict-keys"><button type="button" class="button" data-press=" "
        onClick=${prediction.skip}>Skip</button><span class="predict-says">The run is played</span></div>`
    }
    ${phase === "told" && html`<p class=${reveal?.cards.length ? "visually-hidden" : "predict-sentence"} role="status">${reveal?.sentence ?? ""}</p><${Cards} cards=${reveal?.cards ?? []} /><${Seen} ...${{ prediction, now }} />`}
    <p class="predict-problem" role="alert">${problem}</p></div>`;
}

/**
 * Where a guess is placed in the text, while the stage goes on showing what the step is about.
 *
 * @param {HTMLElement} block
 * @param {string} path
 * @param {Pick<import("../stages/types.js").FigureContext, "actions"|"store"|"ask">} context
 * @param {() => void} changed
 */
function place(block, path, context, changed) {
  const tools = element("div", "predict-keys");
  const body = element("div", "predict-figure");
  block.append(body, tools);
  const figure = createPredictFigure(body, { ...context, tools, retell: changed }, true);
  const stage = { figure: path, kind: "predict", prediction: path };
  // Nothing is asked of the server before the step is there.
  new IntersectionObserver((entries, seen) => {
    if (!entries.some((one) => one.isIntersecting)) return;
    seen.disconnect();
    figure.show(stage, null, { animate: false });
  }).observe(block);
  new ResizeObserver(() => figure.resize?.()).observe(body);
}

/**
 * The words beside a prediction: what is asked, how far off one was, and what there was to see.
 *
 * @param {HTMLElement} words
 * @param {string} slug
 * @param {Pick<import("../stages/types.js").FigureContext, "actions"|"store">} run
 * @param {() => void} changed other keys do something now
 */
export function createPredictions(words, slug, run, changed) {
  for (const block of /** @type {NodeListOf<HTMLElement>} */ (
    words.querySelectorAll(".predict[data-predict]")
  )) {
    const path = pathOf(slug, block.dataset.predict ?? "");
    /** @type {import("../stages/types.js").FigureContext["ask"]} */
    const ask = (method, to, body) =>
      request(method, to, { body, says: method === "POST" ? "check" : undefined });
    const prediction = predictionAt(path, ask);
    const step = /** @type {HTMLElement} */ (block.closest(".step"));
    if (!guessedOnStage(step)) place(block, path, { ...run, ask }, changed);
    const told = element("div");
    block.append(told);
    const draw = (/** @type {Phase} */ now) => render(html`<${Block} ...${{ prediction, now }} />`, told);
    prediction.subscribe((now) => {
      draw(now);
      changed();
    });
    draw(prediction.get());
  }
}

/** @param {string} slug @param {string} id */
export const pathOf = (slug, id) => `/lessons/${slug}/predictions/${id}`;
