/**
 * Moments at which much may have happened that nobody told of: the lid was opened, the tab is looked at again, there is a
 * network again.
 *
 * @param {() => void} listener
 * @returns {() => void} listens no more
 */
export function onWaking(listener) {
  const abort = new AbortController();
  const { signal } = abort;
  const seen = () => document.visibilityState === "visible" && listener();
  addEventListener("online", listener, { signal });
  // A page that is shown for the first time has not slept.
  addEventListener("pageshow", ({ persisted }) => persisted && listener(), { signal });
  for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, seen, { signal });
  return () => abort.abort();
}
