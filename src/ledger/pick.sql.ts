// What picking chooses from: lots and serial numbers of a product in some places, in the order of the strategy. What is
// expired or on hold at its place, and stock that came in after the document's instant, are never proposed.
import type { Db, Statement } from '../platform/database.ts';
import { heldAt } from './held.sql.ts';

export type Candidate = {
  lot_id: string;
  number: string;
  location_id: string;
  available: string;
  expiration_date: string | null;
};

// The dates of the lot that a number was made in are its own where it has none. A single value each, so that the
// planner looks at the parents of the rows at hand only.
const ofParent = (dates: string): string => `(select ${dates} from lot pa where pa.id = l.parent_lot_id)`;
const expiration = `coalesce(l.expiration_date, ${ofParent('pa.expiration_date')})`;
const order = {
  fifo: 'first_in, sort_key',
  fefo: `coalesce(l.removal_date, l.expiration_date, ${ofParent('coalesce(pa.removal_date, pa.expiration_date)')})
      nulls last, first_in, sort_key`,
} as const;

/** Each place with its calendar day at the document's instant and now. */
const places = 'unnest($2::uuid[], $4::date[], $5::date[]) as w (id, day, today)';
const fit = `(${expiration} is null or ${expiration} >= w.day) and not ${heldAt('l', 'w.id', 'w.today')}`;

const lotsText = (strategy: keyof typeof order): string =>
  `select o.lot_id, l.number, o.location_id, o.quantity - o.reserved as available, ${expiration} as expiration_date
    from ${places} join on_hand o on o.location_id = w.id join lot l on l.id = o.lot_id
    where o.product_id = $1 and o.lot_kind = 'lot' and o.quantity > o.reserved and o.first_in <= $3 and ${fit}
    order by ${order[strategy].replace('first_in', 'o.first_in')}, o.location_id limit $6`;
const serialsText = (strategy: keyof typeof order, lock: string): string =>
  `select l.id as lot_id, l.number, l.place_id as location_id, 1::numeric(15, 6) as available,
      ${expiration} as expiration_date
    from ${places} join lot l on l.place_id = w.id
    where l.product_id = $1 and l.kind = 'serial' and not l.reserved and l.last_at <= $3 and ${fit}
    order by ${order[strategy]} limit $6 ${lock}`;

const statements: Record<string, Statement> = Object.fromEntries(
  (['fifo', 'fefo'] as const).flatMap((strategy) => [
    [`lot-${strategy}`, { name: `pick-lots-${strategy}`, text: lotsText(strategy) }],
    [`serial-${strategy}`, { name: `pick-serials-${strategy}`, text: serialsText(strategy, '') }],
    [
      `serial-${strategy}-lock`,
      { name: `pick-serials-${strategy}-lock`, text: serialsText(strategy, 'for no key update of l skip locked') },
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
    /** `day`: the calendar day there at `at`; `today`: the one now. */
    places: readonly { id: string; day: string; today: string }[];
    at: Date;
    limit: number;
    lock: boolean;
  },
): Promise<Candidate[]> {
  const lock = asked.lock && asked.tracking === 'serial' ? '-lock' : '';
  const statement = statements[`${asked.tracking}-${asked.strategy}${lock}`];
  if (!statement) throw new Error('unknown picking');
  return db.rows<Candidate>(statement, [
    asked.productId,
    asked.places.map((place) => place.id),
    asked.at,
    asked.places.map((place) => place.day),
    asked.places.map((place) => place.today),
    asked.limit,
  ]);
}
