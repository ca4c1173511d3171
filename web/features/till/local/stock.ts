// The numbers in stock at this till: what the server said last, less what this till has sold since. What was sold stays
// marked until the server has the sale and has told the stock again.
import { numberKey } from '../../../../src/domain/number-key.ts';
import { add, compare, subtract } from '../../../../src/domain/quantity.ts';
import type { TicketBody } from '../../../../src/operations/till/entry.contract.ts';
import { catalogue } from './catalogue.ts';
import { db, type KeptEntry } from './db.ts';
import { type LocalVerdict, type Sold, type TicketNumbers, verdictOf } from './local-verdict.ts';
import { type InStock, stockIndex } from './stock-index.ts';
import { createStore } from './store.ts';

let index = stockIndex();
/** By lot: how much this till sold that the server's list does not know. */
let soldLots = new Map<string, string>();
/** By product and key of the number: the last sale at this till. */
const soldNumbers = new Map<string, Sold>();
const version = createStore(0);
const complete = createStore(false);

export type { InStock, LocalVerdict };

export const stock = {
  size: (): number => index.size(),
  /** Everybody's with this number, whatever the product; quantities less what this till sold. */
  byNumber: (text: string): InStock[] => index.byNumber(text).map(withoutSold),
  byLot(lotId: string): InStock | null {
    const found = index.lot(lotId);
    return found && withoutSold(found);
  },
  /** Earliest expiry first, then in natural order; only what is left. `like`: a part of the number. */
  ofProduct(productId: string, { limit = 200, like = '' }: { limit?: number; like?: string } = {}): InStock[] {
    const rows: InStock[] = [];
    const part = numberKey(like);
    for (const one of index.ofProduct(productId)) {
      if (rows.length >= limit) break;
      if (part !== '' && !numberKey(one.number).includes(part)) continue;
      const left = withoutSold(one);
      if (compare(left.quantity, '0') > 0) rows.push(left);
    }
    return rows;
  },
  /** All numbers were downloaded at least once: what is not there is not in stock here. */
  isComplete: complete.get,
};

/** Draws again when numbers come, go or are sold. */
export function useStock(): typeof stock {
  version.use();
  complete.use();
  return stock;
}

/**
 * What this till says of a number by itself. `ticketNumbers`: those named on this ticket and on others that are open here.
 * `productId` null: any product.
 */
export function localVerdict(
  productId: string | null,
  number: string,
  given: { ticketNumbers: TicketNumbers; today: string },
): LocalVerdict {
  const expired = (id: string) => catalogue.byId(id)?.expired ?? 'confirm';
  const tracking = (id: string) => catalogue.byId(id)?.tracking ?? 'serial';
  return verdictOf(productId, number, {
    ...given,
    ...{ inStock: stock.byNumber, soldHere: (id, key) => soldNumbers.get(`${id} ${key}`) ?? null, expired, tracking },
  });
}

/** What a ticket took: its numbers are no longer here. What it took back may be sold again once the server says so. */
export function markSold(entry: Pick<KeptEntry, 'at' | 'body'>): void {
  const ticket = entry.body as TicketBody;
  for (const { productId, quantity, numbers } of ticket.lines) {
    for (const { number, lotId, quantity: size } of numbers) {
      const place = `${productId} ${numberKey(number)}`;
      if (quantity.startsWith('-')) soldNumbers.delete(place);
      else {
        soldNumbers.set(place, { receipt: ticket.number, at: entry.at, customer: ticket.customer?.name ?? null });
        if (lotId) noteSold(lotId, size);
      }
    }
  }
  tell();
}

/** Numbers as sold here, by lot; for what is not on a ticket of this till. */
export function sold(lots: readonly { lotId: string; quantity: string }[]): void {
  for (const { lotId, quantity } of lots) noteSold(lotId, quantity);
  tell();
}

export function putNumbers(text: string, gone: readonly string[] = []): void {
  index.remove(gone);
  index.add(text);
  tell();
}

export function replaceNumbers(texts: readonly string[]): void {
  index = stockIndex();
  for (const text of texts) index.add(text);
  tell();
}

export const numbersComplete = (now: boolean): void => complete.set(now);
export const stockTexts = (perText: number): string[] => index.texts(perText);
export const deadLines = (): number => index.dead();

/**
 * After a download that began at `since` (this device's clock): only sales that the server did not have by then stay marked.
 * Also after a start, from the journal.
 */
export async function marksAfter(since: number): Promise<void> {
  soldLots = new Map();
  const open = await db.entries.where('sent').equals(0).toArray();
  const late = (await db.entries.where('at').above(daysAgo(2)).toArray()).filter(
    ({ sent, sentAt }) => sent === 1 && sentAt >= since,
  );
  for (const entry of [...open, ...late]) if (entry.kind === 'ticket') markSold(entry);
  tell();
}

/** The last sales of this till, so that a number sold here is known as such without a connection. */
export async function rememberSales(): Promise<void> {
  const tickets = await db.tickets.where('at').above(daysAgo(90)).toArray();
  for (const { at, body } of tickets.sort((a, b) => (a.at < b.at ? -1 : 1))) {
    for (const { productId, quantity, numbers } of body.lines) {
      for (const { number } of numbers) {
        const place = `${productId} ${numberKey(number)}`;
        if (quantity.startsWith('-')) soldNumbers.delete(place);
        else soldNumbers.set(place, { receipt: body.number, at, customer: body.customer?.name ?? null });
      }
    }
  }
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

function noteSold(lotId: string, quantity: string): void {
  soldLots.set(lotId, add(soldLots.get(lotId) ?? '0', quantity));
}

function withoutSold(one: InStock): InStock {
  const taken = soldLots.get(one.lotId);
  if (taken === undefined) return one;
  const left = subtract(one.quantity, taken);
  return { ...one, quantity: compare(left, '0') > 0 ? left : '0' };
}

function tell(): void {
  version.set(version.get() + 1);
}
