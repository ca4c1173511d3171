// The rows of an opening stock as they are understood: which goods at which place under which number, since when. What the
// posting would refuse is said here of its cell; the posting asks again.
import { getCompany } from '../../access/company.ts';
import type { Location } from '../../catalog/location.contract.ts';
import { locationByRole } from '../../catalog/location.ts';
import type { ProductFacts } from '../../catalog/meant.ts';
import type { Partner } from '../../catalog/partner.contract.ts';
import { dateIn, instantOf } from '../../domain/calendar.ts';
import { type NumberPolicy, policyFor } from '../../domain/number-policy.ts';
import { isZero } from '../../domain/quantity.ts';
import { askedKey, knownNumbers, type LotRow, refusedArrival } from '../../ledger/known-numbers.ts';
import { datesOrderMistake } from '../../ledger/lot-dates.ts';
import type { Db } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { Note, ReadRow } from './entity.ts';
import { meantInRows } from './meant-in-rows.ts';
import { type NamedNumber, note, noteOf, numberIn, priceIn, quantityIn, textOf } from './row-note.ts';

export type StockRow = ReadRow & {
  errors: Note[];
  notices: Note[];
  product: ProductFacts | undefined;
  place: Pick<Location, 'id' | 'name' | 'kind'> | undefined;
  supplier: Partner | null;
  number: NamedNumber | null;
  quantity: string | null;
  unitCost: string | null;
  /** Null: now. */
  occurredAt: string | null;
  /** What is said of goods without a number. */
  policy: NumberPolicy;
};

const dateColumns = ['expirationDate', 'bestBeforeDate', 'removalDate', 'alertDate'] as const;

export async function readStockRows(db: Db, by: By, rows: readonly ReadRow[]): Promise<StockRow[]> {
  const company = await getCompany(db);
  const today = dateIn(by.clock.now(), company.timeZone);
  const meant = await meantInRows(db, rows, {
    ...{ product: 'product', place: 'location', partner: 'supplier', role: 'supplier' },
  });
  const usual = await locationByRole(db, 'stock');
  const read = rows.map((row): StockRow => {
    const { values } = row;
    const errors: Note[] = [];
    const notices: Note[] = [];
    const product = meant.product(values, errors) ?? undefined;
    const place = meant.place(values, errors);
    const supplier = meant.partner(values, errors) ?? null;
    if (place && place.kind !== 'internal') {
      const facts = { kind: 'receipt', location: place.name, needed: 'internal' };
      errors.push(note('location', 'operation-kind-location', facts));
    }
    const date = textOf(values, 'date');
    if (date !== null && date > today) errors.push(note('date', 'future-date'));
    if (date !== null && company.lockDate && date <= company.lockDate) {
      errors.push(note('date', 'period-locked', { lockDate: company.lockDate }));
    }
    const mistake = datesOrderMistake(datesOf(row));
    if (mistake) errors.push(note('expirationDate', 'dates-order', { reason: mistake }));
    const number = numberIn(values, 'number', errors);
    const policy = policyFor('receipt', { product: product?.numberPolicy ?? {}, company: company.numberPolicy });
    return {
      ...row,
      ...{ errors, notices, product, supplier, number, policy },
      place: place === null ? usual : place,
      quantity: product ? quantityOf(row, { product, number, errors }) : null,
      unitCost: priceIn(values, 'unitCost', errors),
      occurredAt: date === null || date >= today ? null : instantOf(date, '12:00', company.timeZone),
    };
  });
  const known = await knownNumbers(db, read.flatMap(askedOf));
  const first = new Map<string, StockRow>();
  for (const row of read) {
    if (row.product) refuseGoods(row, row.product);
    const [asked] = askedOf(row);
    if (!asked || !row.place) continue;
    const key = askedKey(asked);
    const lot = known.get(key);
    if (lot) refuseKnown(row, lot);
    const before = first.get(key);
    if (before) refuseTogether(row, before);
    else if (!isNothing(row)) first.set(key, row);
  }
  return read;
}

/** An empty place is written down by whoever counts: the row does nothing. */
export const isNothing = (row: StockRow): boolean => row.quantity !== null && isZero(row.quantity);

