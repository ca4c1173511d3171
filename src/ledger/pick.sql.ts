// What picking chooses from: lots and serial numbers of a product in some places, in the order of the strategy. What is
// expired, past its removal date or on hold at its place, and stock that came in after the document's instant, are never
// proposed.
import { type Picking, pickings } from '../domain/picking.ts';
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
// planner looks at the parents of the rows at hand only, and at none where there is no parent.
const ofParent = (dates: string): string =>
  `case when l.parent_lot_id is not null then (select ${dates} from lot pa where pa.id = l.parent_lot_id) end`;
const expiration = `coalesce(l.expiration_date, ${ofParent('pa.expiration_date')})`;
const removal = `coalesce(l.removal_date, ${ofParent('pa.removal_date')})`;
const order: Record<Picking, string> = {
  fifo: 'first_in, sort_key',
  fefo: `coalesce(l.removal_date, l.expiration_date, ${ofParent('coalesce(pa.removal_date, pa.expiration_date)')})
      nulls last, first_in, sort_key`,
  lifo: 'first_in desc, sort_key desc',
  location: 'w.rank, first_in, sort_key',
};

/** Each place with its calendar day at the document's instant and now, in the order in which places are emptied. */
const places = 'unnest($2::uuid[], $4::date[], $5::date[]) with ordinality as w (id, day, today, rank)';
const passed = (date: string): string => `coalesce(${date} < w.day, false)`;
const fit = `not ${passed(expiration)} and not ${passed(removal)} and not ${heldAt('l', 'w.id', 'w.today')}`;

const lotsText = (strategy: Picking): string =>
  `select o.lot_id, l.number, o.location_id, o.quantity - o.reserved as available, ${expiration} as expiration_date
    from ${places} join on_hand o on o.location_id = w.id join lot l on l.id = o.lot_id
    where o.product_id = $1 and o.lot_kind = 'lot' and o.quantity > o.reserved and o.first_in <= $3 and ${fit}
    order by ${order[strategy].replace('first_in', 'o.first_in')}, o.location_id limit $6`;
const serialsText = (strategy: Picking, lock: string): string =>
  `select l.id as lot_id, l.number, l.place_id as location_id, 1::numeric(15, 6) as available,
      ${expiration} as expiration_date
    from ${places} join lot l on l.place_id = w.id
    where l.product_id = $1 and l.kind = 'serial' and not l.reserved and l.last_at <= $3 and ${fit}
    order by ${order[strategy]} limit $6 ${lock}`;

const statements: Record<string, Statement> = Object.fromEntries(
  pickings.flatMap((strategy) => [
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
    strategy: Picking;
    productId: string;
    /** `day`: the calendar day there at `at`; `today`: the one now. In the order of emptying for `location`. */
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

/** Told by the row itself: the many that are not past anything cost no look at a lot they were made in. */
const mayBePast = '(l.expiration_date < w.day or l.removal_date < w.day or l.parent_lot_id is not null)';
const outdated: Statement = {
  name: 'pick-outdated',
  text: `select coalesce(sum(x.quantity) filter (where x.expired), 0) as expired,
      coalesce(sum(x.quantity) filter (where not x.expired and x.past), 0) as "pastRemoval"
    from (
      select o.quantity - o.reserved as quantity, ${passed(expiration)} as expired, ${passed(removal)} as past
      from unnest($2::uuid[], $3::date[]) as w (id, day) join on_hand o on o.location_id = w.id join lot l on l.id = o.lot_id
      where o.product_id = $1 and o.lot_kind = 'lot' and o.quantity > o.reserved and ${mayBePast}
      union all
      select 1, ${passed(expiration)}, ${passed(removal)} from unnest($2::uuid[], $3::date[]) as w (id, day) join lot l on l.place_id = w.id
      where l.product_id = $1 and l.kind = 'serial' and not l.reserved and ${mayBePast}
    ) x`,
};
export type Outdated = { expired: string; pastRemoval: string };
/** How much of a product picking passes over because of its dates, in some places, each with its day. */
export const outdatedQuantity = async (
  db: Pick<Db, 'rows'>,
  productId: string,
  places: readonly { id: string; day: string }[],
): Promise<Outdated> => {
  const [row] = await db.rows<Outdated>(outdated, [
    productId,
    places.map((place) => place.id),
    places.map((place) => place.day),
  ]);
  return row ?? { expired: '0', pastRemoval: '0' };
};
