// What the parts of a label are called; what a "number" is depends on what the label is of.
import { useLingui } from '@lingui/react/macro';
import type { LabelCode, LabelField } from '../../../src/labels/label.contract.ts';
import type { LabelSource } from './label-dialog.tsx';

type Words = { codes: Record<LabelCode, string>; fields: { value: LabelField; label: string }[] };

export function useLabelWords(of: LabelSource['of']): Words {
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
  if (of === 'locations') return { codes, fields: [{ value: 'number', label: t`Code` }, name] };
  const goods = [
    { value: 'gtin' as const, label: 'GTIN' },
    { value: 'price' as const, label: t`Price` },
  ];
  if (of === 'products') return { codes, fields: [{ value: 'number', label: t`SKU` }, name, ...goods] };
  return {
    codes,
    fields: [
      { value: 'number', label: t`Number` },
      name,
      { value: 'sku', label: t`SKU` },
      { value: 'dates', label: t`Dates` },
      ...goods,
    ],
  };
}
