// A till as its device has it: a journal of its own, whose entries are numbered and chained as the real one does. Entries are
// sent when they are made, unless the till is offline; `send` sends what is left.
import { createLocation, listLocations } from '../../src/catalog/location.contract.ts';
import { bodyText, type EntryKind, entryHash, firstHash, receiptNumber } from '../../src/domain/till/journal.ts';
import { type Payment, ticketTotals } from '../../src/domain/till/money.ts';
import { countEntry, emptyTotals, expectedCash, type ShiftTotals } from '../../src/domain/till/shift-totals.ts';
import { newId } from '../../src/domain/uuid.ts';
import {
  type EntryOutcome,
  type ShiftCloseBody,
  sendEntries,
  type TicketBody,
  type TicketLine,
  type TicketNumber,
  type TillEntry,
} from '../../src/operations/till/entry.contract.ts';
import { createRegister, pairRegister } from '../../src/operations/till/register.contract.ts';
import type { Api } from './client.ts';
import { fresh, type Goods } from './goods.ts';
import type { TestApp } from './server.ts';

export type Number = string | (Partial<TicketNumber> & { number: string });
/** One line of a ticket; what is left out is usual: one piece at 10.00 with 21 % tax in the price. */
export type Line = Partial<Omit<TicketLine, 'numbers'>> & { product?: Goods; numbers?: readonly Number[] };
export type TicketOptions = Partial<Omit<TicketBody, 'lines'>> & {
  /** Instant of the device; else its clock. */
  at?: string;
  /** The id of the ticket, which is that of its entry. */
  id?: string;
};
export type Sold = { id: string; number: string; body: TicketBody; entry: TillEntry; cases: string[] };

export const cashier = { id: 'cashier-1', name: 'Carla' };

export class Till {
  readonly journal: TillEntry[] = [];
  readonly outcomes = new Map<string, EntryOutcome>();
  /** Entries stay here until `send`. */
  offline = false;
  totals: ShiftTotals = emptyTotals();
  shiftId = newId();
  openingFloat = 0;
  perpetualTotal = 0;
  nextReceipt = 1;
  nextZ = 1;
  nextSeq = 1;
  sentSeq = 0;
  lastHash = firstHash;
  readonly device: Api;
  readonly register: { id: string; code: string; chain: number; locationId: string };
  private readonly now: () => Date;

  constructor(given: {
    device: Api;
    register: { id: string; code: string; chain: number; locationId: string };
    now: () => Date;
    lastHash?: string;
    perpetualTotal?: number;
  }) {
    this.device = given.device;
    this.register = given.register;
    this.now = given.now;
    this.lastHash = given.lastHash ?? firstHash;
    this.perpetualTotal = given.perpetualTotal ?? 0;
  }

  /** Appends an entry to the journal. `wrong` changes it after it was chained, or before with a hash that fits. */
  write(kind: EntryKind, body: Record<string, unknown>, wrong: Partial<TillEntry> = {}): TillEntry {
    const { id: registerId, chain } = this.register;
    const at = wrong.at ?? this.now().toISOString();
    const head = { id: wrong.id ?? newId(), registerId, chain, seq: this.nextSeq, kind, at };
    const prevHash = this.lastHash;
    const hash = entryHash(prevHash, head, bodyText(body));
    const entry: TillEntry = { ...head, body, prevHash, hash, ...wrong };
    this.lastHash = entry.hash;
    this.nextSeq += 1;
    this.journal.push(entry);
    return entry;
  }

  /** Sends what was not sent yet, and gives what became of each. */
  async send(): Promise<EntryOutcome[]> {
    const results: EntryOutcome[] = [];
    for (;;) {
      const entries = this.journal.filter((entry) => entry.seq > this.sentSeq).slice(0, 200);
      if (entries.length === 0) return results;
      const answer = await this.device.call(sendEntries, { body: { entries } });
      for (const outcome of answer.results) this.outcomes.set(outcome.id, outcome);
      results.push(...answer.results);
      this.sentSeq = answer.nextSeq - 1;
    }
  }

