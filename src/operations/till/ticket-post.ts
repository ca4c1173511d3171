// Posts a paid ticket: its rows, and the documents that move its goods. The journal's row is locked by then; the order of
// locks goes on as everywhere: documents, order, lots, on hand.
import { dateIn } from '../../domain/calendar.ts';
import { Problem } from '../../domain/problem.ts';
import type { CaseCode } from '../../domain/till/case.ts';
import type { Demand, PlaceRow, PostingContext } from '../../ledger/demand.ts';
import { lockNamedLots, type NamedLots } from '../../ledger/named-lots.ts';
import { openPosting, type Posted, post } from '../../ledger/posting.ts';
import { settled, type Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { followDocuments, lockOrder } from '../ordering/order-progress.ts';
import { insertCases, type NewCase } from './case-write.sql.ts';
import type { Fate } from './claim.ts';
import type { TicketBody, TicketLine } from './entry.contract.ts';
import { advanceJournal, type EntryRow, insertEntry, type JournalRow } from './journal.sql.ts';
import { keyOf, quantityOf } from './named-numbers.ts';
import { lockOrigins, type Origin } from './refund-origin.sql.ts';
import { isRefund, planRefund, type Refund, type RefundPlaces } from './refund-plan.ts';
import { type Goods, planSale } from './sale-post.ts';
import { followTicketOrder, openTicketOrder, type TicketOrder } from './ticket-order.ts';
import {
  type DocumentLine,
  forgetMarks,
  insertTicket,
  insertTicketLines,
  insertTillDocument,
  insertTillDocumentLines,
  type TillDocument,
} from './ticket-write.sql.ts';

export type Ticket = {
  entry: EntryRow;
  journal: JournalRow;
  body: TicketBody;
  shiftId: string;
  /** What was found wrong with the entry before anything was posted. */
  findings: readonly NewCase[];
  /** What is not there yet of its rows. */
  missing: { entry: boolean; ticket: boolean };
};
type Writer = Pick<Tx, 'run'>;
type Rows = (at: Writer, recordedAt: Date) => Promise<unknown>[];

/**
 * @param options.withoutOrder the order would have refused it; the reason
 * @returns the codes of its cases
 * @throws whatever stands in the way of all of it; the caller keeps the entry then
 */
export async function postTicket(
  tx: Tx,
  by: By,
  ticket: Ticket,
  options: { withoutOrder?: string } = {},
): Promise<CaseCode[]> {
  const { entry, body, journal } = ticket;
  const cashier = cashierOf(by, body);
  const origins = await lockOrigins(tx, receiptsOf(body));
  const orders = await lockOrders(tx, origins);
  const asked = {
    productIds: body.lines.flatMap((line) => line.productId ?? []),
    placeIds: [journal.locationId],
    roles: body.lines.some(isRefund) ? ['customer', 'quarantine', 'scrap'] : ['customer'],
  };
  // Without an order both go at once: the connection runs them one after the other all the same.
  const [context, locked] = await Promise.all([
    openPosting(tx, asked),
    body.orderId === null ? lockNamedLots(tx, namedIn(body.lines)) : undefined,
  ]);
  const sold = goodsOf(context, body, (line) => !isRefund(line));
  const order = await orderOf(tx, cashier, ticket, { sold, options });
  const back = goodsOf(context, body, isRefund);
  const places = placesOf(context, journal.locationId);
  const soldAt = new Date(entry.at);
  const cases: NewCase[] = [...ticket.findings, ...(order?.cases ?? [])];
  const fates = new Map<number, readonly Fate[]>();
  const posting = { context, ticket, soldAt, places };
  let refund: Refund | undefined;
  let found = locked ?? (await lockNamedLots(tx, namedIn(body.lines)));
  if (body.lines.some(isRefund)) {
    refund = await planRefund(tx, { ticketId: entry.id, body, goods: back, origins, places, found });
    cases.push(...refund.cases);
    for (const [line, of] of refund.fates) fates.set(line, of);
    await gathered(tx, headRows(ticket), cashier.clock.now());
    await postRefund(tx, cashier, refund, posting);
    for (const one of orders) await followDocuments(tx, cashier, one);
    if (sold.length > 0 && back.length > 0) found = await lockNamedLots(tx, namedIn(body.lines));
  }
  const rest = (): Rows => restRows(ticket, { fates, cases, receipts: refund?.receipts ?? new Set() });
  if (sold.length > 0) {
    await postSale(tx, cashier, { ...posting, sold, found, order, cases, fates }, (at, recordedAt) =>
      refund ? [] : [...headRows(ticket)(at, recordedAt), ...rest()(at, recordedAt)],
    );
  } else if (!refund) await gathered(tx, headRows(ticket), cashier.clock.now());
  if (refund || sold.length === 0) await gathered(tx, rest(), cashier.clock.now());
  if (order) await followTicketOrder(tx, cashier, order);
  return cases.map((one) => one.code);
}

/** Keeps a ticket that could not be posted: its rows without moves, and the case that says why. */
export async function keepTicket(tx: Tx, by: By, ticket: Ticket, why: NewCase): Promise<CaseCode[]> {
  const cases = [...ticket.findings, why];
  const fates = new Map(ticket.body.lines.map((line) => [line.line, unmoved(line)]));
  const at = by.clock.now();
  await gathered(tx, headRows(ticket), at);
  const known = await knownReceipts(tx, ticket.body);
  await gathered(tx, restRows(ticket, { fates, cases, receipts: known }), at);
  return cases.map((one) => one.code);
}

const unmoved = (line: TicketLine): Fate[] =>
  line.numbers.map(({ number, quantity }) => ({
    ...{ number, key: keyOf(number), quantity: quantityOf(quantity), lotId: null, claimed: true },
  }));

async function knownReceipts(tx: Tx, body: TicketBody): Promise<Set<number>> {
  const origins = new Set((await lockOrigins(tx, receiptsOf(body))).map((origin) => origin.ticketId));
  const known = body.lines.filter(({ refund }) => refund?.ticketId && origins.has(refund.ticketId));
  return new Set(known.map((line) => line.line));
}

const receiptsOf = (body: TicketBody): string[] => [
  ...new Set(body.lines.flatMap((line) => (isRefund(line) ? (line.refund?.ticketId ?? []) : []))),
];

/** It is the cashier who sells, by the device's token. */
function cashierOf(by: By, body: TicketBody): By {
  return { ...by, caller: { ...by.caller, userId: body.cashier.id, userName: body.cashier.name } };
}

/** Lines that move something: by the product as it is now. @throws for a product that is not there */
function goodsOf(context: PostingContext, body: TicketBody, which: (line: TicketLine) => boolean): Goods[] {
  return body.lines.flatMap((line) => {
    if (line.productId === null || !which(line)) return [];
    const product = context.products.get(line.productId);
    return product?.kind === 'goods' ? [{ line, product }] : [];
  });
}

const namedIn = (lines: readonly TicketLine[]): { productId: string; key: string }[] =>
  lines.flatMap(({ productId, numbers }) =>
    productId === null
      ? []
      : numbers.flatMap(({ number, insteadOf }) => [
          { productId, key: keyOf(number) },
          ...(insteadOf === null ? [] : [{ productId, key: keyOf(insteadOf) }]),
        ]),
  );

async function orderOf(
  tx: Tx,
  by: By,
  ticket: Ticket,
  given: { sold: readonly Goods[]; options: { withoutOrder?: string } },
): Promise<TicketOrder | null> {
  const { orderId } = ticket.body;
  if (orderId === null) return null;
  if (given.options.withoutOrder === undefined) return openTicketOrder(tx, by, { orderId, goods: given.sold });
  const facts = { reason: 'refused', orderId, why: given.options.withoutOrder };
  return { order: null, lines: new Map(), cases: [{ code: 'order', facts }], released: null };
}

async function lockOrders(tx: Tx, origins: readonly Origin[]) {
  const ids = [...new Set(origins.flatMap((origin) => origin.orderId ?? []))].sort();
  const orders = [];
  for (const id of ids) {
    const order = await lockOrder(tx, id);
    if (order) orders.push(order);
  }
  return orders;
}

function placesOf(context: PostingContext, hereId: string): RefundPlaces {
  const all = [...context.places.values()];
  const here = context.places.get(hereId);
  const role = (name: string): PlaceRow => all.find((place) => place.role === name) ?? (here as PlaceRow);
  const customer = all.find((place) => place.role === 'customer');
  if (!here || !customer) throw new Error('the company has no place for customers, or the register none');
  return { here, customer, quarantine: role('quarantine'), scrap: role('scrap') };
}

type Common = { context: PostingContext; ticket: Ticket; soldAt: Date; places: RefundPlaces };

async function postSale(
  tx: Tx,
  by: By,
  given: Common & {
    sold: readonly Goods[];
    found: NamedLots;
    order: TicketOrder | null;
    cases: NewCase[];
    fates: Map<number, readonly Fate[]>;
  },
  rows: Rows,
): Promise<void> {
  const { context, ticket, places, soldAt, order } = given;
  const { here: place, customer } = places;
  const { body, journal } = ticket;
  const plan = await planSale(tx, context, {
    ...{ goods: given.sold, body, place, customer, found: given.found, soldAt },
    ...{ now: by.clock.now(), orderLines: order?.lines ?? new Map() },
  });
  given.cases.push(...plan.cases);
  for (const [line, of] of plan.fates) given.fates.set(line, of);
  const document: TillDocument = {
    ...{ id: plan.id, kind: 'sale', number: body.number, ticketId: ticket.entry.id },
    partnerId: order?.order?.partner_id ?? journal.partnerId,
    ...{ fromId: place.id, toId: customer.id, originId: null, orderId: order?.order?.id ?? null },
    cashierId: body.cashier.id,
  };
  await postDocument(tx, by, { ...given, ...plan, document }, rows);
}

async function postRefund(tx: Tx, by: By, refund: Refund, given: Common): Promise<void> {
  const { body, journal, entry } = given.ticket;
  for (const { origin, from, to, suffix, ...one } of refund.documents) {
    const document: TillDocument = {
      ...{ id: one.id, kind: one.kind, number: `${body.number}${suffix}`, ticketId: entry.id },
      ...{ partnerId: one.kind === 'scrap' ? null : journal.partnerId, fromId: from.id, toId: to.id },
      ...{ originId: origin?.id ?? null, orderId: origin?.orderId ?? null, cashierId: body.cashier.id },
    };
    await postDocument(tx, by, { ...given, ...one, document, lastAts: refund.lastAts }, () => []);
  }
}

/** At the instant of the sale where that may be, else when it is recorded. */
async function postDocument(
  tx: Tx,
  by: By,
  given: Common & {
    document: TillDocument;
    demands: readonly Demand[];
    lines: readonly DocumentLine[];
    lastAts: readonly (string | null)[];
  },
  rows: Rows,
): Promise<Posted> {
  const { context, document } = given;
  const at = (occurredAt: Date | null): Promise<Posted> =>
    post(tx, by, context, {
      request: {
        ...{ operationId: document.id, occurredAt, makesNumbers: false, overrides: new Set() },
        ...{ handedOver: true, soldAt: given.soldAt, leftAt: given.soldAt, demands: given.demands },
      },
      writeDocument: (posted, writer) => {
        const own = writer === tx ? tx.gather() : undefined;
        const to = own ?? writer;
        const sent = [
          ...rows(to, posted.recordedAt),
          insertTillDocument(to, document, posted),
          insertTillDocumentLines(to, document.id, given.lines),
        ];
        own?.send();
        return sent;
      },
    });
  if (!mayBackdate(given, by.clock.now())) return at(null);
  try {
    return await at(given.soldAt);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'backdate-refused') throw error;
    return at(null);
  }
}

