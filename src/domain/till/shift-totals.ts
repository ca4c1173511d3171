// What a shift comes to: counted from its entries by the till for the X and the Z report, and again by the server, so
// that both can be compared. Amounts are minor units.
import type { TaxTotal, Tender } from './money.ts';

export type ShiftTotals = {
  tickets: number;
  firstNumber: string | null;
  lastNumber: string | null;
  /** Lines sold and lines taken back, with tax. */
  sales: { lines: number; amount: number };
  refunds: { lines: number; amount: number };
  net: number;
  tax: number;
  total: number;
  taxes: TaxTotal[];
  rounding: number;
  /** Taken in less given back, by tender; cash without the change. */
  tenders: { tender: Tender; amount: number; count: number }[];
  cashIn: number;
  cashOut: number;
  drawerOpenings: number;
  /** Tickets given up before they were paid. */
  voids: number;
  cashiers: { id: string; name: string; tickets: number; total: number }[];
};

/** Of an entry's body, what counts. Other fields are ignored. */
export type CountedEntry =
  | {
      kind: 'ticket';
      body: {
        number: string;
        cashier: { id: string; name: string };
        lines: readonly { kind: string; quantity: string; amount: number }[];
        net: number;
        tax: number;
        total: number;
        rounding: number;
        taxes: readonly TaxTotal[];
        payments: readonly { tender: Tender; amount: number }[];
      };
    }
  | { kind: 'cash'; body: { direction: 'in' | 'out'; amount: number } }
  | { kind: 'drawer' | 'void' };

export function emptyTotals(): ShiftTotals {
  return {
    ...{ tickets: 0, firstNumber: null, lastNumber: null, net: 0, tax: 0, total: 0, rounding: 0 },
    ...{ sales: { lines: 0, amount: 0 }, refunds: { lines: 0, amount: 0 }, taxes: [], tenders: [], cashiers: [] },
    ...{ cashIn: 0, cashOut: 0, drawerOpenings: 0, voids: 0 },
  };
}

/** The totals with one more entry; the ones given stay as they are. */
export function countEntry(before: ShiftTotals, entry: CountedEntry): ShiftTotals {
  switch (entry.kind) {
    case 'drawer':
      return { ...before, drawerOpenings: before.drawerOpenings + 1 };
    case 'void':
      return { ...before, voids: before.voids + 1 };
    case 'cash': {
      const name = entry.body.direction === 'in' ? 'cashIn' : 'cashOut';
      return { ...before, [name]: before[name] + entry.body.amount };
    }
    case 'ticket':
      return countTicket(before, entry.body);
  }
}

/** What should be in the drawer. */
export function expectedCash(openingFloat: number, totals: ShiftTotals): number {
  const cash = totals.tenders.find((row) => row.tender === 'cash')?.amount ?? 0;
  return openingFloat + cash + totals.cashIn - totals.cashOut;
}

function countTicket(before: ShiftTotals, body: Extract<CountedEntry, { kind: 'ticket' }>['body']): ShiftTotals {
  const sales = { ...before.sales };
  const refunds = { ...before.refunds };
  for (const { kind, quantity, amount } of body.lines) {
    // A deposit that is used comes off what is sold; nobody brings anything back.
    const side = quantity.startsWith('-') && kind !== 'deposit-used' ? refunds : sales;
    side.lines += 1;
    side.amount += amount;
  }
  const taxes = merged(
    before.taxes,
    body.taxes,
    (row) => row.rate,
    (a, b) => ({
      ...{ rate: a.rate, net: a.net + b.net, tax: a.tax + b.tax },
    }),
  ).sort((a, b) => Number(a.rate) - Number(b.rate));
  const paid = body.payments.map(({ tender, amount }) => ({ tender, amount, count: 1 }));
  const tenders = merged(
    before.tenders,
    paid,
    (row) => row.tender,
    (a, b) => ({
      ...{ tender: a.tender, amount: a.amount + b.amount, count: a.count + b.count },
    }),
  );
  const { id, name } = body.cashier;
  const cashiers = merged(
    before.cashiers,
    [{ id, name, tickets: 1, total: body.total }],
    (row) => row.id,
    (a, b) => ({
      ...{ id, name: b.name, tickets: a.tickets + b.tickets, total: a.total + b.total },
    }),
  );
  return {
    ...before,
    ...{ sales, refunds, taxes, tenders, cashiers },
    tickets: before.tickets + 1,
    firstNumber: before.firstNumber ?? body.number,
    lastNumber: body.number,
    net: before.net + body.net,
    tax: before.tax + body.tax,
    total: before.total + body.total,
    rounding: before.rounding + body.rounding,
  };
}

function merged<T>(rows: readonly T[], more: readonly T[], keyOf: (row: T) => string, join: (a: T, b: T) => T): T[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of more) {
    const known = byKey.get(keyOf(row));
    byKey.set(keyOf(row), known ? join(known, row) : row);
  }
  return [...byKey.values()];
}
