// Work between the shelves: the shop is filled up from the warehouse, coffee comes from the other warehouse by lorry, the shop
// is counted once a month, and what is past its date is thrown away.

import { arriveOperation } from '../../operations/arrive.ts';
import { postCount, readCounting } from '../../operations/count.ts';
import { writeDocument } from '../../operations/document.ts';
import type { LineInput } from '../../operations/operation.contract.ts';
import { countReason, scrapReason } from '../data/sentences.ts';
import type { World } from '../world.ts';
import type { Book, Part, Zone } from './book.ts';
import type { Item, Shop } from './catalog.ts';

type Goods = { item: Item; parts: Part[] };

export class Shelves {
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;
  private onTheWay: { operationId: string; goods: Goods[] } | null = null;

  constructor(world: World, shop: Shop, book: Book) {
    this.world = world;
    this.shop = shop;
    this.book = book;
  }

  /** Brings to the shop what it will sell in a week or two. */
  async fillShop(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    const goods = shop.items.flatMap((item): Goods[] => {
      if (item.shop === 0) return [];
      const there = book.free(item, 'shop', day);
      const level = Math.max(2, Math.ceil(item.shop * (item.aisle === 'cold' ? 1 : 1.6)));
      if (there > level / 2) return [];
      const quantity = Math.min(level - there, Math.ceil(book.free(item, 'stock', day) * 0.6));
      return quantity > 0 ? [{ item, parts: book.take(item, 'stock', { quantity, day }) }] : [];
    });
    if (goods.length === 0) return;
    await world.at(world.instant(daysAgo, 8.4), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'transfer', post: true, fromId: shop.places.stock, toId: shop.places.shop },
        lines: goods.map(movedLine),
      }),
    );
    for (const { item, parts } of goods) book.put(item, 'shop', parts);
  }

  /** To the workshop, for repairs to come. */
  async fillWorkshop(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    const goods = shop.items
      .filter((item) => item.aisle === 'parts')
      .map((item) => ({ item, parts: book.take(item, 'stock', { quantity: 3, day }) }))
      .filter(({ parts }) => parts.length > 0);
    if (goods.length === 0) return;
    await world.at(world.instant(daysAgo, 8.6), 'technician', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'transfer', post: true, fromId: shop.places.stock, toId: shop.places.workshop },
        lines: goods.map(movedLine),
      }),
    );
    for (const { item, parts } of goods) book.put(item, 'workshop', parts);
  }

  /** Coffee leaves the other warehouse; it arrives with `arrive`. */
  async sendCoffee(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    const goods = shop.items
      .filter((item) => item.supplier === 'coffee')
      .flatMap((item): Goods[] => {
        const lacking = Math.ceil((item.shop + item.trade) * 3) - book.free(item, 'stock', day);
        const quantity = Math.min(lacking, book.free(item, 'reserve', day));
        return quantity > 0 ? [{ item, parts: book.take(item, 'reserve', { quantity, day }) }] : [];
      });
    if (goods.length === 0) return;
    const sent = await world.at(world.instant(daysAgo, 16.5), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'transfer', post: true, fromId: shop.places.reserve, toId: shop.places.transit },
        ...{ destinationId: shop.places.aisle.food, lines: goods.map(movedLine) },
      }),
    );
    this.onTheWay = { operationId: sent.id, goods };
  }

  async arrive(daysAgo: number): Promise<void> {
    const { world, onTheWay } = this;
    if (!onTheWay) return;
    this.onTheWay = null;
    await world.at(world.instant(daysAgo, 8.2), 'clerk', (tx, by) =>
      arriveOperation(tx, by, { id: onTheWay.operationId, input: { missing: 'stays' } }),
    );
    for (const { item, parts } of onTheWay.goods) this.book.put(item, 'stock', parts);
  }

  /** A dozen things are counted in the shop; of some there is one less. */
  async countShop(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    const counted = shop.items
      .filter((item) => item.tracking !== 'serial' && book.free(item, 'shop', day) > 1)
      .filter(() => world.dice() < 0.3)
      .slice(0, 14);
    const lines = counted.flatMap((item) => {
      const parts = book.take(item, 'shop', { quantity: 100_000, day });
      return parts.map((part, index) => {
        if (index === 0 && world.dice() < 0.3) part.quantity -= 1;
        book.put(item, 'shop', [part]);
        const number = part.number === null ? {} : { number: part.number };
        return { productId: item.id, locationId: shop.places.shop, counted: String(part.quantity), ...number };
      });
    });
    if (lines.length === 0) return;
    await world.at(world.instant(daysAgo, 8.8), 'clerk', (tx, by) =>
      postCount(tx, by, { counting: readCounting(lines), reason: world.say(countReason), occurredAt: null }),
    );
  }

  async throwAway(daysAgo: number): Promise<void> {
    for (const zone of ['stock', 'shop'] as const) await this.throwAwayAt(zone, daysAgo);
  }

  private async throwAwayAt(zone: Zone & ('stock' | 'shop'), daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const goods = shop.items
      .map((item) => ({ item, parts: book.expired(item, zone, world.date(daysAgo)).map((part) => ({ ...part })) }))
      .filter(({ parts }) => parts.length > 0);
    if (goods.length === 0) return;
    await world.at(world.instant(daysAgo, 8.3), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'scrap', post: true, fromId: shop.places[zone], reason: world.say(scrapReason) },
        lines: goods.map(movedLine),
      }),
    );
    for (const { item, parts } of goods) for (const part of parts) book.takeNumber(item, zone, part.number ?? '');
  }
}

export function movedLine({ item, parts }: Goods): LineInput {
  const quantity = String(parts.reduce((sum, part) => sum + part.quantity, 0));
  if (item.tracking === 'none') return { productId: item.id, quantity };
  if (item.tracking === 'serial') return { productId: item.id, numbers: parts.map((part) => part.number ?? '') };
  return {
    productId: item.id,
    numbers: parts.map((part) => ({ number: part.number ?? '', quantity: String(part.quantity) })),
  };
}
