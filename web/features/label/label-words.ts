// What the parts of a label are called; what a "number" is depends on what the label is of.
import { useLingui } from '@lingui/react/macro';
import type { LabelCode, LabelField } from '../../../src/labels/label.contract.ts';
import type { LabelUse } from '../../../src/labels/label-default.contract.ts';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';
import type { LabelSource } from './label-dialog.tsx';

type Words = { codes: Record<LabelCode, string>; fields: { value: LabelField; label: string }[] };

export const useOf: Record<LabelSource['of'], LabelUse> = {
  lots: 'number',
  'lot-filter': 'number',
  document: 'number',
  products: 'product',
  'product-filter': 'product',
  locations: 'location',
};

export function useLabelWords(use: LabelUse): Words {
  const { t } = useLingui();
  const codes = {
    auto: t`Automatic: GS1 DataMatrix, or QR without a GTIN`,
    'gs1-datamatrix': 'GS1 DataMatrix',
    'gs1-128': 'GS1-128',
    qr: t`QR code with a link to the record`,
    'code-128': 'Code 128',
    none: t`No code`,
  };
  const name = { value: 'name' as const, label: t`Name` };
  if (use === 'location') return { codes, fields: [{ value: 'number', label: t`Code` }, name] };
  const goods = [
    { value: 'gtin' as const, label: 'GTIN' },
    { value: 'price' as const, label: t`Price` },
  ];
  if (use === 'product') return { codes, fields: [{ value: 'number', label: t`SKU` }, name, ...goods] };
  return {
    codes,
    fields: [
      { value: 'asset', label: t`Asset number` },
      { value: 'number', label: t`Number` },
      name,
      { value: 'sku', label: t`SKU` },
      { value: 'dates', label: t`Dates` },
      ...goods,
    ],
  };
}

/** Formats as options: the company's own, sheets, rolls. */
export function useFormatGroups(formats: readonly LabelFormat[]) {
  const { t } = useLingui();
  const groups = [
    { group: t`Own formats`, of: formats.filter((format) => !format.builtIn) },
    { group: t`Sheets`, of: formats.filter((format) => format.builtIn && format.kind === 'sheet') },
    { group: t`Rolls`, of: formats.filter((format) => format.builtIn && format.kind === 'roll') },
  ];
  return groups
    .filter(({ of }) => of.length > 0)
    .map(({ group, of }) => ({ group, items: of.map(({ id, name }) => ({ value: id, label: name })) }));
}
