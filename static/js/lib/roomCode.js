/** What a room's code is made of: nothing in it looks like anything else. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 6;

/**
 * A code as the server knows it, from whatever was typed or pasted: lower case, spaces, dashes, a whole address.
 *
 * @param {string} typed
 * @returns {string} six characters at most
 */
export function codeOf(typed) {
  const [, tail = typed] = /\/(?:join|rooms)\/([^/?#]*)/.exec(typed) ?? [];
  return [...tail.toUpperCase()]
    .filter((letter) => LETTERS.includes(letter))
    .slice(0, LENGTH)
    .join("");
}

/** @param {string} code */
export const isWhole = (code) => code.length === LENGTH;

/** As it is read aloud and shown: two threes. @param {string} code */
export const inThrees = (code) => `${code.slice(0, 3)} ${code.slice(3)}`.trim();
