/** @import { Actions, Call, FieldEvent } from "../../types.js" */
/** @import { Signals } from "../parts/bind.js" */
import { html, useState } from "../../../vendor/ui.js";
import { asCurl, asPython } from "../../lib/snippets.js";
import { queryOf, toParams } from "../../lib/url/url.js";
import { displayToAddress } from "../address.js";
import { Segmented, Toggle } from "../parts/fields.js";
import { icon } from "../parts/icons.js";
import { hideable } from "../registry.js";
import { StateLink } from "./stateLink.js";

const MOST_WEIGHTS = 600;
const KINDS = [
  { value: "link", label: "Link" },
  { value: "embed", label: "Embed" },
  { value: "curl", label: "curl" },
  { value: "python", label: "Python" },
];

/**
 * Everything that can be carried away: the address, a frame for a course page, and the calls behind the page.
 *
 * @param {{signals: Signals, actions: Actions, speed: number|null}} props
 */
export function Share({ signals, actions, speed }) {
  const [kind, setKind] = useState("link");
  const [learned, setLearned] = useState(false);
  const [last, setLast] = useState(false);
  const [still, setStill] = useState("");
  const [hidden, setHidden] = useState(/** @type {string[]} */ (signals.display.peek().hide));
  const session = signals.session.value;
  if (!session) return html`<p>There is nothing to share yet.</p>`;
  const { spec } = session;
  const parameters = signals.parameters.peek();
  const many = parameters.length > MOST_WEIGHTS;
  const upload = spec.data.kind === "upload";

  const params = toParams({ spec, speed });
  for (const [field, text] of displayToAddress({ ...signals.display.value, hide: hidden }))
    params.set(field, text);
  if (learned && !many)
    params.set("weights", Array.from(parameters, (value) => String(Number(value.toPrecision(9)))).join("_"));
  const query = queryOf(params);
  const address = `${location.origin}/?${query}`;
  const frame = `<iframe src="${location.origin}/embed?${query.replaceAll("&", "&amp;")}" width="100%" height="620" title="Perceptory"></iframe>`;
  /** @type {Call} */
  const whole = { method: "POST", path: "/api/v1/sessions", body: spec };
  const call = (last && signals.lastCall.value) || whole;
  const texts = /** @type {Record<string, string>} */ ({
    link: still || address,
    embed: frame,
    curl: asCurl(call, location.origin),
    python: asPython(call, location.origin),
  });

  return html`
    <${Segmented} label="What to copy" value=${kind} options=${KINDS} onChange=${setKind} />
    ${upload && kind !== "curl" && kind !== "python" && html`<p class="line warning">An uploaded table stays on this server for this session only: a link cannot carry it.</p>`}
    ${
      (kind === "link" || kind === "embed") &&
      html`<${Toggle} label=${many ? `With the weights as they are now (at most ${MOST_WEIGHTS}; this network has ${parameters.length})` : "With the weights as they are now"}
      checked=${learned && !many} disabled=${many} onChange=${setLearned} />`
    }
    ${
      kind === "embed" &&
      html`<fieldset class="hide-choice"><legend>Hide</legend>
      ${hideable().map(
        (word) => html`<label key=${word}><input type="checkbox" checked=${hidden.includes(word)}
        onChange=${(/** @type {FieldEvent} */ event) => setHidden(event.target.checked ? [...hidden, word] : hidden.filter((one) => one !== word))} />${word}</label>`,
      )}
    </fieldset>`
    }
    ${
      (kind === "curl" || kind === "python") &&
      html`<${Segmented} label="Which call" class="small" value=${last ? "last" : "whole"}
      options=${[{ value: "whole", label: "This bench" }, { value: "last", label: "The last action", disabled: !signals.lastCall.value }]}
      onChange=${(/** @type {string} */ value) => setLast(value === "last")} />`
    }
    <${Copy} text=${texts[kind] ?? ""} />
    ${kind === "link" && html`<${StateLink} actions=${actions} onLink=${setStill} />`}
    ${kind === "link" && !still && html`<p class="quiet">The same address gives the same points, the same starting weights and the same numbers.</p>`}
  `;
}

/** @param {{text: string}} props */
function Copy({ text }) {
  const [copied, setCopied] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      setCopied("");
    }
  }
  return html`<div class="copy">
    <textarea readonly rows=${Math.min(16, Math.max(3, text.split("\n").length))} value=${text} aria-label="Text to copy" onFocus=${(/** @type {FieldEvent} */ event) => event.target.select()}></textarea>
    <button type="button" class="button primary" onClick=${copy}>${copied === text ? html`${icon("check")} Copied` : html`${icon("copy")} Copy`}</button>
    <span class="visually-hidden" role="status">${copied === text ? "Copied" : ""}</span>
  </div>`;
}
