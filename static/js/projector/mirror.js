/** @import { Context } from "../controls/registry.js" */
/** @import { Link } from "./link.js" */
import { html } from "../../vendor/ui.js";
import { count, percent } from "../lib/format.js";
import { presetNamed } from "../lib/presets.js";

/** What stands over and under the pictures on the wall, in small. @param {{link: Link}} props */
export const MirrorTitle = ({ link }) =>
  html`<b>${presetNamed(link.room.value?.preset ?? null)?.title ?? "Own bench"}</b>`;

/** @param {Context & {link: Link}} props */
export function MirrorFoot({ link, signals }) {
  const seen = link.room.value?.sees ?? [];
  const { clock, metrics } = signals.frame.value ?? signals.session.value ?? {};
  const score = (/** @type {"train"|"test"} */ part) => percent(metrics?.[`${part}_accuracy`] ?? null);
  return html`
    <span>Epoch <b>${count(clock?.epoch ?? 0)}</b></span>
    ${seen.includes("accuracy") && html`<span>Accuracy <b>${score("train")}</b></span>`}
    ${seen.includes("test") && html`<span>test <b>${score("test")}</b></span>`}
    ${link.room.value?.blank && html`<span class="mirror-blank">Blank</span>`}`;
}
