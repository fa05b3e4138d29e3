/** @import { Frame } from "../types.js" */

/**
 * The head of a binary message: a little-endian u32 with the length of the JSON head (a multiple of 4, padded with spaces),
 * then the head.
 *
 * @param {ArrayBuffer} buffer
 * @returns {{head: any, start: number}} start: where the numbers begin
 */
export function decodeHead(buffer) {
  if (buffer.byteLength < 4) throw new RangeError("a frame of fewer than 4 bytes");
  const length = new DataView(buffer).getUint32(0, true);
  const start = 4 + length;
  if (start > buffer.byteLength || length % 4 !== 0) throw new RangeError(`a frame head of ${length} bytes`);
  return { head: JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))), start };
}

/**
 * One frame: its head, then float32 parameters.
 *
 * @param {ArrayBuffer} buffer
 * @returns {{frame: Frame, parameters: Float64Array}}
 */
export function decodeFrame(buffer) {
  const { head, start } = decodeHead(buffer);
  if ((buffer.byteLength - start) % 4 !== 0) throw new RangeError("a frame that ends within a number");
  return { frame: head, parameters: Float64Array.from(new Float32Array(buffer, start)) };
}

/**
 * The other way round, for fixtures and tests.
 *
 * @param {Frame} frame
 * @param {ArrayLike<number>} parameters
 * @returns {ArrayBuffer}
 */
export function encodeFrame(frame, parameters) {
  const text = new TextEncoder().encode(JSON.stringify({ type: "frame", ...frame }));
  const length = Math.ceil(text.length / 4) * 4;
  const buffer = new ArrayBuffer(4 + length + parameters.length * 4);
  new DataView(buffer).setUint32(0, length, true);
  const head = new Uint8Array(buffer, 4, length);
  head.fill(0x20);
  head.set(text);
  new Float32Array(buffer, 4 + length).set(parameters);
  return buffer;
}
