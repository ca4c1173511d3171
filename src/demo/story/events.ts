// What the story needs to have happened on certain days: a lot that is recalled after it went to many, lots that end soon and
// one that has ended, goods that still wait for their numbers, a mistake that was taken back, and what is open today.
import { createMinimumStock } from '../../catalog/minimum-stock.ts';
import { addDays } from '../../domain/calendar.ts';
import { placeHold } from '../../ledger/hold.ts';
import { lotsByNumber } from '../../ledger/lot-by-number.ts';
import { reverseDocument, writeDocument } from '../../operations/document.ts';
import { createOrder } from '../../operations/ordering/order.ts';
import { prepareOrder } from '../../operations/ordering/order-document.ts';
import { brokenReason, inspectReason, mistakeReason, qualityReason, recallReason } from '../data/sentences.ts';
import type { World } from '../world.ts';
import type { Book } from './book.ts';
import type { Item, Shop } from './catalog.ts';
import type { Purchases } from './purchases.ts';
import type { Sales } from './sales.ts';
import type { Sold } from './till.ts';

const recalled = { sku: 'PB-20', number: 'PB-0817' } as const;
/** Who bought of the lot before anybody knew, when, and how much. */
const buyers: Readonly<Record<number, readonly [customer: string, quantity: number]>> = {
  81: ['coworking', 12],
  74: ['hotel', 8],
  67: ['clinic', 4],
  60: ['school', 10],
  53: ['marina', 5],
  46: ['hotel', 6],
  39: ['events', 9],
  32: ['gym', 3],
  25: ['studio', 4],
};
/** Expires in so many days from today; received so many days ago. */
const ending = [
  { sku: 'BT-25', number: 'BT25-K1', daysAgo: 64, expiresIn: -4, quantity: 8 },
  { sku: 'YG-04', number: 'YG04-K2', daysAgo: 23, expiresIn: 5, quantity: 18 },
  { sku: 'MK-01', number: 'MK01-K3', daysAgo: 10, expiresIn: 20, quantity: 24 },
  { sku: 'CS-CU', number: 'CSCU-K4', daysAgo: 75, expiresIn: 45, quantity: 10 },
  { sku: 'NT-RA', number: 'NTRA-K5', daysAgo: 130, expiresIn: 80, quantity: 20 },
] as const;

export class Events {
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;
  private readonly purchases: Purchases;
  private readonly sales: Sales;

  constructor(world: World, given: { shop: Shop; book: Book; purchases: Purchases; sales: Sales }) {
    this.world = world;
    this.shop = given.shop;
    this.book = given.book;
    this.purchases = given.purchases;
    this.sales = given.sales;
  }

  async morning(daysAgo: number): Promise<void> {
    const { purchases } = this;
    for (const lot of ending) {
      if (lot.daysAgo === daysAgo) await purchases.receiveLot(lot.sku, { ...lot, kept: true });
    }
    if (daysAgo === 84) await purchases.receiveLot(recalled.sku, { daysAgo, number: recalled.number, quantity: 90 });
    const buyer = buyers[daysAgo];
    if (buyer) await this.sellRecalled(daysAgo, ...buyer);
    if (daysAgo === 33) await this.mistake(daysAgo);
    if (daysAgo === 19) await this.broken(daysAgo);
    if (daysAgo === 5) await this.recall(daysAgo);
    if (daysAgo === 3) await this.check(daysAgo);
    if (daysAgo === 2) await this.unnumbered(daysAgo);
  }

  /** What is to be sold at the till on the day: watches whose numbers nobody scanned, and the lot that is recalled later. */
  atTill(daysAgo: number): { goods: readonly Sold[] }[] {
    if ([70, 55, 41].includes(daysAgo)) {
      const bank = this.shop.item(recalled.sku);
      const part = this.book.takeNumber(bank, 'shop', recalled.number, 1);
      return part ? [{ goods: [{ item: bank, parts: [part] }] }] : [];
    }
    if (daysAgo !== 4 && daysAgo !== 9) return [];
    const item = this.shop.item('SW-03');
    const parts = this.book.take(item, 'shop', { quantity: 1, day: this.world.date(daysAgo) });
    return parts.length > 0 ? [{ goods: [{ item, parts, unnumbered: true }] }] : [];
  }

  /** Orders, drafts and levels as they stand today. */
  async today(): Promise<void> {
    const { world, purchases, sales } = this;
    const late = await purchases.order('kitchen', this.few(['CM-15', 'CG-40', 'KT-17'], 6), 12, 9);
    purchases.coming.splice(purchases.coming.indexOf(late), 1);
    await world.at(world.instant(0, 8), 'clerk', (tx, by) => prepareOrder(tx, by, late.orderId));
    await purchases.order('devices', this.few(['LT-14', 'PH-A7', 'MN-27', 'RT-AX'], 5), 1, 2);
    await sales.takeOrders(0, 3);
    await this.quotation('library', ['TB-10', 'SL-14'], 14);
    await this.quotation('law', ['LT-16', 'MN-34'], -2);
    await this.levels();
  }

  private few(skus: readonly string[], quantity: number): { item: Item; quantity: number }[] {
    return skus.map((sku) => ({ item: this.shop.item(sku), quantity }));
  }

