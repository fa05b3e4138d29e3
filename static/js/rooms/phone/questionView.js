/** @import { Question, RoomState } from "../types.js" */
/** @import { PhoneContext, PhoneView } from "./phone.js" */
import { html, render } from "../../../vendor/ui.js";
import { element as make } from "../../lib/element.js";
import { Cards } from "../../stages/predict/cards.js";
import { guessView } from "../../stages/predict/guessView.js";
import { Typed } from "../../stages/predict/typed.js";
import { createBench } from "../bench.js";
import { createFilm, parametersOf } from "../figures/film.js";
import { createLight } from "../figures/light.js";
import { networkFigure } from "../figures/network.js";
import { answerOf } from "../figures/options.js";
import { isRevealed } from "../figures/phases.js";
import { roundsOf } from "../figures/votes/rounds.js";
import { createGuessing, isAsked, lastSaid } from "./guessing.js";
import { choicesOf, Options, Seen, Sure } from "./parts.js";
import { Foot, leadOf } from "./questionFoot.js";
import { createResults } from "./results.js";

/**
 * A question on a phone, in all its phases: the guess, how sure, the talk, the run, what was seen.
 *
 * @param {PhoneContext} context
 * @returns {PhoneView}
 */
export function questionView({ body, foot, connection, answers, actions, changed }) {
  const ask = make("h1", "phone-ask");
  const lead = make("p", "phone-lead");
  const host = make("div", "phone-guess figure-predict");
  const diagram = make("div", "phone-diagram");
  const parts = make("div", "phone-parts");
  const root = make("div", "phone-question", {}, [ask, lead, diagram, host, parts]);
  body.append(root);
  const bench = createBench();
  const film = createFilm(changed);
  const light = createLight();
  /** Where weights can be chosen. @type {import("../../types.js").View|null} */
  let network = null;
  const results = createResults(connection, changed);
  const question = () => /** @type {Question} */ (connection.store.get().question);
  const guessing = createGuessing(question, answers, film);
  /** @type {import("../../stages/predict/guessView.js").GuessView|null} */
  let view = null;
  /** What the figure was made for. */
  let made = "";
  let asked = "";

  /** Whether the options are parts of the diagram. @param {Question} now */
  const isPart = (now) => now.form.options?.some(({ ref }) => ref) ?? false;

  /** @param {RoomState} state @param {Question} now */
  function drawDiagram(state, now) {
    diagram.hidden = !isPart(now);
    if (diagram.hidden) return;
    network ??= networkFigure(diagram);
    const moment = isRevealed(now.phase) ? film.moment() : null;
    const shown = bench(state, moment ? { parameters: parametersOf(moment) } : {});
    network.update(light(shown, state.room?.view ?? null, now));
  }

  /** Where a figure is wanted: for what is drawn, and for every run that is played. @param {Question} now */
  const isDrawn = (now) =>
    choicesOf(now).length === 0 ||
    (!isPart(now) && isRevealed(now.phase) && (now.outcome?.run.length ?? 0) > 1);

  /** @param {RoomState} state @param {Question} now */
  function draw(state, now) {
    const wanted = isDrawn(now) && state.data ? `${now.number} ${now.kind}` : "";
    if (wanted !== made) {
      view?.leave();
      host.replaceChildren();
      const store = { get: () => bench(connection.store.get()) };
      view = wanted ? guessView(host, store, guessing.asPrediction(), false) : null;
      made = wanted;
    }
    host.hidden = !view;
    view?.draw(guessing.get());
  }

  /** What would be sent: a figure stands for a guess before it was touched. @param {Question} now */
  const offered = (now) => guessing.get().guess ?? (isAsked(now) ? (view?.guess() ?? null) : null);

  return {
    update(state) {
      const now = state.question;
      if (!now) return;
      if (asked !== now.ask) ask.innerHTML = now.ask;
      asked = now.ask;
      film.follow(now);
      drawDiagram(state, now);
      draw(state, now);
      const { number, phase } = now;
      const all = answers.of(number);
      const said = lastSaid(all);
      const draft = answers.draft(number, phase);
      const guess = guessing.get().guess;
      const revealed = isRevealed(phase);
      const told = revealed && film.over();
      // Asked for while the run is played, shown when it is over.
      const found = revealed ? results.of(now) : null;
      const result = told ? found : null;
      const sure = isAsked(now)
        ? (draft.sure ?? all[phase === "again" ? "again" : "ask"]?.sure ?? null)
        : (said?.sure ?? null);
      root.dataset.phase = phase;
      lead.textContent = result?.sentence ?? (told ? answerOf(now) : leadOf(now, all));
      lead.classList.toggle("is-result", told);
      render(
        html`${result && html`<${Cards} cards=${result.cards ?? []} />`}
          <${Seen} question=${now} seen=${all.seen ?? null}
            choose=${(/** @type {number} */ seen) => answers.give(number, "seen", { seen })} />
          ${(phase === "seen" || phase === "done") && choicesOf(now).length > 0 && html`<h2>The answers</h2>`}
          <${Options} question=${now} data=${state.data} guess=${guess} asked=${isAsked(now)}
            truth=${told ? (now.outcome?.truth ?? null) : null} rounds=${told ? roundsOf(now.votes) : []}
            choose=${guessing.guess} />
          ${isAsked(now) && html`<${Typed} form=${guessing.get().form} guess=${guess} take=${guessing.guess} />`}
          ${
            (isAsked(now) || (phase === "confidence" && all.ask)) &&
            html`<${Sure} sure=${sure} choose=${(/** @type {number} */ step) => actions.beSure(now, step)} />`
          }`,
        parts,
      );
      render(
        html`<${Foot} question=${now} offered=${offered(now)} said=${all} film=${film} since=${state.phaseAt}
          waits=${answers.waits(number, phase)} send=${(/** @type {any} */ value) => actions.send(now, value)}
          leave=${actions.leaveQuestion} />`,
        foot,
      );
    },
    destroy() {
      film.stop();
      view?.leave();
      network?.destroy();
      render(null, parts);
      render(null, foot);
      root.remove();
    },
  };
}
