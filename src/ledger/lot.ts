// Numbers as people write them: making one by hand, mending what is said about one, deleting one that never moved. A
// number and its product are never edited (I4), and nothing here touches stock.
import { audit, changeOf } from '../access/audit.ts';
import { isStillReferenced, referencedBy } from '../catalog/reference.ts';
import { sameVersion } from '../catalog/version.ts';
import {
  type AttributeField,
  type AttributeMistake,
  editedAttributes,
  missingAttributes,
} from '../domain/number-attribute.ts';
import { datesAfterEdit } from '../domain/number-dates.ts';
import { cleanNumber, naturalSortKey, numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { Lot, LotEdit, LotInput } from './lot.contract.ts';
import { datesOrderMistake } from './lot-dates.ts';
import {
  ancestryOf,
  insertLot,
  type LotRecord,
  lockLot,
  lockProductOfLots,
  lotHasMoves,
  type NumberRules,
  noRules,
  numberRulesOf,
  type ProductTracking,
  removeLot,
  saveLot,
  shareProductOfLots,
} from './lot-edit.sql.ts';
import { readLot } from './lot-read.ts';

/**
 * A number without place and stock: `inactive` until a document moves it.
 * @throws number-invalid, not-found, archived, numbers-not-tracked, number-exists, dates-order, parent-lot-invalid
 */
export async function createLot(tx: Tx, by: By, input: LotInput): Promise<Lot> {
  const product = await shareProductOfLots(tx, input.productId);
  const rules = (await numberRulesOf(tx, [input.productId])).get(input.productId) ?? noRules;
  const lot = { ...newLotOf(input, product, rules), id: newId() };
  await checkLot(tx, lot);
  const keys = { key: numberKey(lot.number), sortKey: naturalSortKey(lot.number), createdAt: by.clock.now() };
  if ((await insertLot(tx, lot, keys)) === 0) {
    throw problem('number-exists', { number: lot.number, product: product?.name ?? '', field: 'number' });
  }
  await audit(tx, by, { ...subjectOf(lot), action: `${lot.kind}.create`, change: changeOf(blank, lot) });
  return readLot(tx, by.clock, lot.id);
}

/** A new number as it would be written, but for its id. @throws those of createLot that need no look at other numbers */
export function newLotOf(input: LotInput, product: ProductTracking | undefined, rules: NumberRules): LotRecord {
  const { productId, number: typed, ...edit } = input;
  const number = cleanNumber(typed);
  if (!number.ok) throw problem('number-invalid', { field: 'number', reason: number.reason });
  if (!product) throw problem('not-found', { what: 'product', field: 'productId' });
  if (product.archived) throw problem('archived', { what: 'product', name: product.name, field: 'productId' });
  if (product.tracking === 'none') {
    throw problem('numbers-not-tracked', { product: product.name, field: 'productId' });
  }
  const lot = withEdit({ ...blank, productId, kind: product.tracking, number: number.value }, edit, rules);
  refuseAttributes(missingAttributes(rules.fields, lot.attributes), rules.fields);
  return lot;
}

/** @throws not-found, stale, dates-order, parent-lot-invalid */
export async function editLot(tx: Tx, by: By, options: { id: string; version: number; edit: LotEdit }): Promise<Lot> {
  const before = await lockLot(tx, options.id);
  if (!before) throw unknown();
  sameVersion(before, options.version);
  const rules = (await numberRulesOf(tx, [before.productId])).get(before.productId) ?? noRules;
  const after = withEdit(before, options.edit, rules);
  if (after.parentLotId !== before.parentLotId) await lockProductOfLots(tx, before.productId);
  await checkLot(tx, after);
  await saveLot(tx, after);
  await audit(tx, by, { ...subjectOf(after), action: `${after.kind}.edit`, change: changeOf(before, after) });
  return readLot(tx, by.clock, after.id);
}

/** @throws not-found, number-moved, in-use when a draft, a count or another lot names it */
export async function deleteLot(tx: Tx, by: By, id: string): Promise<{ done: true }> {
  const lot = await lockLot(tx, id);
  if (!lot) throw unknown();
  if (await lotHasMoves(tx, id)) throw problem('number-moved', { number: lot.number });
  try {
    await removeLot(tx, id);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'number', by: referencedBy(error) });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(lot), action: `${lot.kind}.delete` });
  return { done: true };
}

export const blank: LotRecord = {
  id: '',
  productId: '',
  kind: 'lot',
  number: '',
  supplierNumber: null,
  expirationDate: null,
  bestBeforeDate: null,
  removalDate: null,
  alertDate: null,
  warrantyUntil: null,
  warrantyTyped: false,
  contractUntil: null,
  contractTyped: false,
  contractEnd: null,
  attributes: {},
  note: '',
  parentLotId: null,
  version: 1,
};

/**
 * Left out stays; an empty supplier number is none. A warranty that is given is typed, and one that is emptied may be
 * computed again by the next delivery; so for the end of a contract, which then follows the contracts. Another expiration takes the other dates with it, but for those given as well.
 * @throws field-invalid for an attribute
 */
export function withEdit(lot: LotRecord, edit: LotEdit, { fields, days }: NumberRules): LotRecord {
  const { attributes, ...plain } = edit;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const after: LotRecord = { ...lot, ...given, ...datesAfterEdit(datesOf(lot), edit, days) };
  if (edit.warrantyUntil !== undefined) after.warrantyTyped = edit.warrantyUntil !== null;
  if (edit.contractUntil !== undefined) {
    after.contractTyped = edit.contractUntil !== null;
    after.contractUntil = edit.contractUntil ?? lot.contractEnd;
  }
  if (attributes) {
    const { values, mistakes } = editedAttributes(fields, lot.attributes, attributes);
    refuseAttributes(mistakes, fields);
    after.attributes = values;
  }
  return { ...after, supplierNumber: after.supplierNumber === '' ? null : after.supplierNumber };
}

const datesOf = ({ expirationDate, bestBeforeDate, removalDate, alertDate }: LotRecord) => ({
  expirationDate,
  bestBeforeDate,
  removalDate,
  alertDate,
});

function refuseAttributes(mistakes: readonly AttributeMistake[], fields: readonly AttributeField[]): void {
  const first = mistakes[0];
  if (!first) return;
  const name = fields.find((field) => field.key === first.key)?.label ?? first.key;
  throw problem('field-invalid', { field: `attributes.${first.key}`, reason: `${name}: ${mistakeText[first.reason]}` });
}
const mistakeText: Record<AttributeMistake['reason'], string> = {
  'unknown': 'the product has no such field',
  'missing': 'it is required',
  'not-a-number': 'it is not a number',
  'not-a-date': 'it is not a date',
  'not-a-choice': 'it is not among the choices',
  'not-yes-or-no': 'it is yes or no',
  'too-long': 'it is no text of at most 1000 characters',
};

export async function checkLot(tx: Tx, lot: LotRecord): Promise<void> {
  const reason = datesOrderMistake(lot);
  if (reason) throw problem('dates-order', { reason, field: 'expirationDate' });
  if (lot.parentLotId === null) return;
  const parent = await ancestryOf(tx, lot.parentLotId, lot.id);
  if (parent?.kind !== 'lot' || parent.productId !== lot.productId || parent.circular) {
    throw problem('parent-lot-invalid', { field: 'parentLotId' });
  }
}

const unknown = () => problem('not-found', { what: 'lot or serial number' });
export const subjectOf = (lot: LotRecord) => ({ subjectKind: lot.kind, subjectId: lot.id, subjectName: lot.number });
