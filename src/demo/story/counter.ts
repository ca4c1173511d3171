// What happens at the counter of the shop on a day: tickets of one to four lines, at both tills, and now and then something
// that comes back.
import type { World } from '../world.ts';
import type { Book } from './book.ts';
import type { Item, Shop } from './catalog.ts';
import type { Paid, Sold, Till } from './till.ts';

export class Counter {
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;
  private readonly tills: readonly [Till, Till];
  private readonly paid: { ticket: Paid; item: Item; sold: Sold; daysAgo: number }[] = [];

  constructor(world: World, given: { shop: Shop; book: Book; tills: readonly [Till, Till] }) {
    this.world = world;
    this.shop = given.shop;
    this.book = given.book;
    this.tills = given.tills;
  }

  /** Opens, sells, closes. `extra` is what the story needs to be sold on that day. */
  async day(daysAgo: number, tickets: number, extra: readonly { goods: readonly Sold[] }[] = []): Promise<void> {
    const { world, tills } = this;
    for (const [index, till] of tills.entries()) {
      const mine = Math.ceil(tickets / tills.length);
      till.openShift(world.instant(daysAgo, 9 + index * 0.05));
      for (let at = 0; at < mine; at += 1) {
        const when = world.instant(daysAgo, 9.5 + index * 0.15 + ((at + world.dice() * 0.8) * 9.6) / mine);
        this.ticket(till, when, { daysAgo, food: index === 1 });
      }
      if (index === 0) for (const { goods } of extra) till.sell(world.instant(daysAgo, 19.3), goods, { cash: false });
      this.bringBack(till, daysAgo, world.instant(daysAgo, 19.4));
      if (world.weekday(daysAgo) === 5) till.cashOut(world.instant(daysAgo, 19.5), 10_000);
      const difference = world.dice() < 0.12 ? world.pick(-250, 200) : 0;
      await till.closeShift(world.instant(daysAgo, 20 + index * 0.1), difference);
    }
  }

  private ticket(till: Till, when: Date, given: { daysAgo: number; food: boolean }): void {
    const { world, book } = this;
    const day = world.date(given.daysAgo);
    const goods: Sold[] = [];
    const count = world.weighted([1, 2, 3, 4], (lines) => [0, 4, 4, 3, 2][lines] ?? 0);
    for (let at = 0; at < count; at += 1) {
      const item = this.choose(goods, { food: given.food, day });
      if (!item) break;
      const wanted =
        item.tracking === 'serial' || item.aisle === 'parts'
          ? 1
          : item.aisle === 'electronics'
            ? world.pick(1, 2)
            : world.pick(1, 4);
      const parts = book.take(item, 'shop', { quantity: wanted, day });
      if (parts.length > 0) goods.push({ item, parts });
    }
    if (goods.length === 0) return;
    const named = goods.some(({ item }) => item.warrantyMonths) && world.dice() < 0.7;
    const discount = world.dice() < 0.04 ? '5' : '0';
    const cash = world.dice() < 0.35;
    const ticket = till.sell(when, goods, { cash, discount, ...(named && { customer: world.one(this.shop.persons) }) });
    const [first] = goods;
    if (first) this.paid.push({ ticket, item: first.item, sold: first, daysAgo: given.daysAgo });
  }

  private choose(goods: readonly Sold[], { food, day }: { food: boolean; day: string }): Item | undefined {
    const { world, shop, book } = this;
    const isFood = (item: Item): boolean => item.aisle === 'food' || item.aisle === 'cold';
    const open = shop.items.filter(
      (item) =>
        item.shop > 0 &&
        item.till !== undefined &&
        isFood(item) === food &&
        !goods.some((one) => one.item === item) &&
        book.free(item, 'shop', day) > 0,
    );
    return open.length > 0 ? world.weighted(open, (item) => item.shop) : undefined;
  }

  /** One ticket in forty: the first line comes back within two weeks. */
  private bringBack(till: Till, daysAgo: number, when: Date): void {
    if (this.world.dice() > 0.1) return;
    const late = this.paid.filter(
      (one) =>
        one.daysAgo > daysAgo &&
        one.daysAgo - daysAgo < 14 &&
        one.item.aisle === 'electronics' &&
        Number(one.item.price) < 150,
    );
    const one = late[Math.floor(this.world.dice() * late.length)];
    if (one?.ticket.body.discount !== '0') return;
    this.paid.splice(this.paid.indexOf(one), 1);
    till.refund(when, one.ticket, 1);
    this.book.put(one.item, 'shop', one.sold.parts);
  }
}
