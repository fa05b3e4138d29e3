/** Places of the network as the text names them, and as the diagram does. */

/** @param {string} ref "edge:0:0:1", "bias:0:0", "unit:0:0", "input:0", "output" @param {number} last the output layer */
export function keyOf(ref, last) {
  const [kind, ...rest] = ref.split(":");
  if (kind === "edge") return `link:${rest.join(":")}`;
  if (kind === "bias") return `link:${rest.join(":")}:b`;
  if (kind === "output") return `unit:${last}:0`;
  return ref;
}

/** @param {string} key @returns {string} "" for what the text has no name for */
export function refOf(key) {
  const [kind, ...rest] = key.split(":");
  if (kind === "link") return rest[2] === "b" ? `bias:${rest[0]}:${rest[1]}` : `edge:${rest.join(":")}`;
  return kind === "unit" || kind === "input" ? key : "";
}
