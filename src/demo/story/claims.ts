// Claims of the half year, each about a unit that was delivered some weeks before: repaired, replaced, refused, being worked
// on, and just come in.

import { moveClaim, openClaim } from '../../service/claim/claim.ts';
import { giveBack, replaceUnit, returnUnit } from '../../service/claim/claim-goods.ts';
import { claims } from '../data/sentences.ts';
import type { Words } from '../data/words.ts';
import type { World } from '../world.ts';
import { idsOfNumbers } from './after-sale.ts';
import type { Book } from './book.ts';
import type { Item, Shop } from './catalog.ts';
import type { Sales } from './sales.ts';

type Opened = { id: string; item: Item };
type With = Parameters<typeof openClaim>[1];

export class Claims {
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;
  private readonly sales: Sales;
  private readonly control: With['control'];
  private readonly used = new Set<string>();
  private repaired: Opened | undefined;

  constructor(world: World, given: { shop: Shop; book: Book; sales: Sales; control: With['control'] }) {
    this.world = world;
    this.shop = given.shop;
    this.book = given.book;
    this.sales = given.sales;
    this.control = given.control;
  }

  async morning(daysAgo: number): Promise<void> {
    if (daysAgo === 92) await this.beginRepair(daysAgo);
    if (daysAgo === 83) await this.endRepair(daysAgo);
    if (daysAgo === 61) await this.replace(daysAgo);
    if (daysAgo === 41) await this.refuse(daysAgo);
    if (daysAgo === 16)
      await this.workOn(daysAgo, { of: ['MN-27', 'MN-34', 'LT-14', 'LT-16'], problem: claims.screen.problem });
    if (daysAgo === 8) await this.workOn(daysAgo, { of: ['CM-15'], problem: claims.leak.problem });
    if (daysAgo === 4)
      await this.open(daysAgo, { of: ['PC-MINI', 'NS-02', 'UP-900', 'SD-1T'], problem: claims.start.problem });
    if (daysAgo === 1) await this.foreign(daysAgo);
  }

  private async beginRepair(daysAgo: number): Promise<void> {
    this.repaired = await this.open(daysAgo, { of: ['LT-14', 'LT-16'], problem: claims.battery.problem });
    if (this.repaired) await this.takeBack(daysAgo, this.repaired.id);
  }

  private async endRepair(daysAgo: number): Promise<void> {
    const { world, repaired } = this;
    if (!repaired) return;
    const resolution = world.say(claims.battery.resolution);
    await world.at(world.instant(daysAgo, 16), 'technician', (tx, by) =>
      giveBack(tx, by, { id: repaired.id, input: { reason: '', resolution } }),
    );
  }

  private async replace(daysAgo: number): Promise<void> {
    const { world, book } = this;
    const opened = await this.open(daysAgo, {
      of: ['CG-40', 'BL-12', 'PR-L2', 'VC-R2'],
      problem: claims.noise.problem,
    });
    if (!opened) return;
    const { item, id } = opened;
    const [part] = book.take(item, 'stock', { quantity: 1, day: world.date(daysAgo) });
    const [lotId] = part?.number ? await idsOfNumbers(world, item, [part.number]) : [];
    if (lotId === undefined) return;
    const input = { lotId, otherProduct: false, reason: '', resolution: world.say(claims.noise.resolution) };
    await world.at(world.instant(daysAgo, 15), 'manager', (tx, by) => replaceUnit(tx, by, { id, input }));
  }

  private async refuse(daysAgo: number): Promise<void> {
    const { world } = this;
    const opened = await this.open(daysAgo, {
      of: ['PH-A5', 'PH-A7', 'TB-10', 'LT-14'],
      problem: claims.liquid.problem,
    });
    if (!opened) return;
    const resolution = world.say(claims.liquid.resolution);
    await world.at(world.instant(daysAgo - 2, 12), 'technician', (tx, by) =>
      moveClaim(tx, by, { id: opened.id, state: 'refused', resolution }),
    );
  }

  private async workOn(daysAgo: number, given: { of: readonly string[]; problem: Words }): Promise<void> {
    const { world } = this;
    const opened = await this.open(daysAgo, given);
    if (!opened) return;
    await this.takeBack(daysAgo, opened.id);
    await world.at(world.instant(daysAgo - 1, 10), 'technician', async (tx, by) => {
      await moveClaim(tx, by, { id: opened.id, state: 'in-progress' }).catch(() => undefined);
    });
  }

  private async foreign(daysAgo: number): Promise<void> {
    const { world, shop } = this;
    await world.at(world.instant(daysAgo, 17), 'technician', (tx, by) =>
      openClaim(
        tx,
        { ...by, control: this.control },
        {
          ...{ foreign: true, number: 'BRX-7702', foreignProduct: world.say(claims.foreign.product) },
          ...{
            partnerId: shop.partnerId('bakery'),
            problem: world.say(claims.foreign.problem),
            raisedBy: '',
            note: '',
          },
        },
      ),
    );
  }

  /** About a unit of one of these that a customer has for a week or more. */
  private async open(daysAgo: number, given: { of: readonly string[]; problem: Words }): Promise<Opened | undefined> {
    const { world, sales } = this;
    const units = sales.delivered
      .filter((one) => one.daysAgo - daysAgo >= 7)
      .flatMap((one) => one.lines)
      .filter((line) => given.of.includes(line.item.sku))
      .flatMap((line) => line.parts.map((part) => ({ item: line.item, number: part.number ?? '' })))
      .filter(({ number }) => number !== '' && !this.used.has(number));
    const unit = units.at(-1);
    if (!unit) return undefined;
    this.used.add(unit.number);
    this.forget(unit.number);
    const { item, number } = unit;
    const id = await world.at(world.instant(daysAgo, 10.5), 'technician', (tx, by) =>
      openClaim(
        tx,
        { ...by, control: this.control },
        {
          ...{
            number,
            productId: item.id,
            problem: world.say(given.problem),
            responsibleId: world.staff.technician.id,
          },
          ...{ foreign: false, foreignProduct: '', raisedBy: '', note: '' },
        },
      ),
    );
    return { id, item };
  }

  /** It does not come back as a return, too. */
  private forget(number: string): void {
    for (const { lines } of this.sales.delivered) {
      for (const line of lines) line.parts = line.parts.filter((part) => part.number !== number);
    }
  }

  private takeBack(daysAgo: number, id: string): Promise<void> {
    const { world } = this;
    return world.at(world.instant(daysAgo, 11), 'technician', (tx, by) =>
      returnUnit(tx, by, { id, input: { reason: '' } }),
    );
  }
}
