// The rows of a table of numbers as they are understood: which number of which product, and what the row says of it. Only
// columns that are in the file say anything; an empty cell empties what a person typed, never what was computed.

import type { ProductFacts } from '../../catalog/meant.ts';
import { attributesInUse } from '../../catalog/number-attribute.ts';
import { nameKey } from '../../catalog/search-text.ts';
import { alike, type RecordColumn } from '../../domain/exchange/column.ts';
import { numberColumns } from '../../domain/exchange/columns-numbers.ts';
import { noDays } from '../../domain/number-dates.ts';
import { Problem } from '../../domain/problem.ts';
import { askedKey, knownNumbers, type LotRow } from '../../ledger/known-numbers.ts';
import type { LotEdit } from '../../ledger/lot.contract.ts';
import { blank, withEdit } from '../../ledger/lot.ts';
import { datesOrderMistake } from '../../ledger/lot-dates.ts';
import { type LotRecord, numberRecords, rulesOfNumbers } from '../../ledger/lot-table.ts';
import type { Db } from '../../platform/database.ts';
import type { Note, ReadRow, Values } from './entity.ts';
import { meantInRows } from './meant-in-rows.ts';
import { type NamedNumber, note, numberIn, textOf } from './row-note.ts';

export type NumberRow = ReadRow & {
  errors: Note[];
  notices: Note[];
  product: ProductFacts | undefined;
  number: NamedNumber | null;
  /** The lot that it belongs to: what is named, null for none, undefined where the file does not say. */
  parent: NamedNumber | null | undefined;
  parentId: string | null;
  known: LotRecord | undefined;
  /** What it says, but for the parent. */
  edit: LotEdit;
  /** Nothing of it is new. */
  same: boolean;
};

const plainColumns = ['supplierNumber', 'expirationDate', 'bestBeforeDate', 'removalDate', 'alertDate'] as const;
/** Columns of fields that products give to their numbers are called by the field's label. */
const attributeColumn = (label: string): string => `attribute:${nameKey(label)}`;

/** A column for each label; where products disagree about its type, each reads the text as its own. */
export async function attributeColumns(db: Db): Promise<RecordColumn[]> {
  const [first] = numberColumns.columns;
  const examples = (first?.examples ?? []).map(() => alike(''));
  const byColumn = Map.groupBy(await attributesInUse(db), ({ label }) => attributeColumn(label));
  return [...byColumn].map(([key, [one, ...others]]): RecordColumn => {
    const { label = '', type = 'text' } = one ?? {};
    const kind = others.length > 0 ? 'text' : kinds[type];
    return { key, kind, title: alike(label), aliases: [], examples };
  });
}
const kinds = { 'text': 'text', 'choice': 'text', 'number': 'decimal', 'date': 'date', 'yes-no': 'flag' } as const;

export async function readNumberRows(db: Db, rows: readonly ReadRow[]): Promise<NumberRow[]> {
  const meant = await meantInRows(db, rows, { product: 'product' });
  const read = rows.map((row): NumberRow => {
    const errors: Note[] = [];
    const product = meant.product(row.values, errors) ?? undefined;
    if (product?.tracking === 'none') errors.push(note('product', 'numbers-not-tracked', { product: product.name }));
    const parent = row.values.parentNumber === undefined ? undefined : numberIn(row.values, 'parentNumber', errors);
    return {
      ...row,
      ...{ errors, notices: [], product, number: numberIn(row.values, 'number', errors), parent, parentId: null },
      ...{ known: undefined, edit: {}, same: false },
    };
  });
  const found = await knownNumbers(db, [
    ...read.flatMap((row) => asked(row, row.number)),
    ...read.flatMap((row) => asked(row, row.parent)),
  ]);
  const ids = read.flatMap((row) => lotOf(found, row, row.number)?.id ?? []);
  const records = await numberRecords(db, ids);
  const rules = await rulesOfNumbers(db, [...new Set(read.flatMap((row) => row.product?.id ?? []))]);
  for (const row of read) {
    row.known = records.get(lotOf(found, row, row.number)?.id ?? '');
    const parent = lotOf(found, row, row.parent);
    row.parentId = parent?.id ?? null;
    if (parent && parent.kind !== 'lot') row.errors.push(note('parentNumber', 'parent-lot-invalid'));
    if (row.parent && row.parent.key === row.number?.key) row.errors.push(note('parentNumber', 'parent-lot-invalid'));
    if (row.parent && !parent) row.notices.push(note('parentNumber', 'will-be-made', { given: row.parent.number }));
    if (row.product && row.number) settle(row, row.product, rules.get(row.product.id));
  }
  return read;
}

