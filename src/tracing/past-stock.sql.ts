// What was where at an instant, by product and place: from on hand back by the moves since, or from the first move
// forwards, whichever are fewer. A move tells its quantity, so lines are not read. One statement, so one moment (I2).
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement } from '../platform/database.ts';

type Part = RawBuilder<unknown>;
/** An instant, and from which end it is reached. */
export type PastInstant = { at: string; backwards: boolean };

const first: Statement = { name: 'past-first-move', text: 'select min(occurred_at) as at from move' };

/** The end of time that lies nearer to an instant. */
export async function reach(db: Pick<Db, 'rows'>, at: string, now: Date): Promise<PastInstant> {
  const [row] = await db.rows<{ at: string | null }>(first);
  const begun = row?.at ? Date.parse(row.at) : now.getTime();
  return { at, backwards: Date.parse(at) - begun > now.getTime() - Date.parse(at) };
}

/** Rows `product_id`, `location_id`, `quantity`, none of them zero, of our places; of one product where it is given. */
export function balancesAt(
  instant: PastInstant,
  given: { ours: readonly string[]; productId?: string | undefined },
): Part {
  const { ours, productId } = given;
  const ofProduct = (alias: string): Part =>
    productId === undefined ? sql`` : sql`and ${sql.ref(`${alias}.product_id`)} = ${productId}::uuid`;
  // Each end of the moves by itself: one aggregate over all pieces costs less than one of moves first.
  const moved = (place: 'from_id' | 'to_id', sign: '' | '-'): Part => sql`
    select v.product_id, ${sql.ref(`v.${place}`)} as location_id, ${sql.raw(sign)}v.quantity as quantity from move v
    where v.occurred_at ${sql.raw(instant.backwards ? '>' : '<=')} ${instant.at}::timestamptz ${ofProduct('v')}
      and ${sql.ref(`v.${place}`)} = any(${ours}::uuid[])`;
  const pieces = instant.backwards
    ? sql`select o.product_id, o.location_id, o.quantity from on_hand o where true ${ofProduct('o')}
      union all
      select l.product_id, l.place_id, count(*) from lot l
        where l.place_id = any(${ours}::uuid[]) ${ofProduct('l')} group by 1, 2
      union all ${moved('to_id', '-')}
      union all ${moved('from_id', '')}`
    : sql`${moved('to_id', '')} union all ${moved('from_id', '-')}`;
  return sql`select b.product_id, b.location_id, sum(b.quantity) as quantity from (${pieces}) b
    group by 1, 2 having sum(b.quantity) <> 0`;
}
