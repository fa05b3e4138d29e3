import { parse } from "../../lib/format.js";

/**
 * The small field that opens on a weight or a bias: Enter takes the number, Escape leaves it as it was.
 *
 * @typedef {object} Edit
 * @property {string} label for a screen reader
 * @property {string} symbol
 * @property {string} text what stands in the field at first
 * @property {boolean} fresh the first key was typed already: the caret goes behind it
 * @property {number} x
 * @property {number} y
 * @property {(value: number) => void} take
 * @property {() => void} done
 *
 * @param {HTMLElement} host
 */
export function createEditor(host) {
  const form = document.createElement("form");
  form.className = "weight-editor";
  form.hidden = true;
  form.noValidate = true;
  const label = document.createElement("label");
  const text = document.createElement("span");
  const field = document.createElement("input");
  field.type = "text";
  field.inputMode = "decimal";
  field.autocomplete = "off";
  field.spellcheck = false;
  const said = document.createElement("span");
  said.className = "field-error";
  said.id = "weight-editor-error";
  said.setAttribute("role", "alert");
  label.append(text, field);
  form.append(label, said);
  host.append(form);
  /** @type {Edit | null} */
  let edit = null;

  function close() {
    const was = edit;
    edit = null;
    form.hidden = true;
    was?.done();
  }

  /** @param {string} sentence empty when there is nothing to complain of */
  function complain(sentence) {
    said.textContent = sentence;
    if (sentence === "") {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    } else {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", said.id);
    }
  }

  /** @returns {boolean} whether the field held a number */
  function take() {
    if (!edit) return true;
    const value = parse(field.value);
    if (value === null) {
      complain("A number, please: 0.5 or −2");
      return false;
    }
    if (field.value !== edit.text || edit.fresh) edit.take(value);
    return true;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (take()) close();
  });
  field.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const now = parse(field.value);
    if (now === null || !edit) return;
    const step = (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 0.01 : 0.1);
    const next = Math.round((now + step) * 1000) / 1000;
    field.value = String(next);
    complain("");
    edit.take(next);
  });
  field.addEventListener("input", () => {
    if (parse(field.value) !== null) complain("");
  });
  field.addEventListener("blur", () => {
    if (!edit) return;
    take();
    close();
  });

  /**
   * @param {number} x
   * @param {number} y
   */
  function place(x, y) {
    const room = host.clientWidth - form.offsetWidth - 4;
    form.style.left = `${Math.max(4, Math.min(room, x - form.offsetWidth / 2))}px`;
    form.style.top = `${Math.max(4, y - form.offsetHeight - 10)}px`;
  }

  /** @param {Edit} wanted */
  function open(wanted) {
    if (edit) close();
    edit = wanted;
    text.textContent = `${wanted.symbol} =`;
    field.setAttribute("aria-label", wanted.label);
    field.value = wanted.text;
    complain("");
    form.hidden = false;
    place(wanted.x, wanted.y);
    field.focus({ preventScroll: true });
    if (wanted.fresh) field.setSelectionRange(field.value.length, field.value.length);
    else field.select();
  }

  return { open, place, isOpen: () => edit !== null };
}
