// Which units somebody may plan or do maintenance on: a customer's are those that went to that customer, ours are those at
// our places. Every unit that is not right is told, with where it is.
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { findLots, readLot } from '../../ledger/lot-read.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database.ts';
import type { UnitInput } from './unit.contract.ts';
import { type UnitRow, unitRows } from './unit.sql.ts';

type Asked = {
  units: readonly UnitInput[];
  /** Null: units of ours. */
  partner: { id: string; name: string } | null;
  /** Wherever it is: a unit of a claim may be with us or with the customer. */
  anywhere?: boolean;
};

/**
 * The ids of the units, each once, in the order given.
 * @throws unit-unknown, unit-ambiguous, unit-not-ours, unit-not-with-customer, unit-of-other-customer; several of them as
 * `lines-refused` with one item each
 */
export async function openUnits(tx: Tx, clock: Clock, asked: Asked): Promise<string[]> {
  const refused: ProblemItem[] = [];
  const named: { id: string; field: string }[] = [];
  for (const [index, unit] of asked.units.entries()) {
    const field = `units.${index}`;
    const id = 'lotId' in unit ? unit.lotId : await idOfNumber(tx, clock, { unit, field, refused });
    if (id !== undefined) named.push({ id, field });
  }
  const known = new Map(
    (
      await unitRows(
        tx,
        named.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  for (const { id, field } of named) {
    const row = known.get(id);
    const item = row
      ? await faultOf(tx, clock, { row, asked, field })
      : problemItem('unit-unknown', field, { number: id });
    if (item) refused.push(item);
  }
  const [first] = refused;
  if (first && refused.length === 1)
    throw problem(first.code, { ...first.facts, field: first.field } as never, refused);
  if (first) throw problem('lines-refused', { count: refused.length, field: 'units' }, refused);
  return [...new Set(named.map(({ id }) => id))];
}

async function idOfNumber(
  tx: Tx,
  clock: Clock,
  given: { unit: { number: string; productId?: string | undefined }; field: string; refused: ProblemItem[] },
): Promise<string | undefined> {
  const { unit, field, refused } = given;
  const found = (await findLots(tx, clock, unit)).filter((lot) => lot.matchedBy === 'number');
  if (found.length === 1) return found[0]?.id;
  const code = found.length === 0 ? ('unit-unknown' as const) : ('unit-ambiguous' as const);
  refused.push(problemItem(code, field, { number: unit.number, products: found.map((lot) => lot.product.name) }));
  return undefined;
}

async function faultOf(
  tx: Tx,
  clock: Clock,
  { row, asked, field }: { row: UnitRow; asked: Asked; field: string },
): Promise<ProblemItem | undefined> {
  if (asked.anywhere) return undefined;
  const { number, placeName } = row;
  const facts = { number, lotId: row.id, product: row.productName };
  const { partner } = asked;
  if (partner === null) {
    return row.ours ? undefined : problemItem('unit-not-ours', field, { ...facts, place: placeName ?? '–' });
  }
  const theirs = await holdersOf(tx, clock, row);
  // Sold to nobody by name: it may be anybody's.
  if (theirs.some((holder) => holder === null || holder.id === partner.id)) return undefined;
  const other = theirs[0]?.name;
  return other
    ? problemItem('unit-of-other-customer', field, { ...facts, holder: other, partner: partner.name })
    : problemItem('unit-not-with-customer', field, { ...facts, partner: partner.name, place: placeName ?? '–' });
}

/** Who has it, or some of it; null: somebody who was not named. */
async function holdersOf(tx: Tx, clock: Clock, row: UnitRow): Promise<({ id: string; name: string } | null)[]> {
  if (row.kind === 'lot') return (await readLot(tx, clock, row.id)).holders.map((holder) => holder.partner);
  if (row.placeKind !== 'customer') return [];
  const { partnerId: id, partnerName: name } = row;
  return [id !== null && name !== null ? { id, name } : null];
}
