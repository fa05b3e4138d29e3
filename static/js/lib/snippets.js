/** @import { Call } from "../types.js" */

/** @param {unknown} value */
const json = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, " ");

/** For a single-quoted word of a shell. @param {string} text */
const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * @param {Call} call
 * @param {string} origin
 * @param {boolean} [keyed] whether the call needs the session's key
 */
export function asCurl({ method, path, body }, origin, keyed = path !== "/api/v1/sessions") {
  const lines = [`curl -X ${method} ${origin}${path}`];
  if (keyed) lines.push('-H "Authorization: Bearer $KEY"');
  lines.push("-H 'Content-Type: application/json'", `-d ${shell(json(body ?? {}))}`);
  return lines.join(" \\\n  ");
}

/**
 * JSON as Python writes it.
 *
 * @param {unknown} value
 * @param {string} [indent]
 * @returns {string}
 */
export function pythonValue(value, indent = "") {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object") return String(value);
  const deeper = `${indent}    `;
  const parts = Array.isArray(value)
    ? value.map((entry) => pythonValue(entry, deeper))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => `${JSON.stringify(key)}: ${pythonValue(entry, deeper)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const flat = `${open}${parts.join(", ")}${close}`;
  if (flat.length + indent.length <= 90 && !flat.includes("\n")) return flat;
  return `${open}\n${parts.map((part) => deeper + part).join(",\n")},\n${indent}${close}`;
}

/**
 * With the standard library alone, so that it runs wherever Python does.
 *
 * @param {Call} call
 * @param {string} origin
 * @param {boolean} [keyed]
 */
export function asPython({ method, path, body }, origin, keyed = path !== "/api/v1/sessions") {
  const headers = keyed
    ? '{"Content-Type": "application/json", "Authorization": f"Bearer {key}"}'
    : '{"Content-Type": "application/json"}';
  return [
    "import json",
    "from urllib.request import Request, urlopen",
    "",
    ...(keyed ? ['key = "…"  # as POST /sessions returned it', ""] : []),
    `body = ${pythonValue(body ?? {})}`,
    "request = Request(",
    `    ${JSON.stringify(origin + path)},`,
    "    data=json.dumps(body).encode(),",
    `    headers=${headers},`,
    `    method=${JSON.stringify(method)},`,
    ")",
    "answer = json.load(urlopen(request))",
    'print(answer["clock"], answer["metrics"])',
  ].join("\n");
}
