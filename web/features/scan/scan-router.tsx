// A scan on any page: a part of the page that wants scans gets it, a field of a form gets its text whole, and what nobody
// wants opens what was scanned. Several matches ask.
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { ScanAnswer } from '../../../src/tracing/scan.contract.ts';
import { scanTarget } from '../../ui/scan-target.ts';
import { beep } from './beep.ts';
import { insert, useKeyboardScan } from './keyboard-scan.ts';
import { askScan } from './scan-queue.ts';
import type { KeyedScan } from './scan-reader.ts';
import { useScanSession } from './scan-session.ts';

const ScanTray = lazy(() => import('./scan-tray.tsx').then((file) => ({ default: file.ScanTray })));

export function ScanRouter() {
  const navigate = useNavigate();
  const { count } = useScanSession();
  const [asked, setAsked] = useState<ScanAnswer | null>(null);

  useKeyboardScan((scan, field) => {
    const target = scanTarget(document.activeElement);
    if (target) return target(scan);
    if (field && keepsText(field)) return typeInto(field, scan);
    if (document.querySelector('[role="dialog"]')) return beep(false);
    askScan(scan, (answer, isLast) => {
      beep(answer?.outcome === 'one');
      const [only] = answer?.candidates ?? [];
      if (answer?.outcome === 'one' && only && isLast) void navigate({ to: only.path });
      if (answer?.outcome === 'ask') setAsked(answer);
    });
  });
  if (count === 0) return null;
  return (
    <Suspense fallback={null}>
      <ScanTray asked={asked} onAnswered={() => setAsked(null)} />
    </Suspense>
  );
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const isChoice = (field: Field) =>
  field.closest('[role="combobox"], [aria-haspopup="listbox"], [aria-autocomplete]') !== null;

/** A field of a form or a dialog wants what is scanned into it; one above a list does not. */
function keepsText(field: Field): boolean {
  return isChoice(field) || field.closest('form, [role="dialog"]') !== null;
}

/** Where one chooses or searches, Enter goes on; where one writes lines, it ends the line. */
function typeInto(field: Field, { text, otherwise }: KeyedScan): void {
  const written = (otherwise ?? text).replaceAll('\u001d', '');
  insert(field, field instanceof HTMLTextAreaElement ? `${written}\n` : written);
  if (field instanceof HTMLTextAreaElement) return;
  if (isChoice(field))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
}
