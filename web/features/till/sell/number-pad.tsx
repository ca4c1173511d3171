// The number pad: digits for quantity, discount or price of the chosen line. What is typed counts at once.
import { useLingui } from '@lingui/react/macro';
import { IconBackspace } from '@tabler/icons-react';
import { decimalMarkOf } from '../../../ui/decimal-text.ts';
import { useRegion } from '../../../ui/format.tsx';
import type { PadKey, PadMode } from '../cart/pad.ts';
import classes from './cart.module.css';
import { chooseMode, pressPad, usePad } from './pad-in-hand.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function NumberPad({ disabled }: { disabled: boolean }) {
  const { t } = useLingui();
  const mark = decimalMarkOf(useRegion());
  const { mode, typed } = usePad();
  const key = (which: PadKey, label: React.ReactNode, name?: string) => (
    <button
      key={which}
      type="button"
      className={classes.key}
      aria-label={name}
      disabled={disabled}
      onClick={() => pressPad(which)}
    >
      {label}
    </button>
  );
  const choose = (which: PadMode, label: string, short: string) => (
    <button
      type="button"
      className={classes.mode}
      aria-pressed={mode === which}
      aria-keyshortcuts={short}
      onClick={() => chooseMode(which)}
    >
      {label}
    </button>
  );
  return (
    <div className={classes.pad} role="group" aria-label={t`Number pad`} data-typed={typed}>
      {digits.slice(0, 3).map((one) => key(one, one))}
      {choose('quantity', t`Qty`, 'q')}
      {digits.slice(3, 6).map((one) => key(one, one))}
      {choose('discount', t`Disc %`, 'd')}
      {digits.slice(6, 9).map((one) => key(one, one))}
      {choose('price', t`Price`, 'p')}
      {key('clear', 'C', t`Clear`)}
      {key('0', '0')}
      {key('.', mark, t`Decimal mark`)}
      {key('back', <IconBackspace size={24} aria-hidden="true" />, t`Delete the last digit`)}
    </div>
  );
}
