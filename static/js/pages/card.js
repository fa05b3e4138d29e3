/** What a script adds to a model card: it can be copied as Markdown, and printed. */

const said = document.getElementById("said");
const printing = document.getElementById("print");
const copying = document.getElementById("copy");

if (printing) {
  printing.hidden = false;
  printing.addEventListener("click", () => print());
}
if (copying) {
  copying.hidden = false;
  copying.addEventListener("click", copy);
}

async function copy() {
  const sentence = await copied().catch(() => "Nothing was copied. Download it instead.");
  if (said) said.textContent = sentence;
}

async function copied() {
  const answer = await fetch(copying?.dataset.file ?? "");
  if (!answer.ok) throw new Error(answer.statusText);
  await navigator.clipboard.writeText(await answer.text());
  return "Copied.";
}
