/** Parts of the page that are fetched by and by. Over a bad network that may fail, and is tried again. */
import { element } from "./element.js";

/** How long is waited before each further try, in milliseconds. */
const PAUSES = [500, 2_000, 6_000];

export const NOT_LOADED = "This part of the page could not be loaded.";

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>} rejected when it was tried several times in vain
 */
export async function lazily(load) {
  for (const pause of PAUSES) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load();
}

/**
 * What could not be loaded is said in its place, and tried once more by whoever wants it.
 *
 * @template T
 * @param {HTMLElement} place
 * @param {() => Promise<T>} load
 * @returns {Promise<T>} never rejected
 */
export async function lazilyIn(place, load) {
  place.querySelector(":scope > .unloaded")?.remove();
  for (;;) {
    try {
      return await lazily(load);
    } catch {
      const again = element("button", "button", { type: "button" }, ["Try again"]);
      const said = element("p", "unloaded", { role: "alert" }, [NOT_LOADED, " ", again]);
      place.append(said);
      await new Promise((resolve) => again.addEventListener("click", resolve, { once: true }));
      said.remove();
    }
  }
}

/** The page is at work: the line goes that says what to do if it never is. */
export const started = () => document.querySelector(".unstarted")?.remove();
