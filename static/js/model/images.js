/** @import { DataView, SessionView } from "../types.js" */

/**
 * Inputs that are the pixels of a picture, row by row: they are shown as one, not as 64 nodes.
 * @param {SessionView | null} session
 * @param {DataView | null} data
 * @returns {{columns: number, rows: number} | null}
 */
export function pictureShape(session, data) {
  if (session?.spec.data.kind !== "bundled" || session.spec.data.name !== "digits") return null;
  const plain = data?.features.length === 64 && data.features.every((name, i) => name === `x${i + 1}`);
  return plain ? { columns: 8, rows: 8 } : null;
}