  private async sendNow(entry: TillEntry): Promise<string[]> {
    if (this.offline) return [];
    await this.send();
    return this.outcomes.get(entry.id)?.cases ?? [];
  }

  async openShift(openingFloat = 10_000): Promise<void> {
    this.shiftId = newId();
    this.openingFloat = openingFloat;
    this.totals = emptyTotals();
    await this.sendNow(this.write('shift-open', { shiftId: this.shiftId, cashier, openingFloat }));
  }

  async cash(direction: 'in' | 'out', amount: number): Promise<void> {
    const body = { shiftId: this.shiftId, cashier, direction, amount, reason: 'change' };
    this.totals = countEntry(this.totals, { kind: 'cash', body });
    await this.sendNow(this.write('cash', body));
  }

  async openDrawer(): Promise<void> {
    this.totals = countEntry(this.totals, { kind: 'drawer' });
    await this.sendNow(this.write('drawer', { shiftId: this.shiftId, cashier, reason: '' }));
  }

  /** Gives a ticket up. */
  async giveUp(total = 1000): Promise<void> {
    this.totals = countEntry(this.totals, { kind: 'void' });
    await this.sendNow(this.write('void', { shiftId: this.shiftId, cashier, lines: 1, total, reason: '' }));
  }

  /** The body of the next ticket; lines with a negative quantity come back. Paid in cash. */
  ticket(lines: readonly Line[], options: TicketOptions = {}): TicketBody {
    const { at: _, id: __, ...more } = options;
    const full = lines.map((line, index) => lineOf(line, index + 1));
    const terms = {
      ...{ discount: more.discount ?? '0', pricesIncludeTax: more.pricesIncludeTax ?? true },
      exponent: more.currencyDigits ?? 2,
    };
    const sums = ticketTotals(full, terms);
    if (!sums.ok) throw new Error('such a ticket cannot be paid');
    const { amounts, taxes, net, tax, total } = sums.value;
    const payment: Payment = { tender: 'cash', amount: total, tendered: total, change: 0, reference: '' };
    return {
      shiftId: this.shiftId,
      receiptNo: this.nextReceipt,
      number: receiptNumber(this.register, this.nextReceipt),
      cashier,
      customer: null,
      orderId: null,
      lines: full.map((line, index) => ({ ...line, amount: amounts[index] ?? 0 })),
      discount: terms.discount,
      pricesIncludeTax: terms.pricesIncludeTax,
      currency: 'EUR',
      currencyDigits: terms.exponent,
      ...{ taxes, net, tax, total },
      rounding: 0,
      payments: total === 0 ? [] : [payment],
      note: '',
      offline: this.offline,
      ...more,
    };
  }

  /** Writes a ticket to the journal, and sends it unless the till is offline. */
  async pay(body: TicketBody, options: Pick<TicketOptions, 'at' | 'id'> = {}): Promise<Sold> {
    const { at, id } = options;
    const entry = this.write('ticket', body, { ...(at !== undefined && { at }), ...(id !== undefined && { id }) });
    this.nextReceipt = body.receiptNo + 1;
    this.totals = countEntry(this.totals, { kind: 'ticket', body });
    this.perpetualTotal += body.total;
    return { id: entry.id, number: body.number, body, entry, cases: await this.sendNow(entry) };
  }

  sell(lines: readonly Line[], options: TicketOptions = {}): Promise<Sold> {
    return this.pay(this.ticket(lines, options), options);
  }

  /** Takes lines of a ticket back; what is left out is all of each line, with its numbers, to be sold again. */
  refund(
    sold: Pick<Sold, 'id' | 'body'>,
    back: readonly (Line & { line: number; disposition?: 'restock' | 'quarantine' | 'scrap' })[] = sold.body.lines,
    options: TicketOptions = {},
  ): Promise<Sold> {
    const lines = back.map(({ line, disposition = 'restock', product: _, ...more }): Line => {
      const was = sold.body.lines.find((one) => one.line === line);
      if (!was) throw new Error(`the ticket has no line ${line}`);
      const quantity = more.quantity?.replace(/^-/, '') ?? was.quantity;
      const refund = { ticketId: sold.id, line, disposition };
      return { ...was, ...more, quantity: `-${quantity}`, passed: [], orderLine: null, refund };
    });
    return this.sell(lines, options);
  }

