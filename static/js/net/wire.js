import { socketAddress } from "./api.js";

/** So often the server says that it is there, when there is nothing else to say. */
const HEARTBEAT_SECONDS = 2;
/** So much of frames is under way at most: what is newer, and answers, do not queue behind it. */
const WINDOW_BYTES = 24_576;
/** A socket that is left before it is open is closed as soon as it is, or when so long has gone by. */
const LEFT_MS = 5_000;

/**
 * @typedef {object} WireHeard
 * @property {(message: any) => void} message in JSON
 * @property {(buffer: ArrayBuffer) => void} binary
 * @property {(bytes: number) => void} alive something came
 * @property {(code: number) => void} closed
 *
 * @typedef {object} Wire
 * @property {(message: object) => void} say does nothing while it is not open
 * @property {() => void} ask for a sign of life
 * @property {(dead?: boolean) => void} leave it is told of no more; dead: it seems to lead nowhere
 */

/**
 * A WebSocket that says hello, tells what came, and acknowledges each frame.
 *
 * @param {string} path below the API
 * @param {{key: string|null, framesPerSecond: number}} who
 * @param {WireHeard} on
 * @returns {Wire}
 */
export function openWire(path, { key, framesPerSecond }, on) {
  const socket = new WebSocket(socketAddress(path));
  socket.binaryType = "arraybuffer";
  let frames = 0;

  /** @param {object} message */
  function say(message) {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  socket.onopen = () =>
    say({
      type: "hello",
      ...(key && { key }),
      frames_per_second: framesPerSecond,
      heartbeat_seconds: HEARTBEAT_SECONDS,
      window_bytes: WINDOW_BYTES,
    });
  socket.onmessage = ({ data }) => {
    on.alive(data.byteLength ?? data.length);
    if (typeof data === "string") on.message(JSON.parse(data));
    else {
      on.binary(data);
      frames += 1;
      say({ type: "received", frames });
    }
  };
  socket.onclose = ({ code }) => on.closed(code);

  return {
    say,
    ask: () => say({ type: "ping", id: 0 }),
    leave(dead = false) {
      // On a dead path the browser tells of the end when it has waited for the other side's farewell.
      socket.onopen = socket.onmessage = socket.onclose = null;
      const close = () => socket.close(1000);
      if (dead || socket.readyState !== WebSocket.CONNECTING) return close();
      // Who leafs on does so while it is being opened; to break that off is an error, in a browser's eyes.
      const late = setTimeout(close, LEFT_MS);
      socket.onopen = () => {
        clearTimeout(late);
        close();
      };
      socket.onclose = () => clearTimeout(late);
    },
  };
}
