/** So long a browser may take to begin with it, in milliseconds. */
const KEPT = 10_000;

/**
 * A file for whoever is at the screen.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function saveBlob(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
