/**
 * How the page stands to its server. It is the stream's alone to say: a request that fails is that request's trouble.
 *
 * @typedef {"connecting"|"live"|"plain"|"waiting"|"offline"|"portal"} Connection
 * plain: over requests alone, where WebSockets are not let through; waiting: nothing was heard for some seconds;
 * portal: somebody else answers in the server's place
 */

/**
 * What a request that found no answer tells of it, where no stream does.
 *
 * @param {import("../lib/failures.js").Unreachable} error
 * @returns {Connection}
 */
export const connectionOf = ({ portal }) => (portal ? "portal" : "offline");

/** @type {Record<Connection, string>} */
const WORDS = {
  connecting: "connecting",
  live: "live",
  plain: "live, over plain HTTP",
  waiting: "waiting",
  offline: "offline",
  portal: "offline",
};

/** @type {Partial<Record<Connection, string>>} */
const SENTENCES = {
  waiting: "Waiting for the server…",
  offline: "The server does not answer. The page goes on by itself when it is back.",
  portal:
    "Something between you and the server answers: log in to the Wi-Fi? The page goes on by itself then.",
};

export const PLAIN =
  "This network lets no WebSockets through: the page goes on over plain HTTP, a little slower.";

/** @param {Connection} connection */
export const connectionInWords = (connection) => `Connection: ${WORDS[connection]}`;

/** Whether the server can be asked for something: what is asked in a silence is done after it. @param {Connection} connection */
export const reachable = (connection) =>
  connection === "live" || connection === "plain" || connection === "waiting";

/** Whether nobody is there at all. @param {Connection} connection */
export const unreached = (connection) => connection === "offline" || connection === "portal";

/**
 * What there is to say of the connection, and of what was asked and is not answered. Null while all is well.
 *
 * @param {Connection} connection
 * @param {string[]} owed
 */
export function silence(connection, owed) {
  const sentence = SENTENCES[connection] ?? (owed.length > 0 ? SENTENCES.waiting : null);
  if (!sentence) return null;
  return owed.length > 0 ? `${sentence} Still to be done: ${owed.join(", ")}.` : sentence;
}
