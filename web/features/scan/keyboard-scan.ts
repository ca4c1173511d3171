// Listens for scans on the whole page, outside fields and dialogs. The keys of a scan do nothing else; keys that were held
// back and turned out to be a person's are given to the page again.
import { useEffect, useRef } from 'react';
import { type Scan, scanReader } from './scan-reader.ts';

export function useKeyboardScan(onScan: (scan: Scan) => void): void {
  const told = useRef(onScan);
  told.current = onScan;
  useEffect(() => {
    const handed = new WeakSet<Event>();
    const reader = scanReader<KeyboardEvent>({
      scan: (scan) => told.current(scan),
      handOn: (events) => {
        for (const event of events) {
          const again = new KeyboardEvent('keydown', event);
          handed.add(again);
          (event.target ?? document.body).dispatchEvent(again);
        }
      },
    });
    const listen = (event: KeyboardEvent) => {
      if (handed.has(event) || isElsewhere(event) || !reader.take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', listen, { capture: true });
    return () => {
      reader.stop();
      document.removeEventListener('keydown', listen, { capture: true });
    };
  }, []);
}

/** Fields and dialogs keep their keys, and so do shortcuts. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  return target?.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') != null;
}
