// The list button beside a line with numbers: red while some are missing, with icon and words; green when all are there.
import { useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconListCheck, IconListNumbers } from '@tabler/icons-react';
import { useFormat } from '../../../ui/format.tsx';
import type { CartLine } from '../cart/cart.ts';
import { completeness } from '../cart/cart-numbers.ts';
import { isOpen } from '../numbers/verdicts.ts';
import classes from './cart.module.css';
import { openPane } from './screen.ts';

export function NumbersButton({ line }: { line: CartLine }) {
  const { t } = useLingui();
  const format = useFormat();
  const state = completeness(line);
  if (!state) return null;
  const { have, wanted, missing } = state;
  const [has, wants] = [format.quantity(have), format.quantity(wanted)];
  const asks = line.numbers.some((one) => isOpen(line, one));
  const tone = asks
    ? 'bad'
    : missing === '0'
      ? 'ok'
      : line.product?.policy === 'later' && !line.refund
        ? 'quiet'
        : 'bad';
  const Icon = asks ? IconAlertTriangle : missing === '0' ? IconListCheck : IconListNumbers;
  const label = asks
    ? t`${line.name}: ask a manager about a number`
    : missing === '0'
      ? t`${line.name}: ${has} of ${wants} numbers, complete`
      : t`${line.name}: ${has} of ${wants} numbers, ${format.quantity(missing)} missing`;
  return (
    <button
      type="button"
      className={classes.list}
      data-tone={tone}
      aria-label={label}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        openPane({ kind: 'numbers', line: line.key, added: null });
      }}
    >
      <Icon size={18} aria-hidden="true" />
      <span>{asks ? t`Ask` : missing === '0' ? t`${has} of ${wants}` : t`${format.quantity(missing)} missing`}</span>
    </button>
  );
}
