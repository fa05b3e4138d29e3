/** @import { Bench, Display, State } from "../types.js" */
/** @import { Store } from "../store/store.js" */
import { presetNamed } from "../lib/presets.js";
import { createThrottle } from "../lib/throttle.js";
import { queryOf, toParams } from "../lib/url/url.js";
import { displayToAddress } from "./address.js";
import { displayDefaults } from "./registry.js";

/**
 * The address tells the bench as it is, so that it can be sent, and brings it back. The run itself is kept with the
 * address, in the browser's history: a reload and Back find the same run again, and who is sent the link a bench like it.
 */

/** A browser takes some hundred changes of the address in half a minute, and forgets the rest. */
const EVERY_MS = 500;
/** Longer links do not survive every mail and chat: then the session's name stands for all that it is. */
const LONGEST = 1_800;

/** @returns {Bench|null} what this entry of the history holds */
export function keptBench() {
  const { bench } = history.state ?? {};
  return typeof bench?.session === "string" ? bench : null;
}

/**
 * @param {State} state
 * @param {string|null} opened the session that the address names already
 * @returns {string} a query, without its question mark
 */
export function describe({ session, preset: name, asPreset, pace, display, role }, opened) {
  if (!session) return "";
  if (session.id === opened || role === "reader")
    return queryOf(new URLSearchParams({ session: session.id }));
  const preset = presetNamed(name);
  if (preset && asPreset === JSON.stringify(session.spec)) {
    const params = new URLSearchParams({ preset: preset.name });
    if (pace !== preset.speed) params.set("speed", pace === null ? "max" : String(pace));
    return withDisplay(params, display, { ...displayDefaults(), ...preset.display });
  }
  const text = withDisplay(toParams({ spec: session.spec, speed: pace }), display, displayDefaults());
  const sendable = session.spec.data.kind !== "upload" && text.length <= LONGEST;
  return sendable
    ? text
    : withDisplay(new URLSearchParams({ session: session.id }), display, displayDefaults());
}

/**
 * @param {URLSearchParams} params
 * @param {Display} display
 * @param {Display} usual
 */
function withDisplay(params, display, usual) {
  const before = new Map(displayToAddress(usual));
  const now = new Map(displayToAddress(display));
  for (const name of new Set([...before.keys(), ...now.keys()])) {
    const text = now.get(name);
    // What is off in place of on has to be said, too.
    if (text !== before.get(name)) params.set(name, text ?? "none");
  }
  return queryOf(params);
}

/**
 * @param {Store<State>} store
 * @param {boolean} honest whether the address says what there is: then it stays as it is, until something else is there
 */
export function followAddress(store, honest) {
  const opened = () => new URLSearchParams(location.search).get("session");
  let told = honest ? describe(store.get(), opened()) : null;
  let kept = "";

  function write() {
    const state = store.get();
    const { session, key, preset, asPreset, pace, ladder } = state;
    if (!session) return;
    const query = describe(state, opened());
    const bench = { session: session.id, around: { preset, asPreset, pace, ladder } };
    const now = JSON.stringify([query, bench, key]);
    if (now === kept) return;
    const address = query === told ? location.href : `${location.pathname}?${query}`;
    try {
      history.replaceState(key ? { bench } : null, "", address);
      told = query;
      kept = now;
    } catch {
      // So many changes in so short a time: the next one tells it.
    }
  }

  const throttle = createThrottle(write, EVERY_MS);
  store.subscribe(throttle.soon);
  addEventListener("pagehide", throttle.now);
  throttle.now();
}
