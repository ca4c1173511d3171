// Selling to customers by order: confirmed, delivered a day later with the numbers that were kept for it, and invoiced.
// Some of it comes back.
import { addDays } from '../../domain/calendar.ts';
import { postDocument, writeDocument } from '../../operations/document.ts';
import { issue } from '../../operations/invoicing/issue.ts';
import type { OrderLineInput } from '../../operations/ordering/order.contract.ts';
import { createOrder } from '../../operations/ordering/order.ts';
import { returnReasons } from '../data/sentences.ts';
import type { World } from '../world.ts';
import type { Book, Part } from './book.ts';
import type { Customer, Item, Shop } from './catalog.ts';

export type Line = { item: Item; parts: Part[] };
export type Delivered = { operationId: string; customer: Customer; lines: readonly Line[]; daysAgo: number };
type Waiting = { orderId: string; deliveryId: string; customer: Customer; lines: readonly Line[]; due: number };

export class Sales {
  readonly delivered: Delivered[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;

  constructor(world: World, shop: Shop, book: Book) {
    this.world = world;
    this.shop = shop;
    this.book = book;
  }

  /** Orders of a day, up to so many. */
  async takeOrders(daysAgo: number, count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      const customer = this.world.weighted(this.shop.customers, (one) => one.weight);
      const lines = this.choose(customer, daysAgo);
      if (lines.length > 0) await this.order(customer, lines, { daysAgo, hour: 9.2 + at * 0.7 });
    }
  }

  /** Confirms an order over goods that the book has given out already. It is delivered `leadDays` later. */
  async order(
    customer: Customer,
    lines: readonly Line[],
    given: { daysAgo: number; hour: number; leadDays?: number; serviceSku?: string },
  ): Promise<void> {
    const { world, shop } = this;
    const { daysAgo, hour } = given;
    // Nobody delivers on a Saturday or Sunday.
    const leadDays = given.leadDays ?? [1, 1, 1, 1, 3, 2, 1][world.weekday(daysAgo) - 1] ?? 1;
    const service = given.serviceSku ? [{ productId: shop.serviceId(given.serviceSku), quantity: '1' }] : [];
    const made = await world.at(world.instant(daysAgo, hour), 'manager', (tx, by) =>
      createOrder(tx, by, {
        ...{ kind: 'sales', partnerId: customer.id, locationId: shop.places.stock, confirm: true },
        expectedOn: addDays(world.date(daysAgo), leadDays),
        reference: `${customer.key.slice(0, 2).toUpperCase()}${200 + this.book.next(`order ${customer.key}`)}`,
        lines: [...lines.map(orderLine), ...service],
      }),
    );
    if (!made.delivery) throw new Error('an order of goods makes a delivery');
    this.waiting.push({ orderId: made.id, deliveryId: made.delivery.id, customer, lines, due: daysAgo - leadDays });
  }

  /** Delivers and invoices what is due on the day. */
  async deliverDue(daysAgo: number): Promise<void> {
    const { world } = this;
    const due = this.waiting.filter((one) => one.due >= daysAgo);
    for (const [index, one] of due.entries()) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      await world.at(world.instant(daysAgo, 14 + index * 0.35), 'clerk', (tx, by) =>
        postDocument(tx, by, { id: one.deliveryId }),
      );
      await world.at(world.instant(daysAgo, 17 + index * 0.1), 'manager', (tx, by) =>
        issue(tx, by, { kind: 'invoice', orderId: one.orderId, input: { dueOn: addDays(world.date(daysAgo), 30) } }),
      );
      this.delivered.push({ operationId: one.deliveryId, customer: one.customer, lines: one.lines, daysAgo });
    }
  }

  /** One unit of an earlier delivery comes back, to be looked at. */
  async takeBack(daysAgo: number): Promise<void> {
    const { world, shop } = this;
    const units = this.delivered
      .filter((one) => one.daysAgo - daysAgo >= 4 && one.daysAgo - daysAgo <= 30)
      .flatMap((one) => one.lines.filter((line) => line.item.tracking === 'serial').map((line) => ({ one, line })));
    if (units.length === 0) return;
    const { one, line } = world.one(units);
    const part = line.parts.pop();
    if (!part?.number) return;
    await world.at(world.instant(daysAgo, 12.5), 'clerk', (tx, by) =>
      writeDocument(tx, by, {
        ...{ kind: 'return', post: true, partnerId: one.customer.id, originId: one.operationId },
        ...{ toId: shop.places.quarantine, reason: world.say(world.one(returnReasons)) },
        lines: [{ productId: line.item.id, numbers: [part.number ?? ''] }],
      }),
    );
  }

  private choose(customer: Customer, daysAgo: number): Line[] {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    const isFood = (item: Item): boolean => item.aisle === 'food' || item.aisle === 'cold';
    const fits = (item: Item): boolean =>
      item.aisle !== 'parts' && (customer.buys === 'both' || isFood(item) === (customer.buys === 'food'));
    const chosen = new Set<Item>();
    const lines: Line[] = [];
    const count = world.pick(2, 5);
    for (let at = 0; at < count; at += 1) {
      const item = world.weighted(
        shop.items.filter((one) => fits(one) && !chosen.has(one)),
        (one) => one.trade * (one.tracking === 'serial' ? 4 : 1),
      );
      chosen.add(item);
      const wanted =
        item.tracking === 'serial'
          ? world.pick(1, 3)
          : isFood(item)
            ? (item.caseOf ?? 6) * world.pick(1, 2)
            : world.pick(2, 10);
      // Some is always left for the shop.
      const quantity = Math.min(wanted, Math.floor(book.free(item, 'stock', day) * 0.7));
      if (quantity > 0) lines.push({ item, parts: book.take(item, 'stock', { quantity, day }) });
    }
    return lines;
  }
}

export function orderLine({ item, parts }: Line): OrderLineInput {
  const quantity = String(parts.reduce((sum, part) => sum + part.quantity, 0));
  if (item.tracking === 'none') return { productId: item.id, quantity };
  const numbers = parts.map((part) => ({ number: part.number ?? '', quantity: String(part.quantity) }));
  return { productId: item.id, quantity, numbers };
}
