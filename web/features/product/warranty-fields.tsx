// How long the warranty of a product is, in which unit, and what starts it. Empty: it has none.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import {
  longestWarranty,
  type WarrantyStart,
  type WarrantyUnit,
  warrantyStarts,
  warrantyUnits,
} from '../../../src/domain/warranty.ts';
import { wordOptions } from '../../i18n/words.ts';
import { CountInput } from '../../ui/count-input.tsx';
import type { ProductFormProps } from './general-fields.tsx';

export function WarrantyFields({ form }: ProductFormProps) {
  const { t, i18n } = useLingui();
  const { warranty, warrantyStarts: starts } = form.values;
  return (
    <>
      <CountInput
        label={t`Warranty`}
        min={1}
        max={longestWarranty[warranty.unit]}
        value={warranty.length}
        onChange={(length) =>
          form.setFieldValue('warranty', { ...warranty, length: length === '' ? '' : Number(length) })
        }
        error={form.errors.warranty ?? form.errors['warranty.length']}
      />
      <Select
        label={t`Counted in`}
        data={wordOptions(i18n, 'warrantyUnit', warrantyUnits)}
        value={warranty.unit}
        allowDeselect={false}
        onChange={(unit) => form.setFieldValue('warranty', { ...warranty, unit: (unit ?? 'year') as WarrantyUnit })}
      />
      <Select
        label={t`Begins with`}
        data={wordOptions(i18n, 'warrantyStarts', warrantyStarts)}
        value={starts}
        allowDeselect={false}
        onChange={(start) => form.setFieldValue('warrantyStarts', (start ?? 'delivery') as WarrantyStart)}
        error={form.errors.warrantyStarts}
      />
    </>
  );
}