  private async sellRecalled(daysAgo: number, key: string, quantity: number): Promise<void> {
    const item = this.shop.item(recalled.sku);
    const customer = this.shop.customers.find((one) => one.key === key);
    const part = this.book.takeNumber(item, 'stock', recalled.number, quantity);
    if (customer && part) await this.sales.order(customer, [{ item, parts: [part] }], { daysAgo, hour: 10.6 });
  }

  private async recall(daysAgo: number): Promise<void> {
    const item = this.shop.item(recalled.sku);
    this.book.keep(item, recalled.number);
    await this.hold('recall', { item, numbers: [recalled.number], reason: recallReason, at: [daysAgo, 8.1] });
  }

  private async check(daysAgo: number): Promise<void> {
    const jam = this.shop.item('JM-SB');
    const lot = this.book.numbers(jam, 'stock').at(-1);
    if (lot !== undefined) {
      this.book.keep(jam, lot);
      await this.hold('quality', { item: jam, numbers: [lot], reason: qualityReason, at: [daysAgo, 10.2] });
    }
    const speaker = this.shop.item('SP-BT');
    const opened = this.book.numbers(speaker, 'stock').slice(0, 2);
    for (const number of opened) this.book.keep(speaker, number);
    if (opened.length === 0) return;
    await this.hold('other', { item: speaker, numbers: opened, reason: inspectReason, at: [daysAgo, 10.4] });
  }

  private async hold(
    kind: 'recall' | 'quality' | 'other',
    given: { item: Item; numbers: readonly string[]; reason: typeof recallReason; at: readonly [number, number] },
  ): Promise<void> {
    const { world } = this;
    const { item, numbers, reason } = given;
    await world.at(world.instant(...given.at), 'manager', async (tx, by) => {
      const idOf = await lotsByNumber(
        tx,
        numbers.map((number) => ({ productId: item.id, number })),
      );
      const lotIds = numbers.flatMap((number) => idOf(item.id, number) ?? []);
      return placeHold(tx, by, { kind, reason: world.say(reason), scope: { of: 'numbers', lotIds } });
    });
  }

  /** A receipt that was to be another: taken back the same hour. */
  private async mistake(daysAgo: number): Promise<void> {
    const { world, shop } = this;
    const lines = [{ productId: shop.item('MS-W1').id, quantity: '40', unitPrice: '9.80' }];
    const partnerId = shop.partnerId('accessories');
    const wrong = await world.at(world.instant(daysAgo, 11.2), 'clerk', (tx, by) =>
      writeDocument(tx, by, { kind: 'receipt', post: true, partnerId, toId: shop.places.aisle.electronics, lines }),
    );
    await world.at(world.instant(daysAgo, 11.6), 'manager', (tx, by) =>
      reverseDocument(tx, by, { id: wrong.id, reason: world.say(mistakeReason), at: 'now' }),
    );
  }

  private async broken(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const item = shop.item('OL-75');
    const [part] = book.take(item, 'shop', { quantity: 2, day: world.date(daysAgo) });
    if (!part?.number) return;
    const numbers = [{ number: part.number, quantity: String(part.quantity) }];
    await world.at(world.instant(daysAgo, 12), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'scrap', post: true, fromId: shop.places.shop, reason: world.say(brokenReason) },
        lines: [{ productId: item.id, numbers }],
      }),
    );
  }

  /** Webcams that were received before anybody wrote their numbers down. */
  private async unnumbered(daysAgo: number): Promise<void> {
    const { world, shop } = this;
    const item = shop.item('WC-4K');
    await world.at(world.instant(daysAgo, 15), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'receipt', post: true, partnerId: shop.partnerId('devices'), toId: shop.places.aisle.electronics },
        lines: [{ productId: item.id, quantity: '6', unitPrice: item.cost }],
      }),
    );
  }

  private async quotation(customer: string, skus: readonly string[], validDays: number): Promise<void> {
    const { world, shop } = this;
    const daysAgo = validDays < 0 ? 20 : 3;
    await world.at(world.instant(daysAgo, 11), 'manager', (tx, by) =>
      createOrder(tx, by, {
        ...{ kind: 'sales', partnerId: shop.partnerId(customer), confirm: false },
        validUntil: addDays(world.today, validDays),
        lines: skus.map((sku, index) => ({ productId: shop.item(sku).id, quantity: String(6 - 2 * index) })),
      }),
    );
  }

  /** Levels in the warehouse; of six things there is less than should be. */
  private async levels(): Promise<void> {
    const { world, shop, book } = this;
    const low = new Set(['CM-15', 'SB-21', 'CB-C2', 'OL-75', 'TN-L2', 'SPA-FIL']);
    const kept = shop.items.filter((item) => low.has(item.sku) || item.trade >= 4);
    await world.at(world.instant(60, 17), 'manager', async (tx, by) => {
      for (const item of kept) {
        const there = book.free(item, 'stock', world.today);
        const minimum = low.has(item.sku) ? there + 3 : Math.max(1, Math.floor(there / 3));
        const multiple = item.caseOf ? { multiple: String(item.caseOf) } : {};
        const level = { minimum: String(minimum), upTo: String(minimum * 3), ...multiple };
        await createMinimumStock(tx, by, { productId: item.id, locationId: shop.places.stock, ...level });
      }
    });
  }
}
