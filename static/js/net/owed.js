/** After this time it is said that an answer is awaited. */
const LONG_MS = 5_000;

/** @typedef {ReturnType<typeof createOwed>} Owed */

/** What the page has asked for and has no answer to. It is told once something takes long, and then all of it. */
export function createOwed() {
  /** @type {Set<{words: string}>} */
  const waiting = new Set();
  /** @type {Set<(words: string[]) => void>} */
  const listeners = new Set();
  let telling = false;
  let told = "";

  function publish() {
    if (waiting.size === 0) telling = false;
    const words = telling ? [...new Set([...waiting].map((one) => one.words))] : [];
    const text = words.join();
    if (text === told) return;
    told = text;
    for (const listener of listeners) listener(words);
  }

  function tell() {
    telling = waiting.size > 0;
    publish();
  }

  return {
    /**
     * @param {string} words what it is: "step"
     * @returns {() => void} to be called when it is answered, or given up
     */
    begin(words) {
      const one = { words };
      waiting.add(one);
      const timer = setTimeout(tell, LONG_MS);
      publish();
      return () => {
        clearTimeout(timer);
        waiting.delete(one);
        publish();
      };
    },
    /** Tells at once of what there is: it is known that nobody answers. */
    tell,
    /** @param {(words: string[]) => void} listener */
    subscribe: (listener) => void listeners.add(listener),
  };
}

/** Of this page. */
export const owed = createOwed();