function mayBackdate(given: Common & { lastAts: readonly (string | null)[] }, now: Date): boolean {
  const { soldAt, context, ticket } = given;
  const { lockDate, timeZone } = context.profile;
  // A clock that says so is wrong.
  if (soldAt < new Date(ticket.journal.begunAt)) return false;
  if (soldAt > now || (lockDate !== null && dateIn(soldAt, timeZone) <= lockDate)) return false;
  return given.lastAts.every((lastAt) => lastAt === null || Date.parse(lastAt) <= soldAt.getTime());
}

/** Several rows as one statement. */
async function gathered(tx: Tx, rows: Rows, recordedAt: Date): Promise<void> {
  const gathering = tx.gather();
  const sent = rows(gathering, recordedAt);
  gathering.send();
  await settled(sent);
}

/** What other rows refer to. */
const headRows =
  ({ entry, journal, body, shiftId, missing }: Ticket): Rows =>
  (at, recordedAt) => {
    const { partnerId, orderId, registerId, chain } = journal;
    const row = { id: entry.id, registerId, chain, shiftId, soldAt: entry.at, partnerId, orderId, body };
    return [
      ...(missing.entry ? [insertEntry(at, entry, recordedAt)] : []),
      ...(missing.ticket ? [insertTicket(at, row, recordedAt)] : []),
    ];
  };

const restRows =
  (
    { entry, body, missing }: Ticket,
    given: { fates: ReadonlyMap<number, readonly Fate[]>; cases: readonly NewCase[]; receipts: ReadonlySet<number> },
  ): Rows =>
  (at, recordedAt) => {
    const lines = body.lines.map((line) => ({
      line,
      refundTicketId: given.receipts.has(line.line) ? (line.refund?.ticketId ?? null) : null,
      fates: given.fates.get(line.line) ?? [],
    }));
    const of = { registerId: entry.registerId, entryId: entry.id, ticketId: entry.id, madeAt: recordedAt };
    const counters = { receipt: body.receiptNo + 1, z: 0, total: body.total };
    return [
      ...(missing.ticket ? [insertTicketLines(at, entry.id, lines)] : []),
      ...(given.cases.length > 0 ? [insertCases(at, of, given.cases)] : []),
      ...(missing.entry ? [advanceJournal(at, entry, counters)] : []),
      forgetMarks(at, entry.id),
    ];
  };
