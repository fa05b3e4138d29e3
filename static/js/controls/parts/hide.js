/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */

/** What ?hide= may name: every value of a data-control on the page, the large parts first. */
export const HIDEABLE = [
  "data",
  "features",
  "network",
  "output",
  "curves",
  "timeline",
  "presets",
  "transport",
  "speed",
  "clock",
  "tools",
  "model",
  "training",
  "rate",
  "batch",
  "loss",
  "optimizer",
  "l1",
  "l2",
  "initializer",
  "samples",
  "noise",
  "test",
  "seeds",
  "scores",
  "toggles",
  "axes",
];

/**
 * What is named in the address is not shown: a sheet of its own hides it wherever and whenever it is drawn. The words
 * stand on the body too, for hide.css gives the room to what is left.
 *
 * @param {Store<State>} store
 */
export function hideControls(store) {
  /** @type {CSSStyleSheet|null} */
  let sheet = null;
  let last = "";
  const apply = () => {
    const words = store.get().display.hide.filter((word) => HIDEABLE.includes(word));
    const list = words.join(" ");
    if (list === last) return;
    last = list;
    document.body.dataset.hide = list;
    if (!sheet) {
      sheet = new CSSStyleSheet();
      document.adoptedStyleSheets.push(sheet);
    }
    sheet.replaceSync(
      words.map((word) => `[data-control="${word}"] { display: none !important; }`).join("\n"),
    );
  };
  apply();
  store.subscribe(apply);
}
