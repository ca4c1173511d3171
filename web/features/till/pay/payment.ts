// How a ticket is paid: tenders one after the other until nothing is left. Only what is paid in cash to the end is rounded
// to coins. Of a refund every amount is negative. Pure; amounts are minor units.
import { cashRounding, leftToPay, type Payment, type Tender } from '../../../../src/domain/till/money.ts';

export type Paying = {
  total: number /** Smallest coin. */;
  step: number;
  payments: readonly Payment[];
  rounding: number;
};

export const startPaying = (total: number, step: number): Paying => ({ total, step, payments: [], rounding: 0 });

/** Still to be paid, below 0 to be given back. */
export const leftOf = ({ total, rounding, payments }: Paying): number => leftToPay(total + rounding, payments);

export const isPaid = (paying: Paying): boolean => leftOf(paying) === 0;

/** What has to be put down by this tender so that nothing is left. */
export function dueBy(paying: Paying, tender: Tender): number {
  const left = leftOf(paying);
  return tender === 'cash' ? left + cashRounding(left, paying.step) : left;
}

/**
 * Takes a tender. `given`: what is put down; more than is due is change with cash, and capped with others. Of a refund: how
 * much is given back, at most what is left; without `given` all of it. Paying the same way twice adds up.
 */
export function pay(
  paying: Paying,
  tender: Tender,
  { given, reference = '' }: { given?: number; reference?: string } = {},
) {
  const left = leftOf(paying);
  const due = dueBy(paying, tender);
  if (left === 0) return paying;
  const refund = left < 0;
  const size = given === undefined ? Math.abs(due) : Math.abs(given);
  const completes = size >= Math.abs(due);
  const amount = completes ? due : refund ? -size : size;
  if (amount === 0 && due !== 0) return paying;
  const change = tender === 'cash' && !refund ? Math.max(0, size - due) : 0;
  const rounding = paying.rounding + (completes ? due - left : 0);
  const payment: Payment = { tender, amount, tendered: amount + change, change, reference };
  return { ...paying, rounding, payments: joined(paying.payments, payment) };
}

/** Takes a tender back, and with it the rounding: the rest is due again. */
export const takeBack = (paying: Paying, at: number): Paying => ({
  ...paying,
  payments: paying.payments.filter((_, index) => index !== at),
  rounding: 0,
});

export const changeOf = ({ payments }: Paying): number => payments.reduce((sum, one) => sum + one.change, 0);

/** Sums that people are likely to put down: the amount itself, and what notes and coins make of it. */
export function quickAmounts(due: number, digits: number, step: number): number[] {
  if (due <= 0) return [];
  const unit = 10 ** digits;
  const notes = [1, 5, 10, 20, 50, 100, 200, 500, 1000]
    .filter((one) => one > 1 || due < 10 * unit)
    .map((one) => one * unit);
  const up = notes.map((note) => Math.ceil(due / note) * note);
  const fitting = up.filter((sum) => sum > due && sum % step === 0 && sum <= Math.max(due * 2.5, due + 40 * unit));
  return [due, ...[...new Set(fitting)].sort((a, b) => a - b).slice(0, 4)];
}

function joined(payments: readonly Payment[], one: Payment): Payment[] {
  const at = payments.findIndex((known) => known.tender === one.tender && known.reference === one.reference);
  const known = payments[at];
  if (!known) return [...payments, one];
  const sum: Payment = {
    ...known,
    amount: known.amount + one.amount,
    tendered: known.tendered + one.tendered,
    change: known.change + one.change,
  };
  return payments.with(at, sum);
}
