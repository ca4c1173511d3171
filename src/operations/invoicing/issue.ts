// Issues invoices and credit notes. An issued one keeps everything as it was: names, addresses, prices, tax, numbers. It
// moves nothing. Locks: the order's row first, the counter of the kind as late as can be.
import { audit } from '../../access/audit.ts';
import { dateIn } from '../../domain/calendar.ts';
import { totalsOf } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import { add, isPositive, negate } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { noteInvoiced, type OrderToInvoice, openOrderToInvoice } from '../ordering/order-invoiced.ts';
import { type CompanyForPrint, readCompanyForPrint, readPartnerForPrint } from '../printing/party.ts';
import { type Chosen, chosenParts } from './chosen-parts.ts';
import { creditLines, type Terms } from './credit-lines.ts';
import type { InvoiceKind, InvoiceWritten, IssueInput } from './invoice.contract.ts';
import {
  insertInvoice,
  insertInvoiceLines,
  keepPrintedLogo,
  lastInvoice,
  type NewLine,
  takeInvoiceNumber,
} from './invoice.sql.ts';
import { type OrderState, stateOfOrder } from './invoiceable.ts';

/**
 * @throws not-found, invoice-sales-only, invoice-nothing, credit-nothing, lines-refused, order-amount-too-large,
 * future-date, period-locked, invoice-date-backwards, invoice-due-early
 */
export async function issue(
  tx: Tx,
  by: By,
  given: { kind: InvoiceKind; orderId: string; input: IssueInput },
): Promise<InvoiceWritten> {
  const { kind, input } = given;
  const order = await openOrderToInvoice(tx, given.orderId);
  if (!order) throw problem('not-found', { what: 'order' });
  if (order.kind !== 'sales') throw problem('invoice-sales-only', { number: order.number });
  const company = await readCompanyForPrint(tx);
  const issuedOn = dayOf(company, by, input);
  const state = await stateOfOrder(tx, order);
  const chosen = chosenParts(state, kind, input.lines);
  if (chosen.length === 0) {
    throw problem(kind === 'invoice' ? 'invoice-nothing' : 'credit-nothing', { number: order.number });
  }
  const { lines, terms } = kind === 'invoice' ? invoiceLines(order, chosen) : creditLines(state, chosen);
  const totals = totalsOf(lines, { ...terms, exponent: company.currencyDigits });
  if (!totals.ok) throw problem('order-amount-too-large');
  const { amounts, taxes, net, tax, total } = totals.value;
  const partner = await readPartnerForPrint(tx, order.partnerId);
  if (!partner) throw problem('not-found', { what: 'partner' });
  const number = await takeInvoiceNumber(tx, kind);
  await refuseEarlier(tx, kind, issuedOn);
  const id = newId();
  await insertInvoice(tx, {
    ...{ id, kind, number, orderId: order.id, orderNumber: order.number, orderReference: order.reference },
    ...{ partnerId: order.partnerId, issuedOn, dueOn: input.dueOn ?? null, note: input.note ?? '' },
    ...{
      company: company.company,
      partner,
      documents: documentsOf(state, kind, { lines, zone: company.company.timeZone }),
    },
    ...{ currency: company.currency, currencyDigits: company.currencyDigits },
    ...{ pricesIncludeTax: terms.pricesIncludeTax, discount: terms.discount, taxes, net, tax, total },
    ...{ issuedBy: by.caller.userId, issuedAt: by.clock.now() },
  });
  const priced = lines.map((line, index) => ({ ...line, amount: amounts[index] ?? 0 }));
  await insertInvoiceLines(tx, id, priced);
  if (company.company.logoId) await keepPrintedLogo(tx, company.company.logoId);
  await noteInvoiced(tx, order.id, byOrderLine(kind, lines));
  const numberCount = lines.reduce((count, line) => count + line.numbers.length, 0);
  await audit(tx, by, {
    action: kind === 'invoice' ? 'invoice.issue' : 'credit-note.issue',
    subjectKind: kind,
    subjectId: id,
    subjectName: number,
    change: { order: order.number, partner: partner.name, issuedOn, net, tax, total, lines: lines.length, numberCount },
  });
  return { id, kind, number, issuedOn, lineCount: lines.length, numberCount, net, tax, total };
}

function dayOf(company: CompanyForPrint, by: By, input: IssueInput): string {
  const today = dateIn(by.clock.now(), company.company.timeZone);
  const day = input.date ?? today;
  if (day > today) throw problem('future-date', { field: 'date', at: day });
  if (company.lockDate && day <= company.lockDate) {
    throw problem('period-locked', { field: 'date', lockDate: company.lockDate });
  }
  if (input.dueOn && input.dueOn < day)
    throw problem('invoice-due-early', { field: 'dueOn', dueOn: input.dueOn, date: day });
  return day;
}

/** Numbers and days run the same way: a later number never has an earlier day. */
async function refuseEarlier(tx: Tx, kind: InvoiceKind, issuedOn: string): Promise<void> {
  const last = await lastInvoice(tx, kind);
  if (!last || last.issuedOn <= issuedOn) return;
  throw problem('invoice-date-backwards', { field: 'date', number: last.number, last: last.issuedOn, date: issuedOn });
}

export function invoiceLines(order: OrderToInvoice, chosen: readonly Chosen[]): { lines: NewLine[]; terms: Terms } {
  const lines = chosen.map(({ state, part }): NewLine => {
    const { line: orderLine, productId, sku, productName, unit, decimals, tracking } = state;
    const { unitPrice, discount, taxRate, note } = state;
    return {
      ...{ orderLine, productId, sku, productName, unit, decimals, tracking },
      ...{ unitPrice, discount, taxRate, note, quantity: part.quantity, numbers: part.numbers },
      ...{ originId: null, originLine: null },
    };
  });
  return { lines, terms: { discount: order.discount, pricesIncludeTax: order.pricesIncludeTax } };
}

/** The deliveries, or returns, that it is about: those of its numbers, and the latest of what has none. */
function documentsOf(
  state: OrderState,
  kind: InvoiceKind,
  given: { lines: readonly NewLine[]; zone: string },
): { number: string; date: string }[] {
  const back = kind === 'credit-note';
  const lots = new Set(given.lines.flatMap((line) => line.numbers.map((number) => number.lotId)));
  const plain = new Map<number, string>();
  for (const line of given.lines) {
    const rest = line.numbers.reduce((left, number) => add(left, negate(number.quantity)), line.quantity);
    plain.set(line.orderLine, add(plain.get(line.orderLine) ?? '0', rest));
  }
  const named = new Set<string>();
  for (const row of state.moved.toReversed()) {
    if (row.back !== back) continue;
    if (lots.has(row.lotId)) named.add(row.document);
    const open = plain.get(row.line) ?? '0';
    if (row.lotKind !== 'bulk' || !isPositive(open)) continue;
    named.add(row.document);
    plain.set(row.line, add(open, back ? row.quantity : negate(row.quantity)));
  }
  const documents = new Map(state.moved.map((row) => [row.document, row.occurredAt]));
  return [...documents].flatMap(([number, at]) =>
    named.has(number) ? [{ number, date: dateIn(at, given.zone) }] : [],
  );
}

function byOrderLine(kind: InvoiceKind, lines: readonly NewLine[]): { line: number; quantity: string }[] {
  const sums = new Map<number, string>();
  for (const { orderLine, quantity } of lines) {
    sums.set(orderLine, add(sums.get(orderLine) ?? '0', kind === 'invoice' ? quantity : negate(quantity)));
  }
  return [...sums].map(([line, quantity]) => ({ line, quantity }));
}
