// What picking chooses from: lots and serial numbers of a product in some places, in the order of the strategy.
// Expired stock and stock that came in after the document's instant are never proposed.
import type { Db, Statement } from '../platform/database.ts';

export type Candidate = {
  lot_id: string;
  number: string;
  location_id: string;
  available: string;
  expiration_date: string | null;
};

const order = {
  fifo: 'first_in, sort_key',
  fefo: 'coalesce(removal_date, expiration_date) nulls last, first_in, sort_key',
} as const;

const lotsText = (strategy: keyof typeof order): string =>
  `select o.lot_id, l.number, o.location_id, o.quantity - o.reserved as available, l.expiration_date
    from on_hand o join lot l on l.id = o.lot_id
    where o.product_id = $1 and o.location_id = any($2::uuid[]) and o.lot_kind = 'lot' and o.quantity > o.reserved
      and o.first_in <= $3 and (l.expiration_date is null or l.expiration_date >= $4)
    order by ${order[strategy].replace('first_in', 'o.first_in')}, o.location_id limit $5`;
const serialsText = (strategy: keyof typeof order, lock: string): string =>
  `select l.id as lot_id, l.number, l.place_id as location_id, 1::numeric(15, 6) as available, l.expiration_date
    from lot l
    where l.product_id = $1 and l.place_id = any($2::uuid[]) and l.kind = 'serial' and not l.reserved
      and l.last_at <= $3 and (l.expiration_date is null or l.expiration_date >= $4)
    order by ${order[strategy]} limit $5 ${lock}`;

const statements: Record<string, Statement> = Object.fromEntries(
  (['fifo', 'fefo'] as const).flatMap((strategy) => [
    [`lot-${strategy}`, { name: `pick-lots-${strategy}`, text: lotsText(strategy) }],
    [`serial-${strategy}`, { name: `pick-serials-${strategy}`, text: serialsText(strategy, '') }],
    [
      `serial-${strategy}-lock`,
      { name: `pick-serials-${strategy}-lock`, text: serialsText(strategy, 'for no key update skip locked') },
    ],
  ]),
);

/**
 * Candidates in picking order, at most `limit`. Serial numbers can be locked while choosing: those that somebody else
 * is taking at this moment are passed over, so two callers never get the same unit.
 */
export function pickCandidates(
  db: Db,
  asked: {
    tracking: 'lot' | 'serial';
    strategy: 'fifo' | 'fefo';
    productId: string;
    placeIds: readonly string[];
    at: Date;
    today: string;
    limit: number;
    lock: boolean;
  },
): Promise<Candidate[]> {
  const lock = asked.lock && asked.tracking === 'serial' ? '-lock' : '';
  const statement = statements[`${asked.tracking}-${asked.strategy}${lock}`];
  if (!statement) throw new Error('unknown picking');
  return db.rows<Candidate>(statement, [asked.productId, asked.placeIds, asked.at, asked.today, asked.limit]);
}
