// What the story knows of the stock while it is told: it only ever asks for what is there, so that no verb refuses it.
import type { CalendarDate } from '../../domain/calendar.ts';
import type { Item } from './catalog.ts';

/** `stock` is the main warehouse with its aisles. */
export type Zone = 'stock' | 'reserve' | 'shop' | 'workshop';
type Batch = { number: string | null; quantity: number; expires: CalendarDate | null; kept: boolean };
export type Part = { number: string | null; quantity: number; expires: CalendarDate | null };

export class Book {
  private readonly batches = new Map<string, Batch[]>();
  private readonly ordered = new Map<string, number>();
  private readonly counters = new Map<string, number>();

  /** `kept`: the story sells none of it. */
  put(item: Item, zone: Zone, parts: readonly Part[], kept = false): void {
    const here = this.at(item, zone);
    for (const part of parts) {
      const same = here.find((batch) => batch.number === part.number && batch.kept === kept);
      if (same) same.quantity += part.quantity;
      else here.push({ ...part, kept });
    }
    const last = (date: CalendarDate | null): string => date ?? '9999-12-31';
    here.sort((a, b) => (last(a.expires) < last(b.expires) ? -1 : last(a.expires) > last(b.expires) ? 1 : 0));
  }

  /** How much may leave on a day. */
  free(item: Item, zone: Zone, day: CalendarDate): number {
    return this.usable(item, zone, day).reduce((sum, batch) => sum + batch.quantity, 0);
  }

  all(item: Item): number {
    const zones: Zone[] = ['stock', 'reserve', 'shop', 'workshop'];
    return zones.reduce((sum, zone) => sum + this.at(item, zone).reduce((here, batch) => here + batch.quantity, 0), 0);
  }

  /** Takes what ends first, at most so much. */
  take(item: Item, zone: Zone, given: { quantity: number; day: CalendarDate }): Part[] {
    let left = given.quantity;
    const taken: Part[] = [];
    for (const batch of this.usable(item, zone, given.day)) {
      if (left <= 0) break;
      const quantity = Math.min(left, batch.quantity);
      batch.quantity -= quantity;
      left -= quantity;
      taken.push({ number: batch.number, quantity, expires: batch.expires });
    }
    this.sweep(item, zone);
    return taken;
  }

  /** Of one number, all that is there unless told. */
  takeNumber(item: Item, zone: Zone, number: string, most = Number.POSITIVE_INFINITY): Part | undefined {
    const batch = this.at(item, zone).find((one) => one.number === number);
    if (!batch) return undefined;
    const part = { number, quantity: Math.min(most, batch.quantity), expires: batch.expires };
    batch.quantity -= part.quantity;
    this.sweep(item, zone);
    return part;
  }

  /** What is there and expired by a day. */
  expired(item: Item, zone: Zone, day: CalendarDate): Part[] {
    return this.at(item, zone).filter((batch) => !batch.kept && batch.expires !== null && batch.expires < day);
  }

  numbers(item: Item, zone: Zone): string[] {
    return this.at(item, zone).flatMap((batch) => (batch.number === null ? [] : [batch.number]));
  }

  /** Nothing of this number leaves any more. */
  keep(item: Item, number: string): void {
    for (const zone of ['stock', 'reserve', 'shop', 'workshop'] as const) {
      for (const batch of this.at(item, zone)) if (batch.number === number) batch.kept = true;
    }
  }

  expect(item: Item, quantity: number): void {
    this.ordered.set(item.sku, (this.ordered.get(item.sku) ?? 0) + quantity);
  }
  expected(item: Item): number {
    return this.ordered.get(item.sku) ?? 0;
  }

  /** 1, 2, 3 ... for each name. */
  next(name: string): number {
    const next = (this.counters.get(name) ?? 0) + 1;
    this.counters.set(name, next);
    return next;
  }

  private usable(item: Item, zone: Zone, day: CalendarDate): Batch[] {
    return this.at(item, zone).filter((batch) => !batch.kept && (batch.expires === null || batch.expires >= day));
  }

  private at(item: Item, zone: Zone): Batch[] {
    const key = `${item.sku} ${zone}`;
    const known = this.batches.get(key);
    if (known) return known;
    const empty: Batch[] = [];
    this.batches.set(key, empty);
    return empty;
  }

  private sweep(item: Item, zone: Zone): void {
    const here = this.at(item, zone);
    here.splice(0, here.length, ...here.filter((batch) => batch.quantity > 0));
  }
}