export const datesOf = ({ values }: Pick<ReadRow, 'values'>) => ({
  expirationDate: textOf(values, 'expirationDate'),
  bestBeforeDate: textOf(values, 'bestBeforeDate'),
  removalDate: textOf(values, 'removalDate'),
  alertDate: textOf(values, 'alertDate'),
});

function askedOf(row: StockRow): { productId: string; key: string }[] {
  const { product, number } = row;
  return product && number && product.tracking !== 'none' ? [{ productId: product.id, key: number.key }] : [];
}

/** A serial number alone is one unit. */
function quantityOf(
  row: ReadRow,
  given: { product: ProductFacts; number: NamedNumber | null; errors: Note[] },
): string | null {
  const { product, number, errors } = given;
  const wrong = errors.length;
  const quantity = quantityIn(row.values, 'quantity', given);
  if (errors.length > wrong) return null;
  const unit = product.tracking === 'serial' && number !== null;
  if (quantity === null) {
    if (!unit) errors.push(note('quantity', 'missing'));
    return unit ? '1' : null;
  }
  if (unit && quantity !== '1' && !isZero(quantity)) errors.push(note('quantity', 'serial-quantity', { quantity }));
  return quantity;
}

/** What the product says of goods like these, whatever is known of their number. */
function refuseGoods(row: StockRow, product: ProductFacts): void {
  const { errors, notices, values } = row;
  if (product.kind === 'service') errors.push(note('product', 'minimum-for-goods', { product: product.name }));
  if (isNothing(row)) notices.push(note('quantity', 'nothing-there'));
  if (product.tracking === 'none') {
    if (row.number) errors.push(note('number', 'numbers-not-tracked', { product: product.name }));
    const dated = dateColumns.find((column) => textOf(values, column) !== null);
    if (!row.number && dated) notices.push(note(dated, 'not-kept', { name: product.name }));
    return;
  }
  if (textOf(values, 'parentNumber') !== null && product.tracking !== 'serial') {
    errors.push(note('parentNumber', 'parent-lot-invalid'));
  }
  if (row.number || isNothing(row)) return;
  if (row.policy !== 'required') notices.push(note('number', 'without-number'));
  else if (product.series !== null) notices.push(note('number', 'from-series', { series: product.series }));
  else {
    const facts = { product: product.name, given: '0', quantity: row.quantity, missing: row.quantity };
    if (row.quantity !== null) errors.push(note('number', 'numbers-required', facts));
  }
}

function refuseKnown(row: StockRow, lot: LotRow): void {
  const { errors, occurredAt } = row;
  const place = row.place as NonNullable<StockRow['place']>;
  const refused = refusedArrival(lot, { tracking: row.product?.tracking ?? '', place });
  if (refused) errors.push(noteOf('number', refused));
  const { expirationDate } = datesOf(row);
  if (expirationDate && lot.expiration_date && expirationDate !== lot.expiration_date) {
    const facts = { number: lot.number, known: lot.expiration_date, given: expirationDate };
    errors.push(note('expirationDate', 'lot-dates-differ', facts));
  }
  const parent = numberIn(row.values, 'parentNumber', []);
  if (parent && lot.parent_key !== parent.key) {
    const facts = { number: lot.number, given: parent.number, known: lot.parent_number };
    errors.push(note('parentNumber', 'parent-lot-differs', facts));
  }
  if (!refused && occurredAt !== null && lot.last_at !== null && lot.last_at > occurredAt) {
    errors.push(note('date', 'later-move', { number: lot.number, lastAt: lot.last_at }));
  }
}

/** Rows of one lot say the same of it. */
function refuseTogether(row: StockRow, before: StockRow): void {
  const number = row.number?.number ?? '';
  // The same serial number twice is told by the engine, for the whole file.
  if (row.product?.tracking === 'serial') return;
  const [given, known] = [datesOf(row).expirationDate, datesOf(before).expirationDate];
  if (given && known && given !== known) {
    row.errors.push(note('expirationDate', 'lot-dates-differ', { number, known, given }));
  }
}
