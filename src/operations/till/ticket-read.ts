// Tickets as they were posted, and what of them may still come back: what was sold less what tills refunded and the office
// took back. Numbers that the cashier named and that were not what left come back by quantity, under their name.
import { endOfDate, startOfDate } from '../../domain/calendar.ts';
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { add, compare, isPositive, subtract } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { TicketBody, type TicketLine, TicketPassed } from './entry.contract.ts';
import { companyRules } from './feed.sql.ts';
import type { Ticket, TicketRow } from './ticket.contract.ts';
import {
  countTickets,
  documentsOfTicket,
  lotsNow,
  officeReturnsOf,
  refundsOf,
  type TicketFilter,
  type TicketHead,
  type TicketLineFacts,
  ticketById,
  ticketHeads,
  ticketLines,
} from './ticket-read.sql.ts';

type Asked = Omit<TicketFilter, 'fromAt' | 'untilAt' | 'withCases'> & {
  from?: string | undefined;
  until?: string | undefined;
  withCases?: 'true' | 'false' | undefined;
  limit: number;
  cursor?: string | undefined;
};
const sort = 'tickets';

export async function listTickets(db: Db, asked: Asked): Promise<Page<TicketRow>> {
  const { from, until, withCases, limit, cursor, ...rest } = asked;
  const zone = from || until ? (await companyRules(db)).timeZone : 'UTC';
  const filter: TicketFilter = {
    ...rest,
    ...(withCases && { withCases: withCases === 'true' }),
    ...(from && { fromAt: startOfDate(from, zone) }),
    ...(until && { untilAt: endOfDate(until, zone) }),
  };
  const after = decodeCursor(sort, cursor);
  const [rows, total] = await Promise.all([
    ticketHeads(db, filter, { after, limit }),
    cursor ? null : countTickets(db, filter),
  ]);
  const page = pageOfRows(rows, { limit, sort, keyOf: (row) => [row.soldAt, row.id], total });
  return { ...page, rows: page.rows.map(rowOf) };
}

/** @throws not-found */
export async function getTicket(db: Db, id: string): Promise<Ticket> {
  const facts = await ticketById(db, id);
  if (!facts) throw problem('not-found', { what: 'ticket' });
  const [lines, documents, back] = await Promise.all([
    ticketLines(db, id),
    documentsOfTicket(db, id),
    cameBack(db, id),
  ]);
  const { discount, pricesIncludeTax, taxes, net, tax, payments, note, hash } = facts;
  const lotIds = [...new Set(lines.flatMap((line) => line.numbers.flatMap((one) => one.lotId ?? [])))];
  const lots = new Map((lotIds.length > 0 ? await lotsNow(db, lotIds) : []).map((lot) => [lot.id, lot]));
  const asSold = new Map(bodyOf(facts.body)?.lines.map((line) => [line.line, line]));
  return {
    ...rowOf(facts),
    ...{ discount, pricesIncludeTax, taxes, net, tax, payments, note, hash, documents },
    lines: lines.map((line) => shownLine(line, { back, lots, sold: asSold.get(line.line) })),
  };
}

function rowOf(row: TicketHead): TicketRow {
  const { registerId, registerName, cashierId, cashierName, customerId, customerName, orderId, orderNumber } = row;
  const { id, number, shiftId, soldAt, recordedAt, total, rounding, currency, currencyDigits, offline } = row;
  return {
    ...{ id, number, shiftId, soldAt, recordedAt, total, rounding, currency, currencyDigits, offline },
    ...{ lineCount: row.lineCount, openCases: row.openCases },
    register: { id: registerId, name: registerName },
    cashier: { id: cashierId, name: cashierName },
    customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    order: orderId === null ? null : { id: orderId, number: orderNumber ?? '' },
  };
}

/** What came back and is not told yet of which line; it shrinks as lines are shown. */
type CameBack = {
  /** By line: of tills. */
  lines: Map<number, string>;
  /** By line and key: the numbers that tills named. */
  numbers: Map<string, string>;
  /** By lot, and by product what had no number: of the office. */
  lots: Map<string, string>;
  loose: Map<string, string>;
};

async function cameBack(db: Db, ticketId: string): Promise<CameBack> {
  const back: CameBack = { lines: new Map(), numbers: new Map(), lots: new Map(), loose: new Map() };
  const [refunds, office] = await Promise.all([refundsOf(db, ticketId), officeReturnsOf(db, ticketId)]);
  for (const { line, quantity, ownLine, body } of refunds) {
    count(back.lines, line, quantity);
    for (const named of bodyOf(body)?.lines.find((one) => one.line === ownLine)?.numbers ?? []) {
      count(back.numbers, `${line} ${numberKey(named.insteadOf ?? named.number)}`, named.quantity);
    }
  }
  for (const { productId, lotId, loose, quantity } of office) {
    if (loose) count(back.loose, productId, quantity);
    else count(back.lots, lotId, quantity);
  }
  return back;
}

function shownLine(
  line: TicketLineFacts,
  at: {
    back: CameBack;
    lots: ReadonlyMap<string, { number: string; expirationDate: string | null }>;
    sold: TicketLine | undefined;
  },
): Ticket['lines'][number] {
  const { back, lots, sold } = at;
  const { numbers, refundTicketId, refundLine, disposition, passed, ...rest } = line;
  const isSale = !line.quantity.startsWith('-');
  let returned = back.lines.get(line.line) ?? '0';
  const shown = numbers.map(({ number, key, quantity, lotId, claimed }) => {
    const lot = lotId === null ? undefined : lots.get(lotId);
    const atTill = take(back.numbers, `${line.line} ${key}`, quantity);
    const left = subtract(quantity, atTill);
    const atOffice = lotId === null || claimed || !isSale ? '0' : take(back.lots, lotId, left);
    returned = add(returned, atOffice);
    return {
      ...{ number, quantity, lotId, claimed, now: lot?.number ?? number },
      left: isSale ? subtract(left, atOffice) : '0',
      expirationDate: lot?.expirationDate ?? null,
    };
  });
  if (isSale && line.productId !== null) {
    returned = add(returned, take(back.loose, line.productId, subtract(line.quantity, returned)));
  }
  const left = isSale ? subtract(line.quantity, returned) : '0';
  return {
    ...rest,
    ...{ decimals: sold?.decimals ?? 0, tracking: sold?.tracking ?? 'none' },
    passed: TicketPassed.array().catch([]).parse(passed),
    refund: disposition && { ticketId: refundTicketId, line: refundLine, disposition },
    returned: isSale ? returned : '0',
    numbers: within(shown, left),
  };
}

/** No number may come back when the line has none left: what came back without being named was one of them. */
function within<T extends { left: string }>(numbers: readonly T[], left: string): T[] {
  return numbers.map((one) => ({
    ...one,
    left: compare(one.left, left) > 0 ? (isPositive(left) ? left : '0') : one.left,
  }));
}

function count<K>(sums: Map<K, string>, key: K, quantity: string): void {
  sums.set(key, add(sums.get(key) ?? '0', quantity));
}

/** Up to `wanted` of what is there, which is less afterwards. */
function take<K>(sums: Map<K, string>, key: K, wanted: string): string {
  const there = sums.get(key) ?? '0';
  const taken = compare(there, wanted) < 0 ? there : wanted;
  if (!isPositive(taken)) return '0';
  sums.set(key, subtract(there, taken));
  return taken;
}

/** An entry whose ticket was posted could be read then. */
function bodyOf(text: string): TicketBody | undefined {
  const read = TicketBody.safeParse(JSON.parse(text));
  return read.success ? read.data : undefined;
}
