// A contract as its form holds it, and what it starts from: nothing, a stored one, or one that it renews.
import { addDays, addMonths } from '../../../src/domain/calendar.ts';
import type { Contract } from '../../../src/service/cover/contract.contract.ts';
import type { NamedUnit } from './units-editor.tsx';

export type ContractValues = {
  partner: { id: string; label: string } | null;
  fromDate: string | null;
  untilDate: string | null;
  /** A decimal as it was typed; empty: none. */
  price: string;
  reminderDays: number | '';
  terms: string;
  units: NamedUnit[];
};

/** A year from today. */
export function newContract(today: string, units: NamedUnit[] = []): ContractValues {
  return {
    ...{ partner: null, fromDate: today, untilDate: lastOfYear(today) },
    ...{ price: '', reminderDays: 30, terms: '', units },
  };
}

export function valuesOfContract(contract: Contract): ContractValues {
  const { partner, fromDate, untilDate, price, currencyDigits, reminderDays, terms, units } = contract;
  return {
    partner: { id: partner.id, label: partner.name },
    ...{ fromDate, untilDate, reminderDays, terms },
    price: price === null ? '' : (price / 10 ** (currencyDigits ?? 2)).toFixed(currencyDigits ?? 2),
    units: units.map((unit) => ({ id: unit.lot.id, number: unit.lot.number, product: unit.product.name })),
  };
}

/** From the day after, for as long as before, or a year where that was no round time. */
export function renewalOf(contract: Contract): ContractValues {
  const fromDate = addDays(contract.untilDate, 1);
  const months = [1, 2, 3, 6, 12, 24, 36, 48, 60].find(
    (count) => addDays(addMonths(contract.fromDate, count), -1) === contract.untilDate,
  );
  const untilDate = addDays(addMonths(fromDate, months ?? 12), -1);
  return { ...valuesOfContract(contract), fromDate, untilDate };
}

const lastOfYear = (from: string): string => addDays(addMonths(from, 12), -1);
