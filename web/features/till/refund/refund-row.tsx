// One line of a receipt that may come back: how much, or which units; and where it goes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import Big from 'big.js';
import { useState } from 'react';
import { MoneyText, useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import { dispositions, dispositionWords } from './disposition-words.ts';
import classes from './refund.module.css';
import { type Back, leftNumbers, leftOfLine, type RefundableLine } from './refund-lines.ts';

type Props = { line: RefundableLine; back: Back; onChange: (back: Back) => void };

export function RefundRow({ line, back, onChange }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const left = leftOfLine(line);
  const units = leftNumbers(line);
  const some = Number(back.quantity) > 0;
  const toggle = (unit: RefundableLine['numbers'][number]) => {
    const there = back.numbers.some((one) => original(one) === unit.number);
    const quantity = line.tracking === 'serial' ? '1' : unit.left;
    const numbers = there
      ? back.numbers.filter((one) => original(one) !== unit.number)
      : [...back.numbers, { number: unit.number, quantity, lotId: unit.lotId, insteadOf: null }];
    const size = numbers.reduce((sum, one) => sum.plus(one.quantity), new Big(0));
    onChange({ ...back, numbers, quantity: size.gt(left) ? left : size.toFixed() });
  };
  const swap = (unit: string, number: string) => {
    const numbers = back.numbers.map((one) =>
      original(one) !== unit
        ? one
        : number.trim() === '' || number.trim() === unit
          ? { ...one, number: unit, insteadOf: null }
          : { ...one, number: number.trim(), lotId: null, insteadOf: unit },
    );
    onChange({ ...back, numbers });
  };
  return (
    <div className={classes.row} data-chosen={some || undefined}>
      <div className={classes.head}>
        <strong>{line.name}</strong>
        <MoneyText minor={line.amount} />
      </div>
      {units.length > 0 ? (
        <ul className={classes.units}>
          {units.map((unit) => {
            const chosen = back.numbers.find((one) => original(one) === unit.number);
            return (
              <li key={unit.number}>
                <Checkbox
                  size="lg"
                  checked={chosen !== undefined}
                  onChange={() => toggle(unit)}
                  label={
                    <span>
                      <span className="number">{unit.now}</span>
                      {line.tracking === 'lot' && ` × ${format.quantity(unit.left)}`}
                    </span>
                  }
                />
                {chosen && line.tracking === 'serial' && (
                  <Swap unit={unit.number} instead={chosen.insteadOf ? chosen.number : null} onSwap={swap} />
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <div className={classes.quantity}>
          <QuantityInput
            size="md"
            label={t`How much comes back`}
            description={t`${format.quantity(left)} ${line.unit} at most`}
            unit={line.unit}
            value={back.quantity === '0' ? '' : back.quantity}
            onChange={(typed) => {
              const quantity = typed === '' ? '0' : new Big(typed).gt(left) ? left : typed;
              onChange({ ...back, quantity });
            }}
          />
          <Button variant="default" onClick={() => onChange({ ...back, quantity: left })}>
            <Trans>All of it</Trans>
          </Button>
        </div>
      )}
      {some && line.kind === 'goods' && (
        <SegmentedControl
          size="md"
          aria-label={t`Where it goes`}
          value={back.disposition}
          onChange={(disposition) => onChange({ ...back, disposition: disposition as Back['disposition'] })}
          data={dispositions.map((one) => ({ value: one, label: i18n._(dispositionWords[one]) }))}
        />
      )}
    </div>
  );
}

/** The receipt says one unit, the customer brings another: the one that was handed over by mistake. */
function Swap({
  unit,
  instead,
  onSwap,
}: {
  unit: string;
  instead: string | null;
  onSwap: (unit: string, number: string) => void;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(instead !== null);
  if (!open) {
    return (
      <Button variant="subtle" size="sm" onClick={() => setOpen(true)}>
        <Trans>It is another unit</Trans>
      </Button>
    );
  }
  return (
    <TextInput
      autoFocus
      size="md"
      label={t`Number of the unit that came back`}
      description={t`It was handed over instead of ${unit}.`}
      defaultValue={instead ?? ''}
      autoComplete="off"
      classNames={{ input: 'number' }}
      onChange={(event) => onSwap(unit, event.currentTarget.value)}
    />
  );
}

const original = (one: Back['numbers'][number]): string => one.insteadOf ?? one.number;
