/**
 * Lights what is spoken of, and nothing else.
 *
 * @param {ParentNode} root
 * @param {string[]} names of marks
 */
export function lightUp(root, names) {
  for (const mark of root.querySelectorAll("[data-mark]"))
    mark.classList.toggle("is-now", names.includes(mark.getAttribute("data-mark") ?? ""));
}

/** What a stage lights: its marks, and the example that is looked at. @param {import("../types.js").Stage} stage @returns {string[]} */
export const litBy = ({ light = [], mark = [], sample }) => [
  ...light,
  ...mark,
  ...(sample === undefined ? [] : [`example:${sample}`]),
];
