/** For the wall: one idea a screen, in large type, and the presenter's notes in a window of their own. */

import { under } from "../lib/root.js";

/**
 * @param {string} slug
 * @param {{press: (key: string) => boolean, current: () => number}} steps
 * @param {() => void} onProject it was turned on or off
 */
export function createProjector(slug, steps, onProject) {
  const channel = new BroadcastChannel(`perceptory.lesson.${slug}`);
  const button = /** @type {HTMLButtonElement} */ (document.getElementById("projector"));
  const spot = document.createElement("div");
  const blank = document.createElement("div");
  spot.className = "spotlight";
  blank.className = "blank-screen";
  spot.hidden = true;
  blank.hidden = true;
  document.body.append(spot, blank);
  button.hidden = false;

  const on = () => document.documentElement.classList.contains("projector");
  const tell = () => channel.postMessage({ step: steps.current() });

  /** @param {boolean} wanted */
  function project(wanted) {
    document.documentElement.classList.toggle("projector", wanted);
    document.documentElement.classList.remove("stage-only");
    if (!wanted) {
      spot.hidden = true;
      blank.hidden = true;
    }
    const address = new URL(location.href);
    if (wanted) address.searchParams.set("projector", "");
    else address.searchParams.delete("projector");
    history.replaceState(null, "", address);
    onProject();
    // Everything measures itself anew.
    dispatchEvent(new Event("resize"));
  }

  /** @param {string} key @returns {boolean} */
  function press(key) {
    if (key === "p") project(!on());
    else if (!on()) return false;
    else if (key === "Escape") project(false);
    else if (key === "b" || key === ".") blank.hidden = !blank.hidden;
    else if (key === "s") document.documentElement.classList.toggle("stage-only");
    else if (key === "l") spot.hidden = !spot.hidden;
    else if (key === "n") open(under(`/lessons/${slug}/notes`), `notes-${slug}`, "width=720,height=640");
    else return false;
    return true;
  }

  addEventListener("pointermove", ({ clientX, clientY }) => {
    if (spot.hidden) return;
    spot.style.setProperty("--x", `${clientX}px`);
    spot.style.setProperty("--y", `${clientY}px`);
  });
  button.addEventListener("click", () => project(!on()));
  channel.addEventListener("message", ({ data }) => {
    if (data.hello) tell();
    else if (typeof data.key === "string")
      steps.press(data.key === " " ? "ArrowRight" : data.key) || press(data.key);
  });
  return {
    tell,
    press,
    on,
    /** As the address says, before there is a step to be shown. */
    begin: () =>
      document.documentElement.classList.toggle(
        "projector",
        new URLSearchParams(location.search).has("projector"),
      ),
  };
}
