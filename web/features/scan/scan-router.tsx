// A scan on any page: a part of the page that wants scans gets it, a field of a form gets its text whole, and what nobody
// wants opens what was scanned. Several matches ask. While a dialog is open nothing is opened behind it.
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useCallback, useRef } from 'react';
import { lazily } from '../../ui/lazily.ts';
import { type Scan, typedText } from '../../ui/scan.ts';
import { giveScan } from '../../ui/scan-target.ts';
import { beep } from './beep.ts';
import { insert, useKeyboardScan } from './keyboard-scan.ts';
import { askScan } from './scan-queue.ts';
import { askWhich, openCamera, useScanSession } from './scan-session.ts';

const ScanTray = lazily(() => import('./scan-tray.tsx').then((file) => file.ScanTray));
const CameraDialog = lazily(() => import('./camera-dialog.tsx').then((file) => file.CameraDialog));
/** Scans that come faster than a person reads: only the last of them is opened, once no other follows. */
const burst = { within: 1_000, quiet: 300 };

const through = '[data-scan-through]';

type Field = HTMLInputElement | HTMLTextAreaElement;

export function ScanRouter() {
  const navigate = useNavigate();
  const { count, camera } = useScanSession();
  const last = useRef(Number.NEGATIVE_INFINITY);
  const opening = useRef<ReturnType<typeof setTimeout>>(undefined);

  const open = useCallback(
    (scan: Scan) => {
      const now = performance.now();
      const pause = now - last.current < burst.within ? burst.quiet : 0;
      last.current = now;
      clearTimeout(opening.current);
      const kept = openDialog() !== null;
      const told = (answer: Parameters<Parameters<typeof askScan>[1]>[0], isLast: boolean) => {
        beep(answer?.outcome === 'one');
        const [only] = answer?.candidates ?? [];
        if (kept || !answer) return;
        if (answer.outcome === 'one' && only && isLast) {
          opening.current = setTimeout(() => void navigate({ to: only.path }), pause);
        }
        if (answer.outcome === 'ask') askWhich(answer);
      };
      askScan(scan, told, kept ? 'kept' : 'free');
    },
    [navigate],
  );
  const receive = useCallback(
    (scan: Scan, field: Field | null) => {
      const where = { focused: document.activeElement, dialog: openDialog() };
      giveScan(scan, where, () => {
        if (field && !field.matches(`${through} *`) && keepsText(field)) typeInto(field, scan);
        else open(scan);
      });
    },
    [open],
  );
  useKeyboardScan(receive);
  return (
    <Suspense fallback={null}>
      {count > 0 && <ScanTray />}
      {camera && (
        <CameraDialog
          onClose={() => openCamera(false)}
          onScan={(scan) => {
            openCamera(false);
            receive(scan, null);
          }}
        />
      )}
    </Suspense>
  );
}

/** The dialog on top, if one is open; those of the camera and of the palette let scans through. */
function openDialog(): Element | null {
  const opened = [...document.querySelectorAll('[role="dialog"]')].filter(
    (dialog) => dialog.checkVisibility() && !dialog.matches(`${through} *`) && !dialog.querySelector(through),
  );
  return opened.at(-1) ?? null;
}

const isChoice = (field: Field) =>
  field.closest('[role="combobox"], [aria-haspopup="listbox"], [aria-autocomplete]') !== null;

/** A field of a form or a dialog wants what is scanned into it; one above a list does not. */
function keepsText(field: Field): boolean {
  return isChoice(field) || field.closest('form, [role="dialog"]') !== null;
}

/** Where one chooses or searches, Enter goes on; where one writes lines, it ends the line. */
function typeInto(field: Field, scan: Scan): void {
  const written = typedText(scan);
  insert(field, field instanceof HTMLTextAreaElement ? `${written}\n` : written);
  if (field instanceof HTMLTextAreaElement) return;
  if (isChoice(field))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
}
