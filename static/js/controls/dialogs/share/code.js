/** @import { Call } from "../../../types.js" */
/** @import { Sharing } from "./share.js" */
import { html, useState } from "../../../../vendor/ui.js";
import { absolute } from "../../../lib/root.js";
import { asCurl, asPython } from "../../../lib/snippets.js";
import { Segmented } from "../../parts/segmented.js";
import { Copy } from "./copy.js";

const LANGUAGES = [
  { value: "curl", label: "curl", write: asCurl },
  { value: "python", label: "Python", write: asPython },
];

/** The calls behind the page. @param {Sharing} props */
export function Code({ signals }) {
  const [language, setLanguage] = useState("curl");
  const [last, setLast] = useState(false);
  const latest = signals.lastCall.value;
  /** @type {Call} */
  const whole = { method: "POST", path: "/api/v1/sessions", body: signals.session.value?.spec };
  const written = LANGUAGES.find(({ value }) => value === language)?.write(
    (last && latest) || whole,
    absolute(""),
  );
  return html`
    <div class="share-choices">
      <${Segmented} label="Language" value=${language} options=${LANGUAGES} onChange=${setLanguage} />
      <${Segmented} label="Which call" value=${last ? "last" : "whole"}
        options=${[
          { value: "whole", label: "This bench" },
          { value: "last", label: "The last action", disabled: !latest },
        ]}
        onChange=${(/** @type {string} */ value) => setLast(value === "last")} />
    </div>
    <${Copy} text=${written ?? ""} />
  `;
}
