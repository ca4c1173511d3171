// What the till keeps at this device. Every write is on the disk before it counts as done (`strict`): an entry of the
// journal must not be lost with the power. Long lists are kept a page to a record, as text: reading fifty thousand records
// would take many times as long.
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ShiftTotals } from '../../../../src/domain/till/shift-totals.ts';
import type { Cashier, ShiftCloseBody, TicketBody, TillEntry } from '../../../../src/operations/till/entry.contract.ts';
import type { TillStart } from '../../../../src/operations/till/feed.contract.ts';

export type FeedName = 'products' | 'numbers' | 'customers' | 'prices';
/** Later chunks say what changed since earlier ones. `text`: JSON of the rows, or lines (see stock.ts). */
export type Chunk = { feed: FeedName; at: number; text: string; gone: string[] };

/** `sent` 0: the server has not said that it has it. `sentAt`: of this device's clock, milliseconds. */
export type KeptEntry = TillEntry & { sent: 0 | 1; sentAt: number };

export type OpenShift = {
  id: string;
  openedAt: string;
  cashier: Cashier;
  openingFloat: number;
  totals: ShiftTotals;
};
/** Where the journal of this device stands. */
export type JournalHead = {
  registerId: string;
  chain: number;
  /** Code of the register: begins its receipt numbers. */
  code: string;
  nextSeq: number;
  lastHash: string;
  nextReceipt: number;
  nextZ: number;
  perpetualTotal: number;
  shift: OpenShift | null;
};

/** A ticket of this till, for another print, for refunds without a connection. */
export type OwnTicket = {
  /** Id of its entry. */
  id: string;
  number: string;
  at: string;
  shiftId: string;
  customerId: string | null;
  total: number;
  /** Keys of the numbers on it. */
  numberKeys: string[];
  hash: string;
  body: TicketBody;
};
export type ZReport = {
  shiftId: string;
  number: number;
  openedAt: string;
  openedBy: Cashier;
  openingFloat: number;
  closedAt: string;
  hash: string;
  body: ShiftCloseBody;
};
/** A ticket that waits; `content` is the sell screen's own. */
export type ParkedTicket = {
  id: string;
  at: string;
  cashier: Cashier;
  label: string;
  lines: number;
  total: number;
  content: unknown;
};
export type Pairing = { secret: string; registerId: string; chain: number };
export type FeedState = { asOf: string | null; complete: boolean; chunks: number; refreshedAt: number };

/** Single records, each under its name. */
export type Meta = {
  pairing: Pairing;
  start: TillStart;
  head: JournalHead;
  cashier: { id: string; activeAt: number };
  wrongPins: { count: number; until: number };
  settings: Record<string, unknown>;
  'feed-products': FeedState;
  'feed-numbers': FeedState;
  'feed-customers': FeedState;
  'feed-prices': FeedState;
};
export type MetaName = keyof Meta;

class TillDatabase extends Dexie {
  declare chunks: Table<Chunk, [FeedName, number]>;
  declare entries: Table<KeptEntry, [string, number, number]>;
  declare tickets: EntityTable<OwnTicket, 'id'>;
  declare reports: EntityTable<ZReport, 'shiftId'>;
  declare parked: EntityTable<ParkedTicket, 'id'>;
  declare meta: Table<{ name: MetaName; value: unknown }, MetaName>;

  constructor() {
    super('trazo-till', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      chunks: '[feed+at]',
      entries: '[registerId+chain+seq], [registerId+chain+sent+seq], id, sent, at',
      tickets: 'id, number, at, customerId, *numberKeys',
      reports: 'shiftId, closedAt',
      parked: 'id, at',
      meta: 'name',
    });
    // Products say their warranty in another way: they are fetched anew.
    this.version(2)
      .stores({})
      .upgrade((tx) => tx.table('meta').delete('feed-products'));
  }
}

export const db = new TillDatabase();

export async function readMeta<N extends MetaName>(name: N): Promise<Meta[N] | null> {
  return ((await db.meta.get(name))?.value as Meta[N] | undefined) ?? null;
}
/** Inside a transaction over `db.meta`, or by itself. */
export const writeMeta = <N extends MetaName>(name: N, value: Meta[N]) => db.meta.put({ name, value });
export const dropMeta = (name: MetaName) => db.meta.delete(name);
