/** @import { Actions } from "../../../types.js" */
/** @import { Signals } from "../../parts/bind.js" */
import { html, useState } from "../../../../vendor/ui.js";
import { Segmented } from "../../parts/segmented.js";
import { Class } from "./class.js";
import { Code } from "./code.js";
import { Embed } from "./embed.js";
import { Link } from "./link.js";
import { Print } from "./print.js";

/**
 * What every way of taking the bench along is given.
 *
 * @typedef {{signals: Signals, actions: Actions, speed: number|null}} Sharing
 */

const WAYS = [
  { value: "link", label: "Link", Way: Link },
  { value: "embed", label: "Embed", Way: Embed },
  { value: "code", label: "Code", Way: Code },
  { value: "class", label: "Class", Way: Class },
  { value: "print", label: "Picture for print", Way: Print },
];
/** Ways that lead back to this server, which an uploaded table does not survive. */
const ADDRESSES = ["link", "embed"];

/**
 * Everything that can be carried away: the address, a frame for a course page, the calls behind the page, a room for a class, a
 * picture.
 *
 * @param {Sharing} props
 */
export function Share(props) {
  const [name, setName] = useState("link");
  const session = props.signals.session.value;
  const way = WAYS.find(({ value }) => value === name);
  if (!session || !way) return html`<p>There is nothing to share yet.</p>`;
  const lost = session.spec.data.kind === "upload" && ADDRESSES.includes(name);
  return html`
    <${Segmented} label="How to share" class="tabs" value=${name} options=${WAYS} onChange=${setName} />
    ${lost && html`<p class="line warning">An uploaded table stays on this server for this session only: a link cannot carry it.</p>`}
    <${way.Way} ...${props} />
  `;
}
