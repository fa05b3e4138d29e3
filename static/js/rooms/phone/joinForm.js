import { html, render, useEffect, useRef, useState } from "../../../vendor/ui.js";
import { Brand } from "../../controls/header/brand.js";
import { failureOf } from "../../lib/failures.js";
import { codeOf, isWhole } from "../../lib/roomCode.js";
import { join } from "./joining.js";

/** @typedef {(code: string, joined: {key: string, device: number}) => void} Joined */

const SILENT =
  "The server does not answer. Is this device on the network? The letters stay; press Join to try again.";

/** @param {{code: string, live: boolean, at: number}} props */
function Boxes({ code, live, at }) {
  const boxes = Array.from({ length: 6 }, (_, index) => {
    const now = live && index === at;
    return html`<span key=${index} class=${`join-box${now ? " is-now" : ""}${index === 3 ? " is-apart" : ""}`}
      >${code[index] ?? ""}</span>`;
  });
  return html`<span class="join-boxes" aria-hidden="true">${boxes}</span>`;
}

/** @param {{first: string, joined: Joined}} props */
function JoinForm({ first, joined }) {
  const [code, setCode] = useState(first);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const [live, setLive] = useState(false);
  const field = useRef(/** @type {HTMLInputElement|null} */ (null));
  const tried = useRef("");

  /** @param {string} wanted */
  async function enter(wanted) {
    tried.current = wanted;
    setBusy(true);
    setSaid("");
    try {
      const found = await join(wanted);
      // Another one may have been typed meanwhile.
      if (tried.current === wanted) joined(wanted, found);
    } catch (error) {
      if (tried.current !== wanted) return;
      setSaid(failureOf(error, SILENT));
      setBusy(false);
      field.current?.focus();
    }
  }

  useEffect(() => {
    if (isWhole(first)) enter(first);
    else field.current?.focus();
  }, []);

  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  function typed({ currentTarget }) {
    const next = codeOf(currentTarget.value);
    currentTarget.value = next;
    setCode(next);
    if (next === code) return;
    tried.current = "";
    setBusy(false);
    setSaid("");
    if (isWhole(next)) enter(next);
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (isWhole(code)) enter(code);
    else setSaid(`A code has six letters and digits; ${6 - code.length} more, as on the wall.`);
  }

  const whole = isWhole(code);
  return html`<form class="join" onSubmit=${submit} novalidate>
    <p class="join-brand"><${Brand} label="Perceptory, playground" /></p>
    <div class="join-middle">
      <h1>Join a room</h1>
      <p class="join-lead" id="join-lead">Six letters and digits, as on the wall</p>
      <label class=${`join-code${said ? " is-wrong" : ""}`}><span class="visually-hidden">Code of the room</span>
        <input ref=${field} name="code" value=${code} onInput=${typed} onFocus=${() => setLive(true)}
          onBlur=${() => setLive(false)} autocomplete="off" autocapitalize="characters" autocorrect="off"
          spellcheck=${false} inputmode="text" enterkeyhint="go" aria-describedby="join-lead join-hint"
          aria-invalid=${said ? "true" : undefined} />
        <${Boxes} code=${code} live=${live} at=${Math.min(code.length, 5)} /></label>
      <p class="join-hint" id="join-hint">Never O or 0, I or 1: they are not used.</p>
      <button type="submit" class=${`join-button${whole ? " is-whole" : ""}`} aria-disabled=${busy ? "true" : undefined}
        >${busy ? "Joining…" : "Join"}</button>
      <p class="join-said" role="alert">${said}</p>
      <p class="join-camera">or point the camera at the wall’s square</p>
    </div>
    <p class="join-foot">No account, no name. Your phone keeps a key for this room only, and comes back with its answers.</p>
  </form>`;
}

/**
 * Six letters and digits; the sixth one joins.
 *
 * @param {HTMLElement} place
 * @param {string} first what the address says already
 * @param {Joined} joined
 */
export function joinForm(place, first, joined) {
  render(html`<${JoinForm} first=${first} joined=${joined} />`, place);
  return () => render(null, place);
}
