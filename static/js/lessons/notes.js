/** The presenter's window: shows the notes of the step that the projector shows, the clock, and what comes next. */

const slug = document.querySelector("main")?.dataset.slug ?? "";
const channel = new BroadcastChannel(`perceptory.lesson.${slug}`);
const clock = document.getElementById("clock");
const elapsed = document.getElementById("elapsed");
const began = Date.now();

/** @param {number} step from 1 */
function show(step) {
  for (const note of document.querySelectorAll(".note")) {
    note.classList.toggle("is-current", note.id === `note-${step}`);
  }
}

function tick() {
  const now = new Date();
  if (clock) clock.textContent = now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const minutes = Math.floor((now.getTime() - began) / 60_000);
  if (elapsed) elapsed.textContent = `${minutes} min`;
}

document.documentElement.classList.add("live");
channel.addEventListener("message", ({ data }) => {
  if (typeof data.step === "number") show(data.step);
});
addEventListener("keydown", (event) => {
  if (["ArrowRight", "ArrowLeft", "PageDown", "PageUp", "b", " "].includes(event.key)) {
    event.preventDefault();
    channel.postMessage({ key: event.key });
  }
});
show(1);
tick();
setInterval(tick, 1000);
channel.postMessage({ hello: true });
