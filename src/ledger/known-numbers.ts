// What is known of numbers that a table names, many at once and without a lock: which lot it is, where a unit is, whether
// goods may come in under it. Posting asks again.
import type { LocationKind } from '../domain/location-kind.ts';
import { type Fact, type ProblemCode, type ProblemItem, problemItem } from '../domain/problem.ts';
import type { Tx } from '../platform/database.ts';
import { findLotsOfProducts, type LotRow } from './lot.sql.ts';
import { serialOrigin } from './serial-origin.ts';

export type { LotRow } from './lot.sql.ts';
export type NumberAsked = { productId: string; key: string };
export const askedKey = ({ productId, key }: NumberAsked): string => `${productId} ${key}`;

const portion = 10_000;

/** By `askedKey`; numbers that no lot of the product has are missing. */
export async function knownNumbers(db: Pick<Tx, 'rows'>, asked: readonly NumberAsked[]): Promise<Map<string, LotRow>> {
  const once = [...new Map(asked.map((one) => [askedKey(one), one])).values()];
  const known = new Map<string, LotRow>();
  for (let at = 0; at < once.length; at += portion) {
    for (const lot of await findLotsOfProducts(db, once.slice(at, at + portion))) {
      known.set(askedKey({ productId: lot.product_id, key: lot.number_key }), lot);
    }
  }
  return known;
}

type Arriving = { tracking: string; place: { id: string; name: string; kind: LocationKind } };

/** Why goods cannot come in from a supplier under a number that is there already. */
export function refusedArrival(lot: LotRow, { tracking, place }: Arriving): ProblemItem | undefined {
  const facts = (more: Record<string, Fact>) => ({ number: lot.number, ...more });
  if (lot.kind !== tracking) return problemItem('number-wrong-kind', 'number', facts({ kind: lot.kind }) as never);
  if (lot.kind !== 'serial') return undefined;
  const origin = serialOrigin(lot, { from: outside, to: { ...outside, ...place, ours: true } });
  if ('placeId' in origin) return undefined;
  const code: ProblemCode = origin.code;
  return problemItem(code, 'number', facts({ location: lot.place_name, expected: place.name }) as never);
}

/** The suppliers, as far as the question needs them. */
const outside = {
  ...{ id: '', name: '', kind: 'supplier' as const, ours: false, belowZero: true, archived: false },
  ...{ role: 'supplier', inside: [], zones: {} },
};
