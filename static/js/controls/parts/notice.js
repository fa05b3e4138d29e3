/** @import { Actions, Notice, Remark, SessionView } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html, useEffect, useRef } from "../../../vendor/ui.js";
import { presetNamed } from "../../lib/presets.js";
import { together } from "../../store/comparison.js";
import { silence } from "../../store/connection.js";
import { OwnNetwork } from "../ownNetwork.js";
import { register } from "../registry.js";
import { findingOf, newFindings, words } from "./findings.js";
import { icon } from "./icons.js";
import { Popover } from "./popover.js";

/** How long a notice stays once nobody points at it any more. */
const STAYS_MS = 12_000;
const MAC = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform);
const UNDO_KEY = MAC ? "⌘ Z" : "Ctrl Z";

register({
  slot: "notice",
  component: NoticeLine,
  keys: [
    {
      keys: [UNDO_KEY],
      says: "Undo what threw something away",
      key: "z",
      ctrl: true,
      shift: false,
      press: ({ actions }) => void actions.undo(),
    },
    {
      keys: [MAC ? "⇧ ⌘ Z" : "Ctrl Shift Z"],
      says: "Do it again",
      key: "z",
      ctrl: true,
      shift: true,
      press: ({ actions }) => void actions.redo(),
    },
  ],
});

/**
 * One line, always of the same height: the connection first, then a notice, what the engine has found, and else
 * what there is to see here.
 *
 * @param {Context} props
 */
function NoticeLine({ signals, actions }) {
  const session = signals.session.value;
  const notice = signals.notice.value;
  const silent = silence(signals.connection.value, signals.owed.value);
  if (silent)
    return html`<div class="line offline"><span class="beat" aria-hidden="true"></span><${Sentence} text=${silent} /></div>`;
  if (notice) return html`<${Said} notice=${notice} actions=${actions} />`;
  if (signals.role.value === "reader" && session)
    return html`<div class="line info"><${Sentence} text="You are looking at a run that is not yours to change." />
      <button type="button" class="button" onClick=${() => actions.own()}>Fork it to make it yours</button></div>`;
  const trouble = session?.diagnosis ?? [];
  if (session && trouble[0])
    return html`<${Findings} remarks=${trouble} session=${session} actions=${actions} />`;
  const preset = presetNamed(signals.preset.value);
  const remarks = newFindings(session?.warnings ?? [], preset?.speaksOf ?? []);
  if (session && remarks[0])
    return html`<${Findings} remarks=${remarks} session=${session} actions=${actions} />`;
  const model = signals.catalog.value?.models.find(({ kind }) => kind === session?.spec.model.kind);
  const fork = signals.comparison.value;
  if (fork) return html`<div class="line quiet"><${Sentence} text=${together(fork)} /></div>`;
  if (!preset && model?.kind === "mlp")
    return html`<div class="line quiet"><${OwnNetwork} signals=${signals} actions=${actions} /></div>`;
  const sentence = preset?.sentence ?? (model && `${model.title}, ${model.year}. ${model.description}`);
  return html`<div class="line quiet"><${Sentence} text=${session ? (sentence ?? "") : "Setting up the bench…"} /></div>`;
}

/** As much of it as the line holds; all of it to whoever points at it. @param {{text: string}} props */
const Sentence = ({ text }) => html`<p title=${text}>${text}</p>`;

/** @param {{all: string[], text?: string}} props */
const More = ({
  all,
  text = "More",
}) => html`<${Popover} label="In full" buttonClass="mini text" class="remarks" text=${text}>
  ${all.map((one) => html`<p key=${one}>${one}</p>`)}
<//>`;

/**
 * It stays until the next act, or for a while after the pointer has left it; what could not be done stays until then.
 *
 * @param {{notice: Notice, actions: Actions}} props
 */
function Said({ notice, actions }) {
  const { level, text, more = [], why, undo, act } = notice;
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));
  const stay = () => clearTimeout(timer.current);
  const goSoon = () => {
    stay();
    if (level !== "error") timer.current = setTimeout(() => actions.notify(null), STAYS_MS);
  };
  useEffect(() => {
    goSoon();
    return stay;
  }, [notice]);
  return html`<div class=${`line ${level}`} onPointerEnter=${stay} onPointerLeave=${goSoon} onFocusIn=${stay} onFocusOut=${goSoon}>
    <${Sentence} text=${text} />
    ${undo && html`<button type="button" class="button" onClick=${() => actions.undo()}>${icon("undo")}${undo === true ? "Undo" : undo}</button>`}
    ${act && html`<button type="button" class="button" onClick=${() => act.run()}>${act.label}</button>`}
    ${why && html`<button type="button" class="mini text" onClick=${() => actions.insight(why)}>Why?</button>`}
    ${more.length > 0 && html`<${More} all=${[text, ...more]} text=${`${more.length} more`} />`}
    ${undo && html`<kbd>${UNDO_KEY}</kbd>`}
    <button type="button" class="mini" aria-label="Dismiss" onClick=${() => actions.notify(null)}>${icon("close")}</button></div>`;
}

/**
 * The first of them with its remedy, and all of them, in the engine's words, one press away.
 *
 * @param {{remarks: Remark[], session: SessionView, actions: Actions}} props
 */
function Findings({ remarks, session, actions }) {
  const { text, act } = findingOf(remarks[0] ?? "", session.spec);
  return html`<div class="line warning"><p title=${words(remarks[0] ?? "")}>${text}</p>
    ${act && html`<button type="button" class="button" onClick=${() => act.run(actions)}>${act.label}</button>`}
    <${Popover} label="What is unusual here" buttonClass="mini text" class="remarks" text=${remarks.length > 1 ? `All ${remarks.length}` : "More"}>
      ${remarks.map((remark) => html`<p key=${words(remark)}>${words(remark)}</p>`)}
    <//></div>`;
}
