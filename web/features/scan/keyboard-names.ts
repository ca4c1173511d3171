// What the keyboards that a scanner may type as are called.
import { useLingui } from '@lingui/react/macro';
import type { ScanSettings } from './scan-settings.ts';

export function useKeyboardNames(): Record<ScanSettings['keyboard'], string> {
  const { t } = useLingui();
  return {
    auto: t`Find out`,
    computer: t`The same as the computer`,
    us: t`US (QWERTY)`,
    fr: t`French (AZERTY)`,
    de: t`German (QWERTZ)`,
    es: t`Spanish`,
  };
}
