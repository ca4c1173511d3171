// Buying: every Monday each supplier is asked for what runs low; goods arrive some days later, with their numbers.
import { addDays } from '../../domain/calendar.ts';
import { postDocument, writeDocument } from '../../operations/document.ts';
import type { LineInput } from '../../operations/operation.contract.ts';
import { updateOperation } from '../../operations/operation.ts';
import { createOrder } from '../../operations/ordering/order.ts';
import { prepareOrder } from '../../operations/ordering/order-document.ts';
import { suppliers } from '../data/company.ts';
import type { World } from '../world.ts';
import type { Book, Part, Zone } from './book.ts';
import type { Item, Shop } from './catalog.ts';

type Wanted = { item: Item; quantity: number };
export type Coming = { orderId: string; supplier: string; arrives: number; wanted: readonly Wanted[]; zone: Zone };

export class Purchases {
  readonly coming: Coming[] = [];
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;

  constructor(world: World, shop: Shop, book: Book) {
    this.world = world;
    this.shop = shop;
    this.book = book;
  }

  /** Orders what is low, from every supplier that has something of it. */
  async orderLow(daysAgo: number): Promise<void> {
    for (const supplier of suppliers) {
      const wanted = this.shop.items
        .filter((item) => item.supplier === supplier.key)
        .flatMap((item): Wanted[] => {
          const quantity = this.lacking(item);
          return quantity > 0 ? [{ item, quantity }] : [];
        });
      if (wanted.length > 0) await this.order(supplier.key, wanted, daysAgo);
    }
  }

  /** @returns the order, which is expected `leadDays` later */
  async order(
    supplier: string,
    wanted: readonly Wanted[],
    daysAgo: number,
    leadDays = this.world.pick(2, 5),
  ): Promise<Coming> {
    const { world, shop, book } = this;
    const zone: Zone = supplier === 'coffee' ? 'reserve' : 'stock';
    const first = wanted[0]?.item;
    const aisle = shop.places.aisle[first?.aisle ?? 'electronics'];
    const made = await world.at(world.instant(daysAgo, 8.75), 'manager', (tx, by) =>
      createOrder(tx, by, {
        kind: 'purchase',
        partnerId: shop.partnerId(supplier),
        locationId: zone === 'reserve' ? shop.places.reserve : aisle,
        expectedOn: addDays(world.date(daysAgo), leadDays),
        confirm: true,
        lines: wanted.map(({ item, quantity }) => {
          const cases = item.caseOf && quantity % item.caseOf === 0 ? quantity / item.caseOf : 0;
          const amount =
            cases > 0 ? { packagingId: item.caseId, packagingQuantity: String(cases) } : { quantity: String(quantity) };
          return { productId: item.id, unitPrice: costOn(item, daysAgo), taxRate: '0', ...amount };
        }),
      }),
    );
    for (const { item, quantity } of wanted) book.expect(item, quantity);
    const coming = { orderId: made.id, supplier, arrives: daysAgo - leadDays, wanted, zone };
    this.coming.push(coming);
    return coming;
  }

  /** Receives what arrives on the day. */
  async receiveDue(daysAgo: number): Promise<void> {
    const due = this.coming.filter((one) => one.arrives >= daysAgo);
    for (const [index, one] of due.entries()) {
      this.coming.splice(this.coming.indexOf(one), 1);
      await this.receive(one, daysAgo, 7.5 + index * 0.2);
    }
  }

  private async receive(coming: Coming, daysAgo: number, hour: number): Promise<void> {
    const { world, shop, book } = this;
    const arrived = coming.wanted.map(({ item, quantity }) => ({
      item,
      parts: this.numbered(item, quantity, daysAgo),
    }));
    await world.at(world.instant(daysAgo, hour), 'clerk', async (tx, by) => {
      const draft = await prepareOrder(tx, by, coming.orderId);
      const { id, version } = draft;
      const note = `${coming.supplier.slice(0, 2).toUpperCase()}-${4100 + book.next('delivery note') * 3}`;
      const toId =
        coming.zone === 'reserve' ? shop.places.reserve : shop.places.aisle[arrived[0]?.item.aisle ?? 'electronics'];
      const lines = arrived.map(({ item, parts }): LineInput => receivedLine(item, parts, daysAgo));
      const input = {
        kind: 'receipt' as const,
        partnerId: shop.partnerId(coming.supplier),
        toId,
        reference: note,
        lines,
      };
      await updateOperation(tx, by, { id, version, input });
      await postDocument(tx, by, { id });
    });
    for (const { item, parts } of arrived) {
      book.put(item, coming.zone, parts);
      book.expect(item, -parts.reduce((sum, part) => sum + part.quantity, 0));
    }
  }

  /** A receipt that no order asked for: lots that the story needs on a day. None of a `kept` one is sold. */
  async receiveLot(
    sku: string,
    given: { daysAgo: number; number: string; quantity: number; expiresIn?: number; kept?: boolean },
  ): Promise<void> {
    const { world, shop, book } = this;
    const item = shop.item(sku);
    const expires = given.expiresIn === undefined ? null : addDays(world.today, given.expiresIn);
    const part = { number: given.number, quantity: given.quantity, expires };
    await world.at(world.instant(given.daysAgo, 11), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{
          kind: 'receipt',
          post: true,
          partnerId: shop.partnerId(item.supplier),
          toId: shop.places.aisle[item.aisle],
        },
        lines: [receivedLine(item, [part], given.daysAgo)],
      }),
    );
    book.put(item, 'stock', [part], given.kept ?? false);
  }

  private lacking(item: Item): number {
    const weekly = item.shop + item.trade;
    const short = item.keepsDays !== undefined && item.keepsDays <= 40;
    const there = this.book.all(item) + this.book.expected(item);
    if (there >= weekly * (short ? 1.3 : 3)) return 0;
    const wanted = Math.max(weekly * (short ? 2.4 : 7) - there, 2);
    const step = item.caseOf ?? (item.tracking === 'serial' ? 1 : 5);
    return Math.ceil(wanted / step) * step;
  }

  private numbered(item: Item, quantity: number, daysAgo: number): Part[] {
    const { book, world } = this;
    if (item.tracking === 'none') return [{ number: null, quantity, expires: null }];
    const prefix = item.prefix ?? item.sku;
    if (item.tracking === 'serial') {
      const serial = (): string => `${prefix}-${String(24_000 + book.next(prefix) * 1).padStart(5, '0')}`;
      return Array.from({ length: quantity }, () => ({ number: serial(), quantity: 1, expires: null }));
    }
    const day = world.date(daysAgo);
    const number = `${prefix}-${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}`;
    return [{ number, quantity, expires: item.keepsDays ? addDays(day, item.keepsDays) : null }];
  }
}

/** Suppliers ask a little more from the spring on. */
export const costOn = (item: Item, daysAgo: number): string =>
  (Number(item.cost) * (daysAgo > 90 ? 0.96 : 1)).toFixed(2);

function receivedLine(item: Item, parts: readonly Part[], daysAgo: number): LineInput {
  const quantity = String(parts.reduce((sum, part) => sum + part.quantity, 0));
  const line = { productId: item.id, unitPrice: costOn(item, daysAgo) };
  if (item.tracking === 'none') return { ...line, quantity };
  const numbers = parts.map((part) => ({
    number: part.number ?? '',
    ...(item.tracking === 'lot' && { quantity: String(part.quantity) }),
    ...(part.expires && { expirationDate: part.expires }),
  }));
  return { ...line, numbers };
}
