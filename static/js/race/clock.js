/** A stream takes about twenty messages a second. */
const ROUND_MS = 55;
const LONG_MS = 220;

/**
 * One clock for all lanes: it says up to which epoch they go, waits until all are there, and says the next.
 *
 * @param {{to: (epoch: number) => Promise<void>, at: () => number, speed: () => number|null, failed: (error: unknown) => void, changed: (playing: boolean) => void}} on
 */
export function createClock(on) {
  let playing = false;
  /** @type {Promise<void>|null} */
  let loop = null;

  async function run() {
    let most = 1;
    let due = on.at();
    let last = performance.now();
    while (playing) {
      const began = performance.now();
      const speed = on.speed();
      const owed = speed === null ? most : ((began - last) / 1000) * speed;
      last = began;
      // What the server cannot keep up with is let go, not saved up.
      due = Math.min(due + owed, on.at() + most);
      const target = Math.floor(due + 1e-9);
      if (target > on.at()) {
        try {
          await on.to(target);
        } catch (error) {
          playing = false;
          on.failed(error);
          break;
        }
      }
      const spent = performance.now() - began;
      if (spent > LONG_MS) most = Math.max(1, Math.floor(most / 2));
      else if (spent < LONG_MS / 3 && (speed === null || owed >= most)) most = Math.min(1_000_000, most * 2);
      await new Promise((resolve) => setTimeout(resolve, Math.max(4, ROUND_MS - spent)));
    }
    on.changed(false);
  }

  return {
    playing: () => playing,
    play() {
      if (playing) return;
      playing = true;
      on.changed(true);
      loop = run();
    },
    /** Ends after the round that is under way: then all lanes stand at the same epoch. */
    async pause() {
      playing = false;
      await loop;
    },
  };
}
