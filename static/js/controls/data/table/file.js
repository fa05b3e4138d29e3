/**
 * What is sent: the bytes as they are, for only the server knows how to tell their encoding.
 *
 * @typedef {{name: string, body: Blob, type: string}} TableFile
 */

const MOST_BYTES = 2 * 1024 * 1024;
/** Browsers name a file's type after what is installed: a CSV file is an Excel sheet to some. */
const TYPES = /** @type {Record<string, string>} */ ({
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  tab: "text/tab-separated-values",
  json: "application/json",
});

/**
 * @param {File} file
 * @returns {TableFile}
 */
export function fromFile(file) {
  const ending = file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase();
  return { name: file.name, body: file, type: TYPES[ending] ?? "text/plain" };
}

/**
 * @param {string} text
 * @returns {TableFile}
 */
export const fromText = (text) => ({
  name: "Pasted table",
  body: new Blob([text]),
  type: /^\s*[[{]/.test(text) ? "application/json" : "text/plain",
});

/**
 * @param {TableFile} file
 * @returns {string|null} why it is not even sent
 */
export function unsendable({ name, body }) {
  if (body.size > MOST_BYTES)
    return `${name} has ${(body.size / 1024 / 1024).toFixed(1)} MB; at most 2 MB can be taken. Leave out rows or columns.`;
  return body.size === 0 ? `${name} is empty; a table needs a row for each example.` : null;
}

/** @param {number} bytes */
export function sizeInWords(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
