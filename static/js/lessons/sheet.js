import { setFormulas } from "./formulas.js";

const button = document.getElementById("print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
setFormulas(document);
