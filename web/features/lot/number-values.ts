// The fields of a number that can be edited: its dates, its cover, the supplier's number, its parent lot, the fields that
// its product defines, and a note.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Lot, LotEdit } from '../../../src/ledger/lot.contract.ts';

export type NumberValues = {
  supplierNumber: string;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
  warrantyUntil: string | null;
  contractUntil: string | null;
  /** By the key of the product's field; an empty text is no value. */
  attributes: Record<string, string | boolean>;
  note: string;
  parent: { id: string; label: string } | null;
};

export const numberLabels = {
  supplierNumber: msg`Supplier’s number`,
  expirationDate: msg`Expiration date`,
  bestBeforeDate: msg`Best before`,
  removalDate: msg`Take off the shelf on`,
  alertDate: msg`Remind on`,
  warrantyUntil: msg`Warranty until`,
  contractUntil: msg`Maintenance contract until`,
  attributes: msg`Own fields`,
  note: msg`Notes`,
  parent: msg`Made in lot`,
};

export const valuesOfNumber = (lot: Lot): NumberValues => ({
  supplierNumber: lot.supplierNumber ?? '',
  expirationDate: lot.expirationDate,
  bestBeforeDate: lot.bestBeforeDate,
  removalDate: lot.removalDate,
  alertDate: lot.alertDate,
  warrantyUntil: lot.warranty.until,
  contractUntil: lot.contract.until,
  attributes: Object.fromEntries(lot.attributeFields.map(({ key }) => [key, lot.attributes[key] ?? ''])),
  note: lot.note,
  parent: lot.parent && { id: lot.parent.id, label: lot.parent.number },
});

/** Of the product's own fields only those are sent that differ from `lot`. */
export function changedNumber(values: NumberValues, changed: ReadonlySet<keyof NumberValues>, lot: Lot): LotEdit {
  const { parent, supplierNumber, attributes, ...same } = values;
  const before = valuesOfNumber(lot).attributes;
  const differing = Object.entries(attributes).filter(([key, value]) => value !== before[key]);
  const body: LotEdit = {
    ...same,
    supplierNumber: supplierNumber.trim() || null,
    parentLotId: parent?.id ?? null,
    attributes: Object.fromEntries(differing.map(([key, value]) => [key, value === '' ? null : value])),
  };
  const names = [...changed].map((name) => (name === 'parent' ? 'parentLotId' : name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => (names as string[]).includes(name)));
}

/** Which tab of the page holds a field; nothing for the first. */
export function tabOfNumberField(field: string): string | undefined {
  if (field === 'note' || field.startsWith('attributes')) return 'more';
  return field === 'parent' || field === 'parentLotId' ? 'related' : undefined;
}

export function describeNumber(i18n: I18n, field: keyof NumberValues & string, lot: Lot) {
  return { label: i18n._(numberLabels[field]), text: textOf(field, lot) };
}

function textOf(field: keyof NumberValues, lot: Lot): string {
  if (field === 'parent') return lot.parent?.number ?? '';
  if (field === 'attributes') {
    return lot.attributeFields.map(({ key, label }) => `${label}: ${lot.attributes[key] ?? '–'}`).join(', ');
  }
  return valuesOfNumber(lot)[field] ?? '';
}
