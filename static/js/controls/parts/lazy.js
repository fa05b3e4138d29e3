import { html, useEffect, useState } from "../../../vendor/ui.js";

/**
 * A control whose code is fetched when it is first wanted.
 *
 * @param {{load: () => Promise<any>, [prop: string]: any}} props
 */
export function Lazy({ load, ...props }) {
  const [found, setFound] = useState(/** @type {{Control: any}|null} */ (null));
  useEffect(() => {
    load().then((Control) => setFound({ Control }), reportError);
  }, []);
  return found ? html`<${found.Control} ...${props} />` : html`<p class="quiet">One moment…</p>`;
}