  closing(more: Partial<ShiftCloseBody> = {}): ShiftCloseBody {
    const expected = expectedCash(this.openingFloat, this.totals);
    return {
      ...{ shiftId: this.shiftId, cashier, zNumber: this.nextZ, counted: expected, expected, note: '' },
      ...{ totals: this.totals, perpetualTotal: this.perpetualTotal },
      ...more,
    };
  }

  async closeShift(more: Partial<ShiftCloseBody> = {}): Promise<string[]> {
    const entry = this.write('shift-close', this.closing(more));
    this.nextZ += 1;
    return this.sendNow(entry);
  }
}

let codes = 0;
/** A register that was just paired with a device, with its shift open. Its goods leave from a place of its own unless told. */
export async function openTill(
  app: TestApp,
  options: { locationId?: string; shift?: boolean; offline?: boolean } = {},
): Promise<Till> {
  const manager = app.as('manager');
  codes += 1;
  const code = `T${codes}`;
  const locationId = options.locationId ?? (await shop(manager));
  const register = await manager.call(createRegister, { body: { name: fresh('Register'), code, locationId } });
  const till = await pairTill(app, { id: register.id, code, locationId });
  till.offline = options.offline ?? false;
  if (options.shift ?? true) await till.openShift();
  return till;
}

/** Pairing takes a person, and signing in again and again is refused. */
const managers = new WeakMap<TestApp, Promise<Api>>();
function managerOf(app: TestApp): Promise<Api> {
  const known = managers.get(app) ?? app.signIn('manager');
  managers.set(app, known);
  return known;
}

/** The device that a register is paired with from now on; another one before it loses it. */
export async function pairTill(
  app: TestApp,
  register: { id: string; code: string; locationId: string },
  journal: { lastHash?: string; perpetualTotal?: number } = {},
): Promise<Till> {
  const person = await managerOf(app);
  const { secret, chain } = await person.call(pairRegister, {
    params: { id: register.id },
    body: { deviceName: 'Test', takeOver: true },
  });
  const device = app.anonymous.with({ authorization: `Bearer ${secret}` });
  const { lastHash, perpetualTotal } = journal;
  return new Till({
    ...{ device, register: { ...register, chain }, now: () => app.clock.now() },
    ...(lastHash !== undefined && { lastHash }),
    ...(perpetualTotal !== undefined && { perpetualTotal }),
  });
}

/** A place of our own below the company's stock. */
async function shop(manager: Api): Promise<string> {
  const { rows } = await manager.call(listLocations, {});
  const stock = rows.find((row) => row.role === 'stock');
  const body = { name: fresh('Shop'), kind: 'internal' as const, ...(stock && { parentId: stock.id }) };
  return (await manager.call(createLocation, { body })).id;
}

function lineOf(given: Line, line: number): TicketLine {
  const { product, numbers = [], ...more } = given;
  const named = numbers.map((number): TicketNumber => {
    const typed = typeof number === 'string' ? { number } : number;
    return { quantity: '1', lotId: null, insteadOf: null, ...typed };
  });
  const quantity = given.quantity ?? (named.length > 0 ? String(named.length) : '1');
  return {
    kind: 'goods',
    productId: product?.id ?? null,
    sku: product?.sku ?? '',
    name: product?.name ?? 'Deposit',
    unit: 'u',
    decimals: 0,
    packaging: null,
    unitPrice: '10',
    usualPrice: null,
    discount: '0',
    taxRate: '21',
    amount: 0,
    note: '',
    tracking: 'none',
    passed: [],
    orderLine: null,
    refund: null,
    warrantyUntil: null,
    ...more,
    line,
    quantity,
    numbers: named,
  };
}
