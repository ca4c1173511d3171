// The fields of a number that can be edited: its dates, its cover, the supplier's number, its parent lot and a note.
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
  note: msg`Note`,
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
  note: lot.note,
  parent: lot.parent && { id: lot.parent.id, label: lot.parent.number },
});

export function changedNumber(values: NumberValues, changed: ReadonlySet<keyof NumberValues>): LotEdit {
  const { parent, supplierNumber, ...same } = values;
  const body: LotEdit = { ...same, supplierNumber: supplierNumber.trim() || null, parentLotId: parent?.id ?? null };
  const names = [...changed].map((name) => (name === 'parent' ? 'parentLotId' : name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => (names as string[]).includes(name)));
}

export function describeNumber(i18n: I18n, field: keyof NumberValues & string, lot: Lot) {
  const value = valuesOfNumber(lot)[field];
  return { label: i18n._(numberLabels[field]), text: typeof value === 'object' ? (value?.label ?? '') : value };
}
