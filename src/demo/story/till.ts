// A till of the shop as its device would be: a journal of its own, numbered and chained, sent shift by shift. At the end it
// gives its register back, so that whoever looks around can pair a device with it.

import { dateIn } from '../../domain/calendar.ts';
import { bodyText, type EntryKind, entryHash, firstHash, receiptNumber } from '../../domain/till/journal.ts';
import { type Payment, ticketTotals } from '../../domain/till/money.ts';
import { countEntry, emptyTotals, expectedCash } from '../../domain/till/shift-totals.ts';
import { newId } from '../../domain/uuid.ts';
import { warrantyEnd } from '../../domain/warranty.ts';
import type { TicketBody, TicketLine, TillEntry } from '../../operations/till/entry.contract.ts';
import { takeEntries } from '../../operations/till/entry.ts';
import { pairRegister, unpairRegister } from '../../operations/till/pairing.ts';
import { createRegister, registerOf } from '../../operations/till/register.ts';
import { companies, type Role } from '../data/company.ts';
import { cashOut } from '../data/sentences.ts';
import { registers } from '../data/shelves.ts';
import type { World } from '../world.ts';
import type { Part } from './book.ts';
import type { Customer, Item, Shop } from './catalog.ts';

export type Sold = { item: Item; parts: readonly Part[]; unnumbered?: boolean };
export type Paid = { id: string; body: TicketBody };

const openingFloat = 15_000;

export class Till {
  private readonly world: World;
  private readonly register: { id: string; code: string; chain: number };
  private readonly callerId: string;
  private readonly who: Role;
  private journal: TillEntry[] = [];
  private totals = emptyTotals();
  private shiftId = '';
  private perpetualTotal = 0;
  private nextReceipt = 1;
  private nextZ = 1;
  private nextSeq = 1;
  private lastHash = firstHash;

  private constructor(world: World, given: { register: Till['register']; tokenId: string; who: Role }) {
    this.world = world;
    this.register = given.register;
    this.callerId = `token:${given.tokenId}`;
    this.who = given.who;
  }

  /** A new register that sells from the shop, with its device. */
  static async open(world: World, shop: Shop, given: { index: 0 | 1; daysAgo: number; who: Role }): Promise<Till> {
    const { code, name } = registers[given.index];
    return world.at(world.instant(given.daysAgo, 8), 'manager', async (tx, by) => {
      const locationId = shop.places.shop;
      const { id } = await createRegister(tx, by, {
        name: world.say(name),
        code,
        locationId,
        usualFloat: openingFloat,
      });
      const { chain, tokenId } = await pairRegister(tx, by, { id, deviceName: `Till ${code}`, takeOver: false });
      return new Till(world, { register: { id, code, chain }, tokenId, who: given.who });
    });
  }

  openShift(at: Date): void {
    this.shiftId = newId();
    this.totals = emptyTotals();
    this.write('shift-open', at, { shiftId: this.shiftId, cashier: this.cashier, openingFloat });
  }

  sell(at: Date, goods: readonly Sold[], given: { customer?: Customer; cash: boolean; discount?: string }): Paid {
    const lines = goods.map((one, index) => this.lineOf(one, index + 1, at));
    return this.pay(at, lines, given);
  }

  /** All of one line of a ticket comes back, to be sold again. */
  refund(at: Date, sold: Paid, line: number): Paid {
    const was = sold.body.lines.find((one) => one.line === line);
    if (!was) throw new Error('the ticket has no such line');
    const refund = { ticketId: sold.id, line, disposition: 'restock' as const };
    return this.pay(at, [{ ...was, line: 1, quantity: `-${was.quantity}`, refund }], { cash: true });
  }

  cashOut(at: Date, amount: number): void {
    const reason = this.world.say(cashOut);
    const body = { shiftId: this.shiftId, cashier: this.cashier, direction: 'out' as const, amount, reason };
    this.totals = countEntry(this.totals, { kind: 'cash', body });
    this.write('cash', at, body);
  }

  /** Counts the drawer, which may differ by some cents, and sends the whole shift. */
  async closeShift(at: Date, difference = 0): Promise<void> {
    const expected = expectedCash(openingFloat, this.totals);
    this.write('shift-close', at, {
      ...{
        shiftId: this.shiftId,
        cashier: this.cashier,
        zNumber: this.nextZ,
        counted: expected + difference,
        expected,
      },
      ...{ note: '', totals: this.totals, perpetualTotal: this.perpetualTotal },
    });
    this.nextZ += 1;
    await this.send();
  }