type Rules = Parameters<typeof withEdit>[2];
const noRules: Rules = { fields: [], days: noDays };

/** What the row says and whether it may, as far as that needs no other number. */
function settle(row: NumberRow, product: ProductFacts, rules: Rules = noRules): void {
  const before = row.known ?? { ...blank, productId: product.id };
  row.edit = editOf(row, product, before);
  try {
    const after = withEdit(before, row.edit, rules);
    const mistake = datesOrderMistake(after);
    if (mistake) row.errors.push(note('expirationDate', 'dates-order', { reason: mistake }));
    const parentStays = row.parent === undefined || (row.parent === null ? null : row.parentId) === before.parentLotId;
    const parentIsNew = row.parent != null && row.parentId === null;
    row.same =
      row.known !== undefined && parentStays && !parentIsNew && JSON.stringify(after) === JSON.stringify(before);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const key = error.field?.replace(/^attributes\./, '');
    const label = product.numberAttributes.find((field) => field.key === key)?.label;
    row.errors.push(note(label === undefined ? '' : attributeColumn(label), 'invalid', { detail: error.message }));
  }
}

function editOf(row: NumberRow, product: ProductFacts, before: LotRecord): LotEdit {
  const { values } = row;
  const edit: LotEdit = {};
  const isNew = row.known === undefined;
  for (const column of plainColumns) {
    const value = given(values, column);
    if (value !== undefined && !(isNew && value === null)) edit[column] = value;
  }
  const warranty = given(values, 'warrantyUntil');
  if (warranty !== undefined && warranty !== before.warrantyUntil && (warranty !== null || before.warrantyTyped)) {
    edit.warrantyUntil = warranty;
  }
  const contract = given(values, 'contractUntil');
  if (contract !== undefined && contract !== before.contractUntil && (contract !== null || before.contractTyped)) {
    edit.contractUntil = contract;
  }
  const noted = given(values, 'note');
  if (noted !== undefined) edit.note = noted ?? '';
  const attributes = attributesOf(values, product, row.errors);
  if (Object.keys(attributes).length > 0) edit.attributes = attributes;
  return edit;
}

/** Empty cells of fields that the number has no value for say nothing: not every product has every field. */
function attributesOf(values: Values, product: ProductFacts, errors: Note[]): Record<string, string | boolean | null> {
  const attributes: Record<string, string | boolean | null> = {};
  const fields = new Map(product.numberAttributes.map((field) => [attributeColumn(field.label), field]));
  for (const [column, value] of Object.entries(values)) {
    if (!column.startsWith('attribute:') || Array.isArray(value)) continue;
    const field = fields.get(column);
    if (field) attributes[field.key] = value as string | boolean | null;
    else if (value !== null && value !== '') errors.push(note(column, 'no-such-field', { name: product.name }));
  }
  return attributes;
}

const given = (values: Values, column: string): string | null | undefined =>
  values[column] === undefined ? undefined : textOf(values, column);

const asked = (row: NumberRow, number: NamedNumber | null | undefined) =>
  row.product && number ? [{ productId: row.product.id, key: number.key }] : [];
const lotOf = (found: ReadonlyMap<string, LotRow>, row: NumberRow, number: NamedNumber | null | undefined) =>
  asked(row, number)
    .map((one) => found.get(askedKey(one)))
    .find((lot) => lot !== undefined);
