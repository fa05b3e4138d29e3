/** Where the server's pages are: at the top of its host, or under a path, which the page itself tells. */

const ROOT = globalThis.document?.documentElement?.dataset?.root ?? "";

/** An address of the server's as a link has it. @param {string} path "/lessons", say */
export const under = (path) => ROOT + path;

/** The same as one writes it down elsewhere. @param {string} path */
export const absolute = (path) => location.origin + under(path);
