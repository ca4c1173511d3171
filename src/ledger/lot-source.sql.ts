// Numbers asked for by what stands elsewhere: a partner, a document, a name before a correction, or a text that may mean
// any of them. How much there is of each is looked at first, no further than matters: little is gathered by its ids; of
// much, each row is asked, for then the page in its order is full soon.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { PlacesByKind } from './lot-filter.sql.ts';

type Condition = RawBuilder<unknown>;
/** What a typed text may mean: the beginning of a number, products, partners, documents. */
export type Meaning = {
  key: string;
  typed: string;
  productIds: readonly string[];
  partnerIds: readonly string[];
};
/** Rows with the id of a number in `id`; what asks a row `l` of the list alone is in `here`, and what narrows the order of numbers. */
type Source = { rows: Condition; id: Condition; here?: Condition; inOrder?: Condition };
/** Any of its sources; `sizes` no larger than `mostGathered` + 1. */
export type Clause = { sources: readonly Source[]; sizes: readonly number[] };
/** `all`: by the whole set. `some`: by as much of it as is gathered. `each`: row by row. */
export type Reading = 'all' | 'some' | 'each';

const mostGathered = 15_000;
const sampled = 25_000;

export async function readClauses(db: Db, asked: readonly (readonly Source[])[]): Promise<Clause[]> {
  const sources = asked.flat();
  if (sources.length === 0) return asked.map(() => ({ sources: [], sizes: [] }));
  const counts = sources.map(
    ({ rows }, i) =>
      sql`(select count(*)::int from (select from ${rows} limit ${mostGathered + 1}) x) as ${sql.ref(`n${i}`)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db.kysely);
  const sizes = Object.values(rows[0] ?? {});
  let at = 0;
  return asked.map((own) => {
    at += own.length;
    return { sources: own, sizes: sizes.slice(at - own.length, at) };
  });
}

export const isMuch = ({ sizes }: Clause): boolean => sizes.reduce((sum, size) => sum + size, 0) > mostGathered;

/** Whether `some` is less than `all`. */
export const isSampled = ({ sources, sizes }: Clause): boolean =>
  sources.some(({ here }, i) => !here && (sizes[i] as number) > mostGathered);

export function clauseHolds(clause: Clause, reading: Reading): Condition {
  const found = clause.sources.filter((_, i) => clause.sizes[i] !== 0);
  if (found.length === 0) return sql`false`;
  if (!isMuch(clause)) return idAmong(sql.join(found.map(idsOf), sql` union all `));
  const sizes = clause.sizes.filter((size) => size !== 0);
  const each = found.map((source, i) => sourceHolds(source, { reading, much: (sizes[i] as number) > mostGathered }));
  return each.length === 1 ? (each[0] as Condition) : sql`(${sql.join(each, sql` or `)})`;
}

/** What holds besides for a page in the order of numbers, where the clause says it. */
export function clauseInOrder({ sources, sizes }: Clause): Condition[] {
  const found = sources.filter((_, i) => sizes[i] !== 0);
  const only = found.length === 1 ? found[0]?.inOrder : undefined;
  return only ? [only] : [];
}

function sourceHolds(source: Source, { reading, much }: { reading: Reading; much: boolean }): Condition {
  if (source.here) return source.here;
  if (!much) return idAmong(idsOf(source));
  if (reading === 'all') return sql`l.id in (${idsOf(source)})`;
  if (reading === 'some') return idAmong(sql`${idsOf(source)} limit ${sampled}`);
  // As a single value, so that the planner does not gather it all.
  return sql`coalesce((select true from ${source.rows} and ${source.id} = l.id limit 1), false)`;
}

const idsOf = ({ rows, id }: Source): Condition => sql`select ${id} as id from ${rows}`;
const idAmong = (ids: Condition): Condition => sql`l.id = any(array(${ids}))`;
const prefixed = (column: Condition, text: string): Condition =>
  sql`(${column} >= ${text} and ${column} < ${`${text}\u{10ffff}`})`;

const moved = (where: Condition): Source => ({
  rows: sql`operation d join move_line m on m.operation_id = d.id where ${where}`,
  id: sql`m.lot_id`,
});
/** What came from a partner or went to it. */
export const movedWith = (partnerIds: readonly string[]): Source =>
  moved(sql`d.partner_id = any(${partnerIds}::uuid[]) and m.lot_kind <> 'bulk'`);
/** What a partner supplied. */
export const suppliedBy = (partnerId: string, places: PlacesByKind): Source =>
  moved(sql`d.partner_id = ${partnerId}::uuid and m.lot_kind <> 'bulk' and m.reverses_operation_id is null
    and m.from_id = any(${places.supplier}::uuid[])`);

/** A number, a number it had before, a supplier's number, a product, a partner or a document. */
export function meant({ key, typed, productIds, partnerIds }: Meaning): Source[] {
  const ofLot = (alias: string, here: (lot: string) => Condition): Source => ({
    rows: sql`lot ${sql.ref(alias)} where ${here(alias)} and ${sql.ref(`${alias}.sort_key`)} is not null`,
    id: sql.ref(`${alias}.id`),
    here: here('l'),
  });
  const document = typed.toUpperCase();
  const letters = /^\D*/.exec(key)?.[0] ?? '';
  return [
    {
      ...ofLot('n', (lot) => prefixed(sql.ref(`${lot}.number_key`), key)),
      // What comes before the first digit begins the sort key, too: a page in the order of numbers starts there.
      inOrder: prefixed(sql`l.sort_key`, letters),
    },
    ofLot('s', (lot) => prefixed(sql`${sql.ref(`${lot}.supplier_number`)} collate "C"`, typed)),
    { rows: sql`lot_alias a where ${prefixed(sql`a.number_key`, key)}`, id: sql`a.lot_id` },
    moved(sql`${prefixed(sql`d.number`, document)} and m.lot_kind <> 'bulk'`),
    ...(productIds.length > 0
      ? [ofLot('p', (lot) => sql`${sql.ref(`${lot}.product_id`)} = any(${productIds}::uuid[])`)]
      : []),
    ...(partnerIds.length > 0 ? [movedWith(partnerIds)] : []),
  ];
}
