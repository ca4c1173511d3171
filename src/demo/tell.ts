// The story of the demo company, told in the order in which it happened: half a year of days, and what is open today. Each
// thing is done by the program's own verbs, at its instant; the book knows what is where, so that nothing is refused.

import { Service } from './story/after-sale.ts';
import { Book } from './story/book.ts';
import { openShop } from './story/catalog.ts';
import { Claims } from './story/claims.ts';
import { Counter } from './story/counter.ts';
import { Events } from './story/events.ts';
import { Purchases } from './story/purchases.ts';
import { Sales } from './story/sales.ts';
import { Shelves } from './story/shelves.ts';
import { Till } from './story/till.ts';
import { type Given, openWorld, storyDays } from './world.ts';

/** `progress`: days told, of how many. */
export async function tell(given: Given, progress: (done: number, total: number) => Promise<void>): Promise<void> {
  const world = openWorld(given);
  const shop = await openShop(world);
  const book = new Book();
  const purchases = new Purchases(world, shop, book);
  const sales = new Sales(world, shop, book);
  const shelves = new Shelves(world, shop, book);
  const opened = storyDays - 8;
  const events = new Events(world, { shop, book, purchases, sales });
  const service = new Service(world, { shop, book, sales });
  const claims = new Claims(world, { shop, book, sales, control: given.control });
  await purchases.orderLow(storyDays - 1);
  for (let daysAgo = storyDays - 2; daysAgo > opened; daysAgo -= 1) await purchases.receiveDue(daysAgo);
  const tills = [
    await Till.open(world, shop, { index: 0, daysAgo: opened, who: 'cashier' }),
    await Till.open(world, shop, { index: 1, daysAgo: opened, who: 'manager' }),
  ] as const;
  const counter = new Counter(world, { shop, book, tills });
  for (let daysAgo = opened; daysAgo >= 1; daysAgo -= 1) {
    const weekday = world.weekday(daysAgo);
    await purchases.receiveDue(daysAgo);
    await shelves.arrive(daysAgo);
    await events.morning(daysAgo);
    await service.morning(daysAgo);
    await claims.morning(daysAgo);
    if (weekday === 2) await shelves.throwAway(daysAgo);
    if ([1, 3, 5].includes(weekday) || daysAgo === opened) await shelves.fillShop(daysAgo);
    if (weekday === 1) await purchases.orderLow(daysAgo);
    if (daysAgo % 30 === 12) await shelves.countShop(daysAgo);
    if (daysAgo % 45 === 40) await shelves.fillWorkshop(daysAgo);
    // A little more every month.
    const growth = 1 + (opened - daysAgo) / 600;
    if (weekday <= 5) {
      await sales.takeOrders(daysAgo, Math.round((0.6 + world.dice() * 1.2) * growth));
      await sales.deliverDue(daysAgo);
      if (world.dice() < 0.06) await sales.takeBack(daysAgo);
    }
    if (weekday === 4 || daysAgo === 1) await shelves.sendCoffee(daysAgo);
    if (weekday <= 6) {
      const tickets = Math.round((weekday === 6 ? 8 : 5) * growth * (0.8 + world.dice() * 0.4));
      await counter.day(daysAgo, tickets, events.atTill(daysAgo));
    }
    await progress(opened - daysAgo + 1, opened);
  }
  await events.today();
  await service.today();
  for (const till of tills) await till.giveBack();
}