  async giveBack(): Promise<void> {
    const { world, callerId } = this;
    const by = world.by(world.now, this.who, callerId);
    await world.place.transact(async (tx) => {
      await unpairRegister(tx, by, { register: await registerOf(tx, by.caller), lastSeq: this.nextSeq - 1 });
    });
  }

  /** Each entry is recorded at the instant at which it was written. */
  private async send(): Promise<void> {
    const { world } = this;
    const sent = this.journal;
    this.journal = [];
    for (const entry of sent) {
      const by = world.by(new Date(entry.at), this.who, this.callerId);
      const { results } = await takeEntries({ ...by, place: world.place, log: world.log }, [entry]);
      const wrong = results.flatMap((one) => one.cases.filter((code) => code !== 'claimed'));
      if (wrong.length > 0) throw new Error(`a ticket of the demo made work: ${wrong.join(', ')}`);
    }
  }

  private get cashier(): { id: string; name: string } {
    return this.world.staff[this.who];
  }

  private lineOf({ item, parts, unnumbered }: Sold, line: number, at: Date): TicketLine {
    const { world } = this;
    const quantity = String(parts.reduce((sum, part) => sum + part.quantity, 0));
    const numbers = item.tracking === 'none' || unnumbered ? [] : parts;
    const terms = item.warrantyMonths && { length: item.warrantyMonths, unit: 'month' as const };
    return {
      ...{ line, kind: 'goods', productId: item.id, sku: item.sku, name: item.label, unit: 'pc', decimals: 0 },
      ...{
        quantity,
        packaging: null,
        unitPrice: item.price,
        usualPrice: item.price,
        discount: '0',
        amount: 0,
        note: '',
      },
      taxRate: companies[world.language].tax[item.tax],
      tracking: item.tracking,
      numbers: numbers.map((part) => ({
        ...{ number: part.number ?? '', quantity: String(part.quantity), lotId: null, insteadOf: null },
      })),
      ...{ passed: [], orderLine: null, refund: null },
      warrantyUntil: terms ? warrantyEnd(terms, dateIn(at, world.timeZone)) : null,
    };
  }

  private pay(
    at: Date,
    lines: readonly TicketLine[],
    given: { customer?: Customer; cash: boolean; discount?: string },
  ): Paid {
    const terms = { discount: given.discount ?? '0', pricesIncludeTax: true };
    const sums = ticketTotals(lines, { ...terms, exponent: 2 });
    if (!sums.ok) throw new Error('such a ticket cannot be paid');
    const { amounts, taxes, net, tax, total } = sums.value;
    const body: TicketBody = {
      ...{ shiftId: this.shiftId, receiptNo: this.nextReceipt, number: receiptNumber(this.register, this.nextReceipt) },
      cashier: this.cashier,
      customer: given.customer ? { id: given.customer.id, name: this.world.say(given.customer.name) } : null,
      orderId: null,
      lines: lines.map((line, index) => ({ ...line, amount: amounts[index] ?? 0 })),
      ...{ ...terms, currency: 'EUR', currencyDigits: 2, taxes, net, tax, total, rounding: 0 },
      payments: [
        given.cash ? inCash(total) : { tender: 'card', amount: total, tendered: total, change: 0, reference: '' },
      ],
      ...{ note: '', offline: false },
    };
    const entry = this.write('ticket', at, body);
    this.nextReceipt += 1;
    this.totals = countEntry(this.totals, { kind: 'ticket', body });
    this.perpetualTotal += total;
    return { id: entry.id, body };
  }

  private write(kind: EntryKind, at: Date, body: Record<string, unknown>): TillEntry {
    const { id: registerId, chain } = this.register;
    const head = { id: newId(), registerId, chain, seq: this.nextSeq, kind, at: at.toISOString() };
    const hash = entryHash(this.lastHash, head, bodyText(body));
    const entry = { ...head, body, prevHash: this.lastHash, hash };
    this.lastHash = hash;
    this.nextSeq += 1;
    this.journal.push(entry);
    return entry;
  }
}

/** People give the next note up. */
function inCash(total: number): Payment {
  const note = total <= 0 ? 1 : total <= 1000 ? 500 : total <= 5000 ? 1000 : 5000;
  const tendered = total <= 0 ? total : Math.ceil(total / note) * note;
  return { tender: 'cash', amount: total, tendered, change: tendered - total, reference: '' };
}
