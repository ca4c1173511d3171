// The plain case of a paid ticket, asked of one statement (quick-sale.sql.ts) before anything else is tried: units of the
// register's own stock, each named, nothing of an order, nothing that comes back, and nothing to say of the entry. Every
// other ticket, and one that the statement does not take, is posted step by step (ticket-post.ts).
import { netUnitPrice } from '../../domain/order.ts';
import { entryHash, receiptNumber } from '../../domain/till/journal.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { Fate } from './claim.ts';
import type { TicketBody, TicketLine } from './entry.contract.ts';
import type { ReadBody } from './entry-body.ts';
import { moneyFindings } from './entry-check.ts';
import type { EntryRow } from './journal.sql.ts';
import { keyOf } from './named-numbers.ts';
import { quickSale } from './quick-sale.sql.ts';

/** More units are not worth one statement. */
const mostUnits = 100;

/**
 * Whether the entry was the plain case and is kept and posted now. Whatever goes wrong here is left to who asks again: the
 * entry's id knows whether it was written.
 */
export async function tryQuickSale(
  db: Pick<Db, 'rows'>,
  by: By,
  given: { row: EntryRow; read: ReadBody | { kind: 'unreadable' }; tokenId: string },
): Promise<boolean> {
  const { row, read, tokenId } = given;
  if (read.kind !== 'ticket' || !isPlain(read.body)) return false;
  const now = by.clock.now();
  const code = codeOf(row, read.body);
  if (code === undefined || Date.parse(row.at) > now.getTime()) return false;
  if (entryHash(row.prevHash, row, row.body) !== row.hash || moneyFindings(read.body).length > 0) return false;
  return quickSale(db, saleOf(row, read.body, { tokenId, code, recordedAt: now })).catch(() => false);
}

function isPlain(body: TicketBody): boolean {
  if (body.orderId !== null || !body.lines.every(isPlainLine)) return false;
  const named = body.lines.flatMap((line) => line.numbers.map((entry) => entry.lotId));
  return named.length <= mostUnits && new Set(named).size === named.length;
}

const isPlainLine = (line: TicketLine): boolean =>
  line.kind === 'goods' &&
  line.tracking === 'serial' &&
  line.refund === null &&
  line.orderLine === null &&
  line.quantity === String(line.numbers.length) &&
  line.numbers.every((entry) => entry.lotId !== null && entry.insteadOf === null && entry.quantity === '1');

/** The register's code, where the number on the receipt is the one it has to be. */
function codeOf({ chain }: EntryRow, { number, receiptNo }: TicketBody): string | undefined {
  const code = number.split('-', 1)[0] as string;
  return receiptNumber({ code, chain }, receiptNo) === number ? code : undefined;
}

function saleOf(
  row: EntryRow,
  body: TicketBody,
  given: { tokenId: string; code: string; recordedAt: Date },
): Parameters<typeof quickSale>[1] {
  const { registerId, chain, seq, prevHash, hash, id: ticketId, at } = row;
  const { receiptNo, shiftId, number, cashier, pricesIncludeTax, discount, tax, total, rounding, currency } = body;
  return {
    ...{ registerId, chain, seq, prevHash, hash, ticketId, at, body: row.body, ...given },
    ...{ receiptNo, shiftId, number, cashier, pricesIncludeTax, discount, tax, total, rounding, currency },
    ...{ net: body.net, currencyDigits: body.currencyDigits, note: body.note, offline: body.offline },
    partnerId: body.customer?.id ?? null,
    taxes: JSON.stringify(body.taxes),
    payments: JSON.stringify(body.payments),
    units: body.lines.flatMap((line) =>
      line.numbers.map((entry) => ({
        ...{ line: line.line, lotId: entry.lotId as string, key: keyOf(entry.number) },
        productId: line.productId as string,
      })),
    ),
    lines: body.lines.map((line) => ({
      ...{ line: line.line, productId: line.productId as string, sku: line.sku, name: line.name, unit: line.unit },
      ...{ quantity: line.quantity, unitPrice: line.unitPrice, discount: line.discount, taxRate: line.taxRate },
      ...{ amount: line.amount, note: line.note, passed: JSON.stringify(line.passed) },
      numbers: JSON.stringify(line.numbers.map(fateOf)),
      lineNet: netUnitPrice(line, body),
    })),
    operationId: newId(),
  };
}

/** It left as itself. */
const fateOf = ({ number, lotId }: TicketLine['numbers'][number]): Fate => ({
  ...{ number, key: keyOf(number), quantity: '1', lotId, claimed: false },
});
