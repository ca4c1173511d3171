// After the sale: machines that are installed and looked after by contract and plan, visits done, due and overdue, claims in
// every state, and units that the company keeps for itself.
import { addDays, type CalendarDate } from '../../domain/calendar.ts';
import { lotsByNumber } from '../../ledger/lot-by-number.ts';
import { createAssets } from '../../service/asset/asset.ts';
import { handOver } from '../../service/asset/handover.ts';
import { createContract } from '../../service/cover/contract.ts';
import { createInstallation } from '../../service/cover/installation.ts';
import { createPlan } from '../../service/maintenance/plan.ts';
import { createVisit } from '../../service/maintenance/visit.ts';
import { listVisits } from '../../service/maintenance/visit-read.ts';
import { reportVisit } from '../../service/maintenance/visit-report.ts';
import type { Role } from '../data/company.ts';
import { assets, contractTerms, plans, visits, visitWork } from '../data/sentences.ts';
import type { Words } from '../data/words.ts';
import type { World } from '../world.ts';
import type { Book } from './book.ts';
import type { Customer, Item, Shop } from './catalog.ts';
import type { Sales } from './sales.ts';

type Machines = { customer: Customer; item: Item; lotIds: string[]; operationId: string };
type Due = { id: string; plannedOn: CalendarDate };

/** Who got machines at the beginning, how many, and on which day they were ordered. */
const first = [
  { customer: 'cafe', sku: 'CM-15', quantity: 2, daysAgo: 172 },
  { customer: 'hotel', sku: 'CM-15', quantity: 3, daysAgo: 171 },
  { customer: 'coworking', sku: 'PR-L2', quantity: 2, daysAgo: 170 },
] as const;

export class Service {
  private readonly world: World;
  private readonly shop: Shop;
  private readonly book: Book;
  private readonly sales: Sales;
  private readonly due: Due[] = [];
  private machines: Machines[] = [];

  constructor(world: World, given: { shop: Shop; book: Book; sales: Sales }) {
    this.world = world;
    this.shop = given.shop;
    this.book = given.book;
    this.sales = given.sales;
  }

  async morning(daysAgo: number): Promise<void> {
    for (const one of first) if (one.daysAgo === daysAgo) await this.sellMachines(one);
    if (daysAgo === 164) await this.lookAfter(daysAgo);
    if (daysAgo === 158) await this.keepForUs(daysAgo);
    if (daysAgo === 150) await this.contracts(daysAgo);
    await this.visitDue(daysAgo);
  }

  /** Visits that no plan made: one that nobody got round to, today's, and those to come. */
  async today(): Promise<void> {
    const { world } = this;
    const [cafe, hotel] = this.machines;
    const visit = (title: Words, daysFromNow: number, given: { of: Machines | undefined; kind?: 'breakdown' }) =>
      world.at(world.instant(6, 12), 'technician', (tx, by) =>
        createVisit(tx, by, {
          ...{ kind: given.kind ?? 'unplanned', title: world.say(title), plannedOn: addDays(world.today, daysFromNow) },
          ...{
            partnerId: given.of?.customer.id ?? null,
            units: (given.of?.lotIds ?? []).slice(0, 1).map((lotId) => ({ lotId })),
          },
          ...{
            responsibleId: world.staff.technician.id,
            place: world.say(given.of?.customer.city ?? visits.network),
            note: '',
          },
        }),
      );
    await visit(visits.overdue, -3, { of: hotel });
    await visit(visits.today, 0, { of: cafe, kind: 'breakdown' });
    await visit(visits.soon, this.workday(7), { of: hotel });
    const library = this.shop.customers.find((one) => one.key === 'library');
    if (library && cafe)
      await visit(visits.network, this.workday(2), { of: { ...cafe, customer: library, lotIds: [] } });
  }

  /** So many days from today, or the Monday after. */
  private workday(days: number): number {
    const weekday = this.world.weekday(-days);
    return weekday <= 5 ? days : days + 8 - weekday;
  }

  private async sellMachines(one: (typeof first)[number]): Promise<void> {
    const { world, shop, book, sales } = this;
    const customer = shop.customers.find((found) => found.key === one.customer);
    const item = shop.item(one.sku);
    const parts = book.take(item, 'stock', { quantity: one.quantity, day: world.date(one.daysAgo) });
    if (!customer || parts.length === 0) return;
    const given = { daysAgo: one.daysAgo, hour: 8.9, serviceSku: 'SV-IN' };
    await sales.order(customer, [{ item, parts }], given);
  }

