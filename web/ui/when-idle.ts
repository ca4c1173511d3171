// Loads what a page does not need to be usable: when the browser has nothing better to do.

/** Not before `afterMs`, in which a page that was just opened gets its own data. Gives the way to take it back. */
export function whenIdle(work: () => unknown, afterMs = 0): () => void {
  let handle = 0;
  // What cannot be fetched now is fetched when it is needed.
  const quietly = (): void => {
    Promise.resolve(work()).catch(() => undefined);
  };
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') handle = requestIdleCallback(quietly, { timeout: 4_000 });
    else quietly();
  }, afterMs);
  return () => {
    clearTimeout(timer);
    if (handle) cancelIdleCallback(handle);
  };
}
