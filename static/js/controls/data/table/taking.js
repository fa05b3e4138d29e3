/** @import { TableModel } from "./model.js" */
/** The ways in which a table of one's own comes, other than that somebody presses a button for it. */
import { fromFile, fromText } from "./file.js";

/**
 * A file that misses the zone would be opened by the browser in place of the page, so the whole page takes it.
 *
 * @param {(over: boolean) => void} setOver
 * @param {(file: File) => void} take
 * @returns {() => void} ends it
 */
export function takeDrops(setOver, take) {
  const { stop, on } = listener();
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  on("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    setOver(true);
  });
  on("dragleave", ({ relatedTarget }) => relatedTarget ?? setOver(false));
  on("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
  return stop;
}

/**
 * What is pasted where nothing else can take it.
 *
 * @param {TableModel} table
 * @returns {() => void} ends it
 */
export function takePastes(table) {
  const { stop, on } = listener();
  on("paste", ({ target, clipboardData }) => {
    if (target instanceof Element && target.closest("input, textarea, [contenteditable]")) return;
    const file = clipboardData?.files[0];
    const text = clipboardData?.getData("text/plain") ?? "";
    if (text.trim() !== "") table.take(fromText(text));
    else if (file) table.take(fromFile(file));
  });
  return stop;
}

/** Handlers on the window that end together. */
function listener() {
  const control = new AbortController();
  return {
    stop: () => control.abort(),
    /**
     * @template {keyof WindowEventMap} K
     * @param {K} type
     * @param {(event: WindowEventMap[K]) => void} handler
     */
    on: (type, handler) => addEventListener(type, handler, { signal: control.signal }),
  };
}
