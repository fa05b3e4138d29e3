import { useRef, useState } from "../../../vendor/ui.js";

/**
 * What was asked for stands there until it is answered, or something newer is asked for: it must not jump back to what
 * was, nor must a key go on from there.
 *
 * @template T
 * @param {T} value in force
 * @returns {[T, (next: T, answer: unknown) => void]} what is shown, and how it is told of what was asked, with the promise of
 * its answer; what is no promise is done already
 */
export function useWish(value) {
  const [wish, setWish] = useState(/** @type {{next: T}|null} */ (null));
  const latest = useRef(0);
  return [
    wish ? wish.next : value,
    async (next, answer) => {
      const turn = ++latest.current;
      setWish(answer instanceof Promise ? { next } : null);
      if (!(answer instanceof Promise)) return;
      await answer;
      // What came of it is painted with the next frame.
      requestAnimationFrame(() => turn === latest.current && setWish(null));
    },
  ];
}
