/**
 * A name for one change that is asked for, whatever the way and however often: the server does it once and gives the same
 * answer again. (`crypto.randomUUID` is there on secure origins alone, which a laptop in a class room is not.)
 */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
