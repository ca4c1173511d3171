// One line of a receipt that may come back: how much, or which units; and where it goes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import Big from 'big.js';
import { useRef, useState } from 'react';
import { scannedNumbers } from '../../../../src/domain/gs1/scanned-text.ts';
import { MoneyText, useFormat } from '../../../ui/format.tsx';
import { QuantityInput } from '../../../ui/quantity-input.tsx';
import { useScanTarget } from '../../../ui/scan-target.ts';
import { beep } from '../../scan/beep.ts';
import { today } from '../sell/till-facts.ts';
import { dispositions, dispositionWords } from './disposition-words.ts';
import classes from './refund.module.css';
import { type Back, leftNumbers, leftOfLine, type RefundableLine, soldAs, withUnit } from './refund-lines.ts';

type Props = { line: RefundableLine; back: Back; onChange: (back: Back) => void };

export function RefundRow({ line, back, onChange }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const left = leftOfLine(line);
  const units = leftNumbers(line);
  const some = Number(back.quantity) > 0;
  const toggle = (unit: RefundableLine['numbers'][number]) =>
    onChange(withUnit(line, back, unit, !back.numbers.some((one) => soldAs(one) === unit.number)));
  const swap = (unit: string, number: string) => {
    const numbers = back.numbers.map((one) =>
      soldAs(one) !== unit
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
            const chosen = back.numbers.find((one) => soldAs(one) === unit.number);
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
  const [typed, setTyped] = useState(instead ?? '');
  const place = useRef<HTMLDivElement>(null);
  const take = (number: string) => {
    setTyped(number);
    onSwap(unit, number);
  };
  useScanTarget(place, (scan) => {
    const [way] = scannedNumbers(scan.text, 'serial', { today: today() });
    beep(true);
    take(way?.number ?? scan.text);
  });
  if (!open) {
    return (
      <Button variant="subtle" size="sm" onClick={() => setOpen(true)}>
        <Trans>It is another unit</Trans>
      </Button>
    );
  }
  return (
    <div ref={place}>
      <TextInput
        autoFocus
        size="md"
        label={t`Number of the unit that came back`}
        description={t`It was handed over instead of ${unit}.`}
        value={typed}
        autoComplete="off"
        classNames={{ input: 'number' }}
        onChange={(event) => take(event.currentTarget.value)}
      />
    </div>
  );
}
