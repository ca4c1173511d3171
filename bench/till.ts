// A till for measurements: a register with its device's token, and a journal that is chained as a till does.

import { bodyText, type EntryKind, entryHash, firstHash, receiptNumber } from '../src/domain/till/journal.ts';
import { ticketTotals } from '../src/domain/till/money.ts';
import { newId } from '../src/domain/uuid.ts';
import type { TicketBody, TillEntry } from '../src/operations/till/entry.contract.ts';
import type { Fixed, Till } from './bare.ts';
import type { Program } from './program.ts';

export type Journal = {
  registerId: string;
  code: string;
  productId: string;
  shiftId: string;
  seq: number;
  receiptNo: number;
  hash: string;
  headers: Record<string, string>;
};

/** A paired register with an open shift. */
export async function openJournal(program: Program, given: Fixed & { code: string }): Promise<Journal> {
  const { code, stockId, productId } = given;
  const register = { name: `Till ${code}`, code, locationId: stockId };
  const { id } = await program.send<{ id: string }>('POST', '/api/v1/registers', register);
  const pairing = { deviceName: 'Bench' };
  const { secret } = await program.send<{ secret: string }>(
    'POST',
    `/api/v1/registers/${id}/pair`,
    pairing,
    program.person,
  );
  const headers = { authorization: `Bearer ${secret}` };
  const journal = { registerId: id, code, productId, shiftId: newId(), seq: 1, receiptNo: 1, hash: firstHash, headers };
  const entry = append(journal, 'shift-open', { shiftId: journal.shiftId, cashier, openingFloat: 0 });
  await program.send('POST', '/api/v1/till/entries', { entries: [entry] }, headers);
  return journal;
}

/** Tickets of one line with one unit each, paid in cash. */
export const entriesOf = (journal: Journal, units: readonly { number: string; lotId: string }[]): Till[] =>
  units.map(({ number, lotId }) => {
    const body = ticketOf(journal, { number, lotId });
    const entry = append(journal, 'ticket', body);
    journal.receiptNo += 1;
    return { entry, body, text: bodyText(body), lotId };
  });

const cashier = { id: 'cashier', name: 'Carla' };

function append(journal: Journal, kind: EntryKind, body: Record<string, unknown>): TillEntry {
  const at = new Date().toISOString();
  const head = { id: newId(), registerId: journal.registerId, chain: 1, seq: journal.seq, kind, at };
  const entry = { ...head, body, prevHash: journal.hash, hash: entryHash(journal.hash, head, bodyText(body)) };
  journal.seq += 1;
  journal.hash = entry.hash;
  return entry;
}

function ticketOf(journal: Journal, unit: { number: string; lotId: string }): TicketBody {
  const price = { quantity: '1', unitPrice: '121', discount: '0', taxRate: '21' };
  const sums = ticketTotals([price], { discount: '0', pricesIncludeTax: true, exponent: 2 });
  if (!sums.ok) throw new Error('such a ticket cannot be paid');
  const { net, tax, total, taxes } = sums.value;
  return {
    ...{ shiftId: journal.shiftId, receiptNo: journal.receiptNo, cashier, customer: null, orderId: null },
    number: receiptNumber({ code: journal.code, chain: 1 }, journal.receiptNo),
    lines: [
      {
        ...{ line: 1, kind: 'goods', productId: journal.productId, sku: 'S', name: 'Serial', unit: 'pc', decimals: 0 },
        ...{ ...price, packaging: null, usualPrice: '121', amount: total, note: '', tracking: 'serial' },
        numbers: [{ ...unit, quantity: '1', insteadOf: null }],
        ...{ passed: [], orderLine: null, refund: null, warrantyUntil: null },
      },
    ],
    ...{
      discount: '0',
      pricesIncludeTax: true,
      currency: 'EUR',
      currencyDigits: 2,
      taxes,
      net,
      tax,
      total,
      rounding: 0,
    },
    payments: [{ tender: 'cash', amount: total, tendered: total, change: 0, reference: '' }],
    ...{ note: '', offline: false },
  };
}
