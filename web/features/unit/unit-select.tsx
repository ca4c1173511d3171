// The unit a product is counted in.
import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { listUnits } from '../../../src/catalog/unit.contract.ts';
import { useRead } from '../../api/query.ts';

type Props = { value: string; onChange: (id: string) => void; error?: ReactNode; fixed?: boolean };

export function UnitSelect({ value, onChange, error, fixed }: Props) {
  const { t } = useLingui();
  const list = useRead(listUnits, { query: { archived: 'true' } }, { staleTime: 60_000 });
  const rows = (list.data?.rows ?? []).filter((unit) => unit.archivedAt === null || unit.id === value);
  const first = rows[0]?.id;
  useEffect(() => {
    if (!value && first) onChange(first);
  });
  return (
    <Select
      label={t`Unit`}
      description={fixed ? t`Fixed: the product has moved in it.` : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={rows.map((unit) => ({ value: unit.id, label: `${unit.name} (${unit.symbol})` }))}
      value={value || null}
      onChange={(id) => id && onChange(id)}
      allowDeselect={false}
      disabled={fixed}
      styles={fixed ? { input: { opacity: 1, color: 'var(--mantine-color-text)' } } : undefined}
      error={error}
    />
  );
}
