// Loads what a page does not need to be usable: when the browser has nothing better to do.

/** Not before `afterMs`, in which a page that was just opened gets its own data. Gives the way to take it back. */
export function whenIdle(work: () => unknown, afterMs = 0): () => void {
  let handle = 0;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') handle = requestIdleCallback(work, { timeout: 4_000 });
    else work();
  }, afterMs);
  return () => {
    clearTimeout(timer);
    if (handle) cancelIdleCallback(handle);
  };
}
