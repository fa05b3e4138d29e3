import { html, useEffect, useState } from "../../../vendor/ui.js";
import { lazily, NOT_LOADED } from "../../lib/lazy.js";

/**
 * A control whose code is fetched when it is first wanted.
 *
 * @param {{load: () => Promise<any>, [prop: string]: any}} props
 */
export function Lazy({ load, ...props }) {
  const [found, setFound] = useState(/** @type {{Control: any}|null} */ (null));
  const [failed, setFailed] = useState(false);
  const fetch = () => {
    setFailed(false);
    lazily(load).then(
      (Control) => setFound({ Control }),
      () => setFailed(true),
    );
  };
  useEffect(fetch, []);
  if (found) return html`<${found.Control} ...${props} />`;
  return failed
    ? html`<p class="unloaded" role="alert">${NOT_LOADED} <button type="button" class="button" onClick=${fetch}>Try again</button></p>`
    : html`<p class="quiet">One moment…</p>`;
}
