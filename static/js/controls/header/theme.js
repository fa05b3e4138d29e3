/** @import { Actions, Display, State } from "../../types.js" */
/** @import { Store } from "../../store/store.js" */

const KEY = "perceptory.theme";

/** What was chosen in this browser. @returns {Display["theme"]} */
export function remembered() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

/** @param {Display["theme"]} theme */
export function wear(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/**
 * Light, dark, or as the system has it; what was chosen is kept in this browser. When the system turns by itself,
 * every picture is painted again.
 *
 * @param {Store<State>} store
 * @param {Actions} actions
 */
export function followTheme(store, actions) {
  actions.display({ theme: remembered() });
  let last = "";
  const apply = () => {
    const { theme } = store.get().display;
    if (theme === last) return;
    last = theme;
    wear(theme);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing still shows what was chosen now.
    }
  };
  apply();
  store.subscribe(apply);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    const { display, parameters } = store.get();
    // Pages that show no single run have no parameters.
    store.set({ display: { ...display }, ...(parameters && { parameters: parameters.slice() }) });
  });
}

/**
 * @param {Display["theme"]} theme
 * @returns {Display["theme"]}
 */
export const nextTheme = (theme) => (theme === "auto" ? "light" : theme === "light" ? "dark" : "auto");
