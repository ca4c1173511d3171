// The expiration takes the other dates with it while a number is edited, as the server does: what was typed by hand stays,
// and what is empty follows from the product's days. The reader sees before saving what will be saved.
import type { UseFormReturnType } from '@mantine/form';
import { useRef } from 'react';
import { datesAfterEdit, type NumberDates } from '../../../src/domain/number-dates.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import type { NumberValues } from './number-values.ts';

export type DateName = keyof NumberDates;
const others = ['bestBeforeDate', 'removalDate', 'alertDate'] as const;

/** What a date field does when it changes. */
export function useMovingDates(form: UseFormReturnType<NumberValues>, lot: Lot) {
  const typed = useRef(new Set<DateName>());
  const last = useRef(lot.expirationDate);
  return (name: DateName, date: string | null): void => {
    const { expirationDate: shown, ...rest } = datesOf(form.getValues());
    form.setFieldValue(name, date);
    if (name !== 'expirationDate') {
      typed.current.add(name);
      return;
    }
    if (date === null) return;
    const cleared = others.every((other) => rest[other] === null);
    // An expiration that is emptied on the way to another one is still where the others move from.
    const from = cleared ? null : (shown ?? last.current);
    const byHand = others.filter((other) => rest[other] !== null && typed.current.has(other) && form.isDirty(other));
    const given = Object.fromEntries(byHand.map((other) => [other, rest[other]]));
    const after = datesAfterEdit({ ...rest, expirationDate: from }, { ...given, expirationDate: date }, lot.numberDays);
    for (const other of others) form.setFieldValue(other, after[other]);
    last.current = date;
  };
}

const datesOf = ({ expirationDate, bestBeforeDate, removalDate, alertDate }: NumberValues): NumberDates => ({
  expirationDate,
  bestBeforeDate,
  removalDate,
  alertDate,
});
