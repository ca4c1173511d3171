// The products, places and partners that the cells of some rows mean, looked up for all of them at once.
import type { Location } from '../../catalog/location.contract.ts';
import { type Meant, type ProductFacts, partnersMeant, placesMeant, productsMeant } from '../../catalog/meant.ts';
import type { Partner } from '../../catalog/partner.contract.ts';
import type { Db } from '../../platform/database.ts';
import type { Note, ReadRow, Values } from './entity.ts';
import { note, textOf } from './row-note.ts';

/** Null: the cell is empty; undefined: it means nothing that can be used, which `errors` says. */
type Answer<T> = T | null | undefined;
export type MeantInRows = {
  product(values: Values, errors: Note[]): Answer<ProductFacts>;
  place(values: Values, errors: Note[]): Answer<Location>;
  partner(values: Values, errors: Note[]): Answer<Partner>;
};

/** @param columns the keys of the columns; what an entity has no column for is left out */
export async function meantInRows(
  db: Db,
  rows: readonly ReadRow[],
  columns: { product: string; place?: string; partner?: string; role?: 'supplier' | 'customer' },
): Promise<MeantInRows> {
  const texts = (column: string | undefined) =>
    column === undefined ? [] : [...new Set(rows.flatMap(({ values }) => textOf(values, column) ?? []))];
  const products = await productsMeant(db, texts(columns.product));
  const named = texts(columns.place);
  const places = named.length === 0 ? new Map() : await placesMeant(db, named);
  const partners = await partnersMeant(db, texts(columns.partner));
  return {
    product: (values, errors) =>
      meant(products, { values, errors, column: columns.product, unknown: 'unknown-product' }),
    place: (values, errors) =>
      meant(places, { values, errors, column: columns.place ?? '', unknown: 'unknown-location' }),
    partner(values, errors) {
      const column = columns.partner ?? '';
      const partner = meant(partners, { values, errors, column, unknown: 'unknown-partner' });
      const { role } = columns;
      if (!partner || !role || (role === 'supplier' ? partner.isSupplier : partner.isCustomer)) return partner;
      errors.push(note(column, 'partner-role', { partner: partner.name, role }));
      return undefined;
    },
  };
}

function meant<T extends { name: string; archivedAt: string | null }>(
  found: ReadonlyMap<string, Meant<T>>,
  given: { values: Values; errors: Note[]; column: string; unknown: string },
): Answer<T> {
  const { values, errors, column } = given;
  const text = textOf(values, column);
  if (text === null) return null;
  const answer = found.get(text);
  if (answer === undefined || answer === 'several') {
    errors.push(note(column, answer === undefined ? given.unknown : 'ambiguous', { given: text.slice(0, 80) }));
    return undefined;
  }
  if (answer.one.archivedAt === null) return answer.one;
  errors.push(note(column, 'archived', { what: column, name: answer.one.name }));
  return undefined;
}
