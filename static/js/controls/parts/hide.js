/** @import { State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */
import { hideable, register } from "../registry.js";

register({
  hide: ["slow", "why"],
  field: {
    name: "hide",
    write: ({ hide }) => hide?.join("_"),
    read: (text) => ({ hide: text.split(/[_,]/).filter(Boolean) }),
  },
});

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
  const known = hideable();
  const apply = () => {
    const words = store.get().display.hide.filter((word) => known.includes(word));
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
