// Where a scan goes. A part of the page that wants scans says so with `useScanTarget`: while the focus is inside it, or
// always when it asks for that, scans come to it. What nobody wants opens the record that was scanned.
import { type RefObject, useEffect, useRef } from 'react';
import type { OnScan } from './scan.ts';

type Target = { element: RefObject<HTMLElement | null>; everywhere: boolean; onScan: OnScan };
const targets: Target[] = [];

/**
 * `onScan` gets the scans made while the focus is inside `element`; nothing of them is typed into a field there.
 * @param everywhere also those made while it is elsewhere, as long as the component stands
 */
export function useScanTarget(
  element: RefObject<HTMLElement | null>,
  onScan: OnScan,
  { everywhere = false, enabled = true }: { everywhere?: boolean; enabled?: boolean } = {},
): void {
  const told = useRef(onScan);
  told.current = onScan;
  useEffect(() => {
    if (!enabled) return;
    const target: Target = { element, everywhere, onScan: (scan) => told.current(scan) };
    targets.push(target);
    return () => void targets.splice(targets.indexOf(target), 1);
  }, [element, everywhere, enabled]);
}

/** Who wants a scan made while the focus is on `focused`: the innermost around it, else the last that wants all. */
export function scanTarget(focused: Element | null): OnScan | undefined {
  const around = targets.filter((target) => focused && target.element.current?.contains(focused));
  const inner = around.find(
    (one) => !around.some((other) => other !== one && one.element.current?.contains(other.element.current)),
  );
  return (inner ?? targets.findLast((target) => target.everywhere))?.onScan;
}
