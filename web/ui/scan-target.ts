// Where a scan goes. A part of the page that wants scans says so with `useScanTarget`: while the focus is inside it, or
// always when it asks for that, scans come to it; an open dialog keeps them from the page behind it. What nobody wants
// opens the record that was scanned.
import { type RefObject, useEffect, useRef } from 'react';
import type { OnScan, Scan } from './scan.ts';

type Target = { element: RefObject<HTMLElement | null>; everywhere: boolean; first: boolean; onScan: OnScan };
const targets: Target[] = [];

/**
 * `onScan` gets the scans made while the focus is inside `element`; nothing of them is typed into a field there.
 * @param everywhere also those made while it is elsewhere, as long as the component stands; in a dialog always so,
 * but for scans into a text field
 * @param first before the parts inside it, which get what it passes on
 */
export function useScanTarget(
  element: RefObject<HTMLElement | null>,
  onScan: OnScan,
  {
    everywhere = false,
    first = false,
    enabled = true,
  }: { everywhere?: boolean; first?: boolean; enabled?: boolean } = {},
): void {
  const told = useRef(onScan);
  told.current = onScan;
  useEffect(() => {
    if (!enabled) return;
    const target: Target = { element, everywhere, first, onScan: (scan, pass) => told.current(scan, pass) };
    targets.push(target);
    return () => void targets.splice(targets.indexOf(target), 1);
  }, [element, everywhere, first, enabled]);
}

/** Gives the scan to those who want it, one after the other until one keeps it; `nobody` when none does. */
export function giveScan(
  scan: Scan,
  where: { focused: Element | null; dialog: Element | null },
  nobody: () => void,
): void {
  const asked = inOrder(where);
  const give = (at: number): void => {
    const target = asked[at];
    if (target) target.onScan(scan, () => give(at + 1));
    else nobody();
  };
  give(0);
}

/** The innermost around the focus before those around it, then the last that wants all. */
function inOrder({ focused, dialog }: { focused: Element | null; dialog: Element | null }): Target[] {
  const writes = focused instanceof HTMLTextAreaElement || (focused instanceof HTMLInputElement && !focused.readOnly);
  const here = dialog ? targets.filter(({ element }) => dialog.contains(element.current)) : targets;
  const around = here.filter(({ element }) => focused && element.current?.contains(focused)).sort(innermostFirst);
  const others = here
    .filter((one) => !around.includes(one) && (one.everywhere || (dialog !== null && !writes)) && one.element.current)
    .toReversed();
  const all = [...around, ...others];
  return [...all.filter((one) => one.first), ...all.filter((one) => !one.first)];
}

const innermostFirst = (a: Target, b: Target): number => (a.element.current?.contains(b.element.current) ? 1 : -1);
