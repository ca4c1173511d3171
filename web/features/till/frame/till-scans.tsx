// Scans at the till: the part of the screen that wants them gets them, a field of a form gets the text, and what nobody
// wants is said with a sound.
import { Trans } from '@lingui/react/macro';
import { typedText } from '../../../ui/scan.ts';
import { giveScan } from '../../../ui/scan-target.ts';
import { toastWarning } from '../../../ui/toast.tsx';
import { beep } from '../../scan/beep.ts';
import { insert, useKeyboardScan } from '../../scan/keyboard-scan.ts';

export function TillScans() {
  useKeyboardScan((scan, field) => {
    const opened = [...document.querySelectorAll('[role="dialog"]')].filter((dialog) => dialog.checkVisibility());
    const where = { focused: document.activeElement, dialog: opened.at(-1) ?? null };
    giveScan(scan, where, () => {
      if (field?.closest('form, [role="dialog"]')) return insert(field, typedText(scan));
      beep(false);
      toastWarning(<Trans>{typedText(scan)} was scanned, but nothing here waits for it.</Trans>);
    });
  });
  return null;
}
