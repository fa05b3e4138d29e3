/**
 * One after the other: while one is on its way, those that are asked for wait, made into one.
 *
 * @template T
 * @param {(what: T) => Promise<boolean>} send never rejects
 * @param {(waiting: T, further: T) => T} [join] by default the newest alone is left
 */
export function createTurns(send, join = (_, further) => further) {
  /** @type {{what: T}|null} */
  let waiting = null;
  /** @type {Promise<boolean>|null} */
  let going = null;

  async function go() {
    let done = true;
    for (let next = waiting; next; next = waiting) {
      waiting = null;
      done = await send(next.what);
    }
    going = null;
    return done;
  }

  return {
    busy: () => going !== null,
    /** @param {T} what @returns {Promise<boolean>} what became of the last of them */
    take(what) {
      waiting = { what: waiting ? join(waiting.what, what) : what };
      going ??= go();
      return going;
    },
  };
}
