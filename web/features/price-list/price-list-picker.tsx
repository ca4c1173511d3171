// Chooses a price list by typing; empty means the usual prices. Knows the name of the list that is chosen already.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { getPriceList, listPriceLists } from '../../../src/catalog/price-list.contract.ts';
import { useRead } from '../../api/query.ts';
import { RecordPicker } from '../../ui/record-picker.tsx';

type Props = {
  value: string | null;
  onChange: (id: string | null) => void;
  description?: ReactNode;
  error?: ReactNode;
  disabled?: boolean;
};

export function PriceListPicker({ value, onChange, description, error, disabled }: Props) {
  const { t } = useLingui();
  const chosen = useRead(getPriceList, { params: { id: value ?? '' } }, { enabled: value !== null });
  const label = chosen.data ? (chosen.data.archivedAt ? t`${chosen.data.name} (archived)` : chosen.data.name) : '…';
  return (
    <RecordPicker
      endpoint={listPriceLists}
      label={t`Price list`}
      description={description}
      placeholder={t`Usual prices`}
      value={value ? { id: value, label } : null}
      onChange={(picked) => onChange(picked?.id ?? null)}
      labelOf={(row) => row.name}
      error={error}
      disabled={disabled}
      clearable
    />
  );
}
