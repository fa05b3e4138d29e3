/** @import { Remark } from "../../types.js" */
/** @import { Context } from "../registry.js" */
import { html } from "../../../vendor/ui.js";
import { presetNamed } from "../../lib/presets.js";
import { together } from "../../store/comparison.js";
import { OwnNetwork } from "../ownNetwork.js";
import { register } from "../registry.js";
import { icon } from "./icons.js";
import { Popover } from "./popover.js";

register({ slot: "notice", component: NoticeLine });

/** @param {Remark} remark */
const words = (remark) =>
  typeof remark === "string" ? remark : String(remark.sentence ?? remark.message ?? remark.detail ?? "");

/**
 * One line, always of the same height: the connection first, then a notice, what the engine has found, and else
 * what there is to see here.
 *
 * @param {Context} props
 */
function NoticeLine({ signals, actions }) {
  const connection = signals.connection.value;
  const session = signals.session.value;
  const notice = signals.notice.value;
  const preset = presetNamed(signals.preset.value);
  if (connection === "offline")
    return html`<p class="line offline"><span class="beat" aria-hidden="true"></span>The server does not answer. What you see stays; the page goes on by itself when it is back.</p>`;
  if (notice)
    return html`<p class=${`line ${notice.level}`}>${notice.text}
      ${notice.why && html`<button type="button" class="mini text" onClick=${() => notice.why && actions.insight(notice.why)}>Why?</button>`}
      <button type="button" class="mini" aria-label="Dismiss" onClick=${() => actions.notify(null)}>${icon("close")}</button></p>`;
  if (signals.role.value === "reader" && session)
    return html`<p class="line reader">You are looking at a run that is not yours to change.
      <button type="button" class="button" onClick=${() => actions.own()}>Fork it to make it yours</button></p>`;
  const model = signals.catalog.value?.models.find(({ kind }) => kind === session?.spec.model.kind);
  const trouble = session?.diagnosis?.[0];
  if (trouble) return html`<p class="line warning">${words(trouble)}</p>`;
  const remarks = session?.warnings ?? [];
  const fork = signals.comparison.value;
  if (fork) return html`<p class="line quiet">${together(fork)}</p>`;
  return html`<div class="line quiet">
    ${preset && html`<p title=${preset.sentence}>${preset.sentence}</p>`}
    ${!session && html`<p>Setting up the bench…</p>`}
    ${!preset && remarks.length === 0 && model?.kind === "mlp" && html`<${OwnNetwork} signals=${signals} actions=${actions} />`}
    ${!preset && remarks.length === 0 && model && model.kind !== "mlp" && html`<p><b>${model.title}, ${model.year}.</b> ${model.description}</p>`}
    ${remarks[0] && html`<${Findings} remarks=${remarks} />`}
  </div>`;
}

/**
 * As much as the line holds, and all of it one press away: a sentence may be longer than a phone is wide, and not
 * every one comes alone.
 *
 * @param {{remarks: Remark[]}} props
 */
function Findings({ remarks }) {
  const [first] = remarks;
  return html`<p class="finding">${words(first ?? "")}</p>
    <${Popover} label="What is unusual here" buttonClass="mini text" class="remarks" text=${remarks.length > 1 ? `All ${remarks.length}` : "More"}>
      ${remarks.map((remark) => html`<p key=${words(remark)}>${words(remark)}</p>`)}
    <//>`;
}