  /** Installed some days later, and from then on looked after. */
  private async lookAfter(daysAgo: number): Promise<void> {
    const { world, shop, sales } = this;
    for (const { customer: key, sku } of first) {
      const item = shop.item(sku);
      const delivered = sales.delivered.find(
        (one) => one.customer.key === key && one.lines.some((line) => line.item === item),
      );
      if (!delivered) continue;
      const numbers = delivered.lines.flatMap((line) =>
        line.item === item ? line.parts.flatMap((part) => part.number ?? []) : [],
      );
      const lotIds = await this.idsOf(item, numbers);
      this.machines.push({ customer: delivered.customer, item, lotIds, operationId: delivered.operationId });
    }
    for (const { customer, lotIds, operationId } of this.machines) {
      await world.at(world.instant(daysAgo, 13), 'technician', (tx, by) =>
        createInstallation(tx, by, {
          ...{ operationId, lotIds, installedOn: world.date(daysAgo), place: world.say(customer.city) },
          person: world.staff.technician.name,
        }),
      );
    }
    const periods = { cafe: 'monthly', hotel: 'quarterly', coworking: 'monthly' } as const;
    const titles = { cafe: plans.cafe, hotel: plans.hotel, coworking: plans.printers } as const;
    for (const { customer, lotIds } of this.machines) {
      const key = customer.key as keyof typeof titles;
      const planId = await world.at(world.instant(daysAgo, 16), 'manager', (tx, by) =>
        createPlan(tx, by, {
          ...{ title: world.say(titles[key]), partnerId: customer.id, units: lotIds.map((lotId) => ({ lotId })) },
          ...{ period: periods[key], startsOn: world.date(daysAgo - (key === 'coworking' ? 9 : 0)), visits: 12 },
          ...{ responsibleId: world.staff.technician.id, place: world.say(customer.city), note: '' },
        }),
      );
      const made = await listVisits(
        world.place.db,
        { ...world.by(world.now, 'manager'), control: world.control },
        {
          planId,
          limit: 100,
          sort: 'plannedOn',
        },
      );
      this.due.push(...made.rows.map(({ id, plannedOn }) => ({ id, plannedOn })));
    }
  }

  /** Visits of the day are made, but for those of the last ten days: somebody was ill. */
  private async visitDue(daysAgo: number): Promise<void> {
    const { world, shop, book } = this;
    const day = world.date(daysAgo);
    if (daysAgo < 10) return;
    for (const visit of this.due.filter((one) => one.plannedOn === day)) {
      const gasket = shop.item('SPA-GSK');
      const [used] = book.take(gasket, 'workshop', { quantity: 1, day });
      const parts = used ? [{ productId: gasket.id, quantity: '1', fromId: shop.places.workshop }] : [];
      const report = { doneOn: day, completion: 'full' as const, work: world.say(visitWork), signer: '', parts };
      await world.at(world.instant(daysAgo, 15.5), 'technician', (tx, by) =>
        reportVisit(tx, by, { id: visit.id, report }),
      );
    }
  }

  /** One that ends soon and is not renewed yet, and two that run. */
  private async contracts(daysAgo: number): Promise<void> {
    const { world } = this;
    const ends = [18, 215, 215];
    for (const [index, { customer, lotIds }] of this.machines.entries()) {
      await world.at(world.instant(daysAgo, 12), 'manager', (tx, by) =>
        createContract(tx, by, {
          ...{ partnerId: customer.id, fromDate: world.date(daysAgo), lotIds, terms: world.say(contractTerms) },
          ...{ untilDate: addDays(world.today, ends[index] ?? 215), price: 24_000 * lotIds.length, reminderDays: 30 },
          confirm: ['contract-under-warranty'],
        }),
      );
    }
  }

  private async keepForUs(daysAgo: number): Promise<void> {
    const kept: readonly [sku: string, name: Words, holder: Role][] = [
      ['LT-14', assets.desk, 'manager'],
      ['LT-14', assets.bench, 'technician'],
      ['SC-2D', assets.scanner, 'clerk'],
      ['CM-15', assets.tasting, 'cashier'],
    ];
    const { world, shop, book } = this;
    for (const [sku, name, holder] of kept) {
      const item = shop.item(sku);
      const [part] = book.take(item, 'stock', { quantity: 1, day: world.date(daysAgo) });
      const [lotId] = part?.number ? await this.idsOf(item, [part.number]) : [];
      if (lotId === undefined) continue;
      const made = await world.at(world.instant(daysAgo, 12), 'manager', (tx, by) =>
        createAssets(tx, by, { units: [{ lotId }], name: world.say(name), method: 'straight-line', lifeMonths: 36 }),
      );
      const assetId = made[0]?.id;
      if (assetId === undefined || sku === 'CM-15') continue;
      const { id: userId } = world.staff[holder];
      await world.at(world.instant(daysAgo, 12.5), 'manager', (tx, by) =>
        handOver(tx, by, { act: 'check-out', assetId, holder: { userId } }),
      );
    }
  }

  private idsOf(item: Item, numbers: readonly string[]): Promise<string[]> {
    return idsOfNumbers(this.world, item, numbers);
  }
}

export function idsOfNumbers(world: World, item: Item, numbers: readonly string[]): Promise<string[]> {
  return world.place.transact(async (tx) => {
    const idOf = await lotsByNumber(
      tx,
      numbers.map((number) => ({ productId: item.id, number })),
    );
    return numbers.flatMap((number) => idOf(item.id, number) ?? []);
  });
}
